import { describe, expect, it } from 'vitest';
import { checkBatches } from './check-batches.js';
import { closedAnswers } from './closed-answers.js';
import { cohensKappa } from './cohens-kappa.js';
import { inTurns } from './in-turns.js';
import { areNearTwins } from './near-twins.js';
import { sampleOverPeople } from '../../grounding/selection/sample-over-people.js';

describe("Cohen's kappa", () => {
  it('is that of the textbook: 20, 5, 10, 15 give 0.4', () => {
    const { kappa, interval } = cohensKappa([20, 5, 10, 15]);
    expect(kappa).toBeCloseTo(0.4, 10);
    expect(interval![0]).toBeCloseTo(0.4 - 1.959964 * Math.sqrt((0.7 * 0.3) / (50 * 0.25)), 6);
  });

  it('is none where chance alone explains every agreement, or nothing was decided', () => {
    expect(cohensKappa([0, 0, 0, 9]).kappa).toBeNull();
    expect(cohensKappa([0, 0, 0, 0]).kappa).toBeNull();
  });
});

describe('closed answers', () => {
  const asked = (values: string[], question: string | null = 'q') =>
    values.map((answer, index) => ({ id: `${question}${index}`, question, answer }));

  it('are few different short ones to one question', () => {
    const closed = asked([...Array.from({ length: 12 }, () => 'Yes'), 'no', 'No.', ' NO ', 'yes']);
    expect(closedAnswers(closed).size).toBe(16);
  });

  it('are not those of an open question, of few people, or long ones', () => {
    const open = asked(Array.from({ length: 20 }, (_, index) => `It is ${index} for me`));
    const few = asked(['Yes', 'No', 'Yes'], 'few');
    const long = asked(
      Array.from({ length: 12 }, () => 'x'.repeat(61)),
      'long',
    );
    expect(closedAnswers([...open, ...few, ...long]).size).toBe(0);
  });
});

describe('a sample over people', () => {
  const answers = Array.from({ length: 90 }, (_, index) => ({
    id: `a${index}`,
    question: `q${index % 3}`,
    respondentId: `p${Math.floor(index / 3)}`,
  }));

  it('hears everybody once before anybody twice, on all questions, and the same each time', () => {
    const sample = sampleOverPeople(answers, 30);
    expect(new Set(sample.map(({ respondentId }) => respondentId)).size).toBe(30);
    expect(new Set(sample.map(({ question }) => question)).size).toBe(3);
    expect(sampleOverPeople(answers, 30)).toEqual(sample);
    expect(new Set(sampleOverPeople(answers, 75).map(({ id }) => id)).size).toBe(75);
  });

  it('is all of them where there are no more', () => {
    expect(sampleOverPeople(answers, 90)).toHaveLength(90);
  });
});

describe('near twins', () => {
  const theme = (label: string, places: string[] = []) => ({
    label,
    definition: '',
    places: new Set(places),
  });

  it('have the same words or the same sentences', () => {
    expect(areNearTwins(theme('Price too high'), theme('Too high price'))).toBe(true);
    expect(areNearTwins(theme('Dear', ['a', 'b', 'c']), theme('Costs', ['a', 'b', 'c']))).toBe(true);
  });

  it('are not two things that a few sentences share', () => {
    expect(areNearTwins(theme('Dear', ['a', 'b']), theme('Costs', ['a', 'b']))).toBe(false);
    expect(areNearTwins(theme('Cold soup'), theme('Cold weather'))).toBe(false);
  });
});

describe('portions of the second look', () => {
  it('hold every mention once, a sentence once with all its themes, and not too many', () => {
    const unchecked = Array.from({ length: 600 }, (_, index) => ({
      id: `m${index}`,
      theme: { id: `t${index % 3}`, label: 'A theme', definition: 'What it says' },
      stance: 'for' as const,
      place: `answer:${Math.floor(index / 3)}`,
      sentence: 'I would never drink my soup.',
    }));
    const batches = checkBatches(unchecked);
    const sentences = batches.flatMap((batch) => batch.sentences);
    expect(sentences.flatMap(({ mentions }) => mentions.map(({ id }) => id))).toEqual(
      unchecked.map(({ id }) => id),
    );
    expect(sentences.every(({ mentions }) => mentions.length === 3)).toBe(true);
    for (const batch of batches) {
      expect(batch.sentences.length * 3).toBeLessThanOrEqual(200);
      expect(batch.themes.map(({ id }) => id)).toEqual(['t0', 't1', 't2']);
    }
  });
});

describe('work in turns', () => {
  it('runs no more at once than it may', async () => {
    let [running, most] = [0, 0];
    await inTurns([1, 2, 3, 4, 5, 6, 7], 3, new AbortController().signal, async () => {
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
    });
    expect(most).toBe(3);
  });

  it('begins nothing more after a failure or an abort, and waits for what runs', async () => {
    const done: number[] = [];
    const failing = inTurns([1, 2, 3, 4], 2, new AbortController().signal, async (item) => {
      if (item === 1) throw new Error('first');
      await new Promise((resolve) => setImmediate(resolve));
      done.push(item);
    });
    await expect(failing).rejects.toThrow('first');
    expect(done).toEqual([2]);
    const ending = new AbortController();
    const seen: number[] = [];
    const ended = inTurns([1, 2, 3], 1, ending.signal, async (item) => {
      seen.push(item);
      ending.abort();
    });
    await expect(ended).rejects.toBe(ending.signal.reason);
    expect(seen).toEqual([1]);
  });
});
