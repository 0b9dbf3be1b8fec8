import { describe, expect, it } from 'vitest';
import { teaAnswers } from '../../../../test/support/evidence/evidence.js';
import { estimateTokens } from '../../grounding/selection/estimate-tokens.js';
import { type AnswerToCode, estimateCoding } from './estimate-coding.js';

const limits = {
  answersPerCall: 60,
  callsInFlight: 4,
  maxAnswers: 6_000,
  secondCodingShare: 0,
  debounceMs: 0,
};
const prices = { input: 0.1, output: 0.4, cached: 0.01 };

const answers = (count: number): AnswerToCode[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    question: 'How likely are you to buy it, and why?',
    answer: `${teaAnswers[index % 12]![0]} ${teaAnswers[(index * 5 + 3) % 12]![0]} Number ${index}.`,
    respondentId: `person-${index}`,
  }));
const textTokens = (all: readonly AnswerToCode[]) =>
  all.reduce((sum, { answer }) => sum + estimateTokens(answer), 0);
const estimate = (all: readonly AnswerToCode[], present = 0, changed: Partial<typeof limits> = {}) =>
  estimateCoding(all, present, { ...limits, ...changed }, prices);

describe('what coding will cost', () => {
  it('is nothing for nothing', async () => {
    expect(await estimate([])).toEqual({
      answers: 0,
      tokens: 0,
      cost: { amount: 0, currency: 'USD' },
      sampled: false,
    });
  });

  it('is more than the answers are, and within three times that and 2,000', async () => {
    for (const count of [5, 50, 500]) {
      const { answers: coded, tokens } = await estimate(answers(count));
      expect(coded).toBe(count);
      expect(tokens).toBeGreaterThan(textTokens(answers(count)));
      expect(tokens).toBeLessThan(3 * textTokens(answers(count)) + 2_000);
    }
  });

  it('is under 2,000 tokens for one more answer', async () => {
    expect((await estimate(answers(1), 50)).tokens).toBeLessThan(2_000);
  });

  it('grows with the calls that read the codebook', async () => {
    expect((await estimate(answers(60), 0, { answersPerCall: 20 })).tokens).toBeGreaterThan(
      (await estimate(answers(60))).tokens,
    );
  });

  it('counts what is coded twice, once', async () => {
    const share = { secondCodingShare: 0.2 };
    expect((await estimate(answers(50), 0, share)).tokens).toBeGreaterThan(
      (await estimate(answers(50))).tokens,
    );
    expect(await estimate(answers(50), 1, share)).toEqual(await estimate(answers(50), 1));
  });

  it('is of a sample beyond the cap, which answers that are there have a part of', async () => {
    expect(await estimate(answers(60), 0, { maxAnswers: 50 })).toMatchObject({ answers: 50, sampled: true });
    expect(await estimate(answers(60), 30, { maxAnswers: 50 })).toMatchObject({ answers: 20, sampled: true });
    expect(await estimate(answers(60), 80, { maxAnswers: 50 })).toMatchObject({
      answers: 0,
      tokens: 0,
      sampled: true,
    });
    expect(await estimate(answers(50), 0, { maxAnswers: 50 })).toMatchObject({ answers: 50, sampled: false });
  });

  it('leaves out closed answers', async () => {
    const closed = Array.from({ length: 40 }, (_, index) => ({
      id: `closed-${index}`,
      question: 'Do you drink tea?',
      answer: index % 2 ? 'Yes' : 'No',
      respondentId: null,
    }));
    expect(await estimate([...closed, ...answers(10)])).toEqual(await estimate(answers(10)));
    expect(await estimate(closed)).toMatchObject({ answers: 0, tokens: 0, sampled: false });
  });

  it('has no amount where the model has no price', async () => {
    const { cost, tokens } = await estimateCoding(answers(5), 0, limits, undefined);
    expect(cost).toBeNull();
    expect(tokens).toBeGreaterThan(0);
    // Dollars by the token, as the price list has them.
    const { amount } = (await estimate(answers(50))).cost!;
    const { tokens: all } = await estimate(answers(50));
    expect(amount).toBeGreaterThan((all * prices.input) / 1_000_000);
    expect(amount).toBeLessThan((all * prices.output) / 1_000_000);
  });

  it('is estimated at once for the largest import', async () => {
    const many = answers(10_000);
    const startedAt = performance.now();
    await estimate(many);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
