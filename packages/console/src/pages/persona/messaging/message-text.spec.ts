import { describe, expect, it } from 'vitest';
import { countWords, messageText, painsAnswered } from './message-text.ts';

it('copies the whole message without parts that are not written yet', () => {
  expect(messageText({ headline: 'Hello', body: 'Text', cta: 'Go' })).toBe('Hello\n\nText\n\nGo');
});

describe('countWords', () => {
  it('counts words, not marks', () => {
    expect(countWords('Good day. You want to know – first.', 'en')).toBe(7);
    expect(countWords('Cena: 249 zł miesięcznie!', 'pl')).toBe(4);
    expect(countWords('')).toBe(0);
  });
});

it('finds the pains that a message answers by theme or by name', () => {
  const pains = [
    { title: 'Price', themeIds: ['t1'] },
    { title: 'Service', themeIds: ['t2'] },
    { title: 'Time', themeIds: [] },
  ];
  expect(painsAnswered({ themeIds: ['t2'], answers: [] }, pains)).toEqual([pains[1]]);
  expect(painsAnswered({ themeIds: [], answers: ['Time'] }, pains)).toEqual([pains[2]]);
  expect(painsAnswered({}, pains)).toEqual([]);
});
