import { expect, it } from 'vitest';
import { countTokens } from '../../../../packages/sample-gemini/src/count-tokens.js';
import { benchPersona } from '../../../../test/bench/support/bench-persona.js';
import { estimateTokens } from './estimate-tokens.js';

it.each(['en', 'pl'] as const)('is near the sample server’s count for the examples in %s', (language) => {
  const { responses, passages } = benchPersona(language, 0);
  const texts = [...responses.slice(0, 22).map(({ answer }) => answer), ...passages.map(({ text }) => text)];
  const sum = (count: (text: string) => number) => texts.reduce((total, text) => total + count(text), 0);
  expect(sum(estimateTokens) / sum(countTokens)).toBeGreaterThan(0.88);
  expect(sum(estimateTokens) / sum(countTokens)).toBeLessThan(1.12);
});

it.each([
  '我下班后从来没有时间做饭，孩子们一回家就饿了。',
  'Мне нравится холодный суп, но он слишком дорогой для меня.',
])('is of the right size for %s', (text) => {
  expect(estimateTokens(text) / countTokens(text)).toBeGreaterThan(0.7);
  expect(estimateTokens(text) / countTokens(text)).toBeLessThan(1.5);
});

it('is nothing for nothing', () => {
  expect(estimateTokens('')).toBe(0);
});
