import { expect, it } from 'vitest';
import { judgedTexts } from './judged-texts.js';
import { spearman } from './spearman.js';

const judged = judgedTexts();

it('scores what readers gave 4 of 10 below everything else that they judged', () => {
  expect(judged).toHaveLength(13);
  const poor = judged.filter(({ mean }) => mean < 5);
  expect(poor.map(({ name }) => name)).toEqual([
    'repair-plan/journey/optimized-2026-11',
    'repair-plan/needs/optimized-2026-11',
    'repair-plan/messaging/optimized-2026-11',
  ]);
  for (const each of poor) {
    const others = judged.filter(({ section, mean }) => section === each.section && mean >= 5);
    expect(each.score + 0.1).toBeLessThan(Math.min(...others.map(({ score }) => score)));
  }
  expect(Math.max(...poor.map(({ score }) => score))).toBeLessThan(
    Math.min(...judged.filter(({ mean }) => mean >= 5).map(({ score }) => score)),
  );
});

it('ranks as the readers do', () => {
  const correlation = spearman(judged.map(({ score, mean }) => [score, mean]))!;
  process.stdout.write(`Spearman ${correlation.toFixed(2)} over ${judged.length} judged sections\n`);
  expect(correlation).toBeGreaterThan(0.5);
});

it('reads every entry of a text', () => {
  const names = judged.flatMap(({ name, checks }) =>
    checks.filter(({ id, value }) => id === 'specific' && !(value! > 0)).map(() => name),
  );
  expect(names).toEqual([]);
});
