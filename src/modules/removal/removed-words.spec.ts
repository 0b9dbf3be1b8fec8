import { describe, expect, it } from 'vitest';
import { RemovedWords } from './removed-words.js';

const answer = 'My kettle from Lidl broke after 17 days, and nobody at the shop wanted to hear about it.';
const found = (text: string, said = answer) => new RemovedWords(said).isIn(text);

describe('words of a removed answer', () => {
  it.each([
    ['five of its words in a row', 'They say: nobody at the shop wanted to help.'],
    ['whatever their case and signs', 'NOBODY – at the “shop” wanted more'],
    ['a name', 'Bought at lidl.'],
  ])('are found by %s', (_why, text) => {
    expect(found(text)).toBe(true);
  });

  it.each([
    ['fewer in a row', 'Nobody at the shop helps.'],
    ['ordinary words', 'The kettle broke.'],
    ['a name within another word', 'Lidless kettles.'],
  ])('are not found by %s', (_why, text) => {
    expect(found(text)).toBe(false);
  });

  it.each(['write to ann.b@example.com', 'order 4711-x came', 'my ACME-9 mug', 'see shop.example for it'])(
    'are found by what looks like an address or a number: %s',
    (said) => {
      const [word] = /\S*[@\d.A-Z]\S*/u.exec(said)!;
      expect(found(`Somebody has ${word}.`, said)).toBe(true);
    },
  );

  it('are found as a whole where there are few', () => {
    expect(found('It is far too dear.', 'Far too dear')).toBe(true);
    expect(found('It is far dear.', 'Far too dear')).toBe(false);
    expect(found('Dear', 'dear')).toBe(false);
  });

  it('are found where no spaces part words', () => {
    const said = 'このケトルは朝とても時間がかかるので困ります';
    expect(found('朝とても時間がかかるので困りますと言う', said)).toBe(true);
    expect(found('とても時間がある', said)).toBe(false);
  });

  it('are not what somebody else says too', () => {
    const words = new RemovedWords(answer);
    words.except(['Lidl sells it.', 'Nobody at the shop wanted to know, after 17 days.']);
    expect(words.isIn('Bought at Lidl')).toBe(false);
    expect(words.isIn('nobody at the shop wanted')).toBe(false);
    expect(words.isIn('shop wanted to hear about')).toBe(true);
  });

  it('are looked for only where some text has them', () => {
    const words = new RemovedWords(answer);
    words.narrowTo(['Bought at Lidl', 'The kettle broke.']);
    expect(words.isIn('LIDL')).toBe(true);
    expect(words.isIn('nobody at the shop wanted')).toBe(false);
    words.narrowTo(['Nothing of it']);
    expect(words.isEmpty).toBe(true);
  });

  it('are no names by a capital in German, or by a capital that begins a sentence', () => {
    expect(
      found('der Preis', 'Mir ist bei solchen Geräten der Preis nicht so wichtig wie die Haltbarkeit.'),
    ).toBe(false);
    expect(found('kettles', 'It is slow. Kettles are not for me, I think. Maybe never.')).toBe(false);
    expect(found("I'm here", "well I'm of no opinion about that thing")).toBe(false);
  });

  it('are found quickly in a long answer', () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(' ');
    const words = new RemovedWords(long);
    const startedAt = performance.now();
    for (let time = 0; time < 50; time += 1) words.isIn('a title of about ten words that says nothing new');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
