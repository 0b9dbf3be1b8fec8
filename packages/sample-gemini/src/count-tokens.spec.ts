import { describe, expect, it } from 'vitest';
import { countTokens } from './count-tokens.js';

describe('countTokens', () => {
  // Reference counts: the published vocabulary of Gemma 3.
  it.each([
    [
      'English prose',
      'I never have time to cook after work and the kids are hungry as soon as they get home.',
      19,
    ],
    [
      'Polish prose',
      'Najbardziej denerwuje mnie to, że muszę czekać w kolejce do lekarza nawet trzy godziny. Aplikacja jest skomplikowana i nie rozumiem, gdzie mam kliknąć, żeby zapłacić rachunek. Często zapominam o terminach, bo każdy urząd wysyła pisma w innym czasie.',
      73,
    ],
    [
      'compact JSON',
      '{"channel":"Search","does":"Compare prices","priority":"high","impact":0.7,"effort":"low","ev":["r1"]},{',
      30,
    ],
    ['digits', '1234567', 7],
    ['Chinese', '我下班后从来没有时间做饭，孩子们一回家就饿了。', 17],
  ])('is within 12 percent of the vocabulary on %s', (_what, text, reference) => {
    expect(Math.abs(countTokens(text) - reference)).toBeLessThanOrEqual(Math.max(1, reference * 0.12));
  });

  it('is 0 for nothing, deterministic, and grows with the text', () => {
    expect(countTokens('')).toBe(0);
    const text = 'Prices keep rising. '.repeat(50);
    expect(countTokens(text)).toBe(countTokens(text));
    expect(countTokens(text + text)).toBeGreaterThan(countTokens(text) * 1.9);
  });

  it('takes a Polish text for dearer than an English one of the same length', () => {
    const english = 'The delivery was late and the box was broken';
    const polish = 'Dostawa się spóźniła, pudełko było uszkodzone';
    expect(countTokens(polish) / polish.length).toBeGreaterThan(countTokens(english) / english.length);
  });
});
