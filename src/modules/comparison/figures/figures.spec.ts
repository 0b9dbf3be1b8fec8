import { describe, expect, it } from 'vitest';
import { evidenceOf, personaView, ratings } from '../../../../test/support/evidence/compared-personas.js';
import type { ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import { figuresOf } from './figures.js';

const ids = [
  '018f0000-0000-7000-8000-00000000000a',
  '018f0000-0000-7000-8000-00000000000b',
  '018f0000-0000-7000-8000-00000000000c',
];
const figure = (name: string, responses: ResponseEvidence[][]) =>
  figuresOf(responses.map((each, index) => evidenceOf(personaView({ id: ids[index] }), null, each))).find(
    (each) => each.name === name,
  )!;
/** So many 5s of so many, the rest 2s. */
const highOf = (count: number, of: number, question?: string | null) =>
  ratings(
    Array.from({ length: of }, (_, index) => (index < count ? 5 : 2)),
    question,
  );
const recommend = 'How likely are you to recommend it?';
/** So many 10s, 7s and 0s. */
const npsOf = (promoters: number, passives: number, detractors: number) =>
  ratings(
    [10, 7, 0].flatMap((value, kind) =>
      Array.from({ length: [promoters, passives, detractors][kind]! }, () => value),
    ),
    recommend,
    [0, 10],
  );

describe('purchase intent', () => {
  it('is counted with its interval, and a difference is shown where 0 is outside of its own', () => {
    const { personas, differences, confidence } = figure('purchaseIntent', [highOf(56, 70), highOf(48, 80)]);
    expect(personas[0]).toMatchObject({
      personaId: ids[0],
      value: 0.8,
      inputs: { highRatings: 56, ratings: 70 },
      sampleSize: 70,
      question: 'Would you buy it?',
      scale: [1, 5],
      smallSample: false,
      reason: null,
    });
    expect(confidence).toBe(0.95);
    expect(differences).toHaveLength(1);
    const [{ value, interval, shown, personaIds }] = differences as [(typeof differences)[0]];
    expect(personaIds).toEqual([ids[0], ids[1]]);
    expect(value).toBeCloseTo(0.2, 12);
    expect(interval![0]).toBeCloseTo(0.0524, 4);
    expect(interval![1]).toBeCloseTo(0.3339, 4);
    expect(shown).toBe(true);
  });

  it('of three is held to a stricter level: what two would show, three may not', () => {
    // Alone [0.008, 0.295].
    const pair = [highOf(52, 70), highOf(47, 80)];
    expect(figure('purchaseIntent', pair).differences[0]!.shown).toBe(true);
    const { differences, confidence } = figure('purchaseIntent', [...pair, highOf(50, 75)]);
    expect(confidence).toBeCloseTo(0.98333, 4);
    expect(differences.map(({ personaIds }) => personaIds)).toEqual([
      [ids[0], ids[1]],
      [ids[0], ids[2]],
      [ids[1], ids[2]],
    ]);
    expect(differences[0]!.shown).toBe(false);
  });

  it('of few says so, and shows nothing that the interval does not', () => {
    const { personas, differences } = figure('purchaseIntent', [highOf(6, 8), highOf(3, 8)]);
    expect(personas.map(({ smallSample }) => smallSample)).toEqual([true, true]);
    expect(differences[0]).toMatchObject({ shown: false, smallSample: true, reason: null });
    const clear = figure('purchaseIntent', [highOf(8, 8), highOf(0, 8)]).differences[0];
    expect(clear).toMatchObject({ shown: true, smallSample: true });
  });

  it.each([
    ['no ratings of one', [highOf(6, 8), []], 'not known of both'],
    ['another scale', [highOf(6, 8), ratings([6, 7], undefined, [1, 7])], 'different scales'],
    ['another question', [highOf(6, 8), highOf(6, 8, 'Would you pay for it?')], 'different questions'],
    ['a question that is not recorded', [highOf(6, 8), highOf(6, 8, null)], 'not known of both'],
  ])('with %s has no difference, and says why', (_what, responses, reason) => {
    const { differences } = figure('purchaseIntent', responses);
    expect(differences[0]).toMatchObject({
      value: null,
      interval: null,
      shown: null,
      reason: expect.stringContaining(reason),
    });
  });

  it('of the same question written otherwise is the same', () => {
    const { differences } = figure('purchaseIntent', [highOf(6, 8), highOf(6, 8, 'would  you BUY it?')]);
    expect(differences[0]!.value).toBe(0);
  });
});

describe('NPS', () => {
  it('differs by the sum of both variances', () => {
    const { personas, differences } = figure('nps', [npsOf(60, 30, 10), npsOf(30, 40, 30)]);
    expect(personas[0]).toMatchObject({
      inputs: { promoters: 60, detractors: 10, ratings: 100 },
      smallSample: false,
    });
    expect(personas[0]!.value).toBeCloseTo(50, 12);
    // √((0.7 − 0.5²) ÷ 100 + 0.6 ÷ 100) = 0.10247, × 1.95996 = 0.20084
    const { value, interval, shown } = differences[0]!;
    expect(value).toBeCloseTo(50, 12);
    expect(interval![0]).toBeCloseTo(50 - 20.08, 2);
    expect(interval![1]).toBeCloseTo(50 + 20.08, 2);
    expect(shown).toBe(true);
  });

  it('of fewer than 64 ratings has no interval, which eight who agree would make a point', () => {
    const { differences } = figure('nps', [npsOf(8, 0, 0), npsOf(0, 0, 8)]);
    expect(differences[0]).toMatchObject({
      value: 200,
      interval: null,
      shown: null,
      smallSample: true,
      reason: expect.stringContaining('too few ratings'),
    });
  });
});
