import { describe, expect, it } from 'vitest';
import { KeptAnswers, toKeptAnswers } from './kept-answers.js';

const evidence = (count: number) => `<evidence>
t1 [pain] Late visits: ${count} of 18 people; a5, a12b
a5 "Between 8 and 6" means I lose a day's pay.
[p1] Prices rise after the first year.
</evidence>`;
const request = (stages: string, count = 4) => `Write a journey.\n${evidence(count)}\nSTAGES: ${stages}`;
const kept = toKeptAnswers([
  { request: request('awareness'), answer: '{"text":"before","refs":["t1"]}' },
  { request: request('decision'), answer: '{"text":"then","refs":["a5","p1"]}' },
]);

describe('kept answers', () => {
  it('keep what told a call from the others, and what the cited labels stood for', () => {
    expect(kept).toMatchObject([
      { asks: ['STAGES: awareness'], labels: { t1: '[pain] Late visits: 4 of 18 people; a5, a12b' } },
      { asks: ['STAGES: decision'], labels: { p1: 'Prices rise after the first year.' } },
    ]);
    expect(Object.keys(kept[1]!.labels).sort()).toEqual(['a5', 'p1']);
  });

  it('are given to the call that is most like, whatever the order and the wording', () => {
    const answers = new KeptAnswers(kept);
    const reworded = request('decision', 5).replace('Write a journey', 'Write part of a journey');
    expect(answers.take(reworded)).toContain('then');
    expect(answers.take(request('awareness', 5))).toContain('before');
    expect(answers.unused).toBe(0);
    expect(() => answers.take(reworded)).toThrow('A call more');
  });

  it('are not given where a label stands for another thing by now', () => {
    const moved = request('awareness').replace('Late visits', 'Declined claims of owners with a guarantee');
    expect(() => new KeptAnswers(kept).take(moved)).not.toThrow();
    const gone = request('awareness').replace(
      't1 [pain] Late visits: 4 of 18 people',
      't1 [wish] Price per appliance',
    );
    expect(() => new KeptAnswers(kept).take(gone)).toThrow('t1 stood for “[pain] Late visits');
    expect(() => new KeptAnswers(kept).take('STAGES: awareness')).toThrow('now for nothing');
  });
});
