import { describe, expect, it } from 'vitest';
import { journeyWire, type JourneyWire } from './journey.wire.js';

const stage = (touchpoint = 'Shop: looks at it 8/2 r1 p2') =>
  [
    'Awareness',
    'Wonders what it costs.',
    ['What is it?', 'What does it cost?', 'Who has it?'],
    ['asks friends', 'compares prices'],
    [touchpoint, 'Friends: asks them 10/3', 'Search: reads 1/1 r2'],
    12,
    4,
    'r1 p2',
  ] as JourneyWire['stages'][number];
const journey = (...first: Parameters<typeof stage>): JourneyWire => ({
  stages: [stage(...first), stage(), stage(), stage()],
});
const complaints = (change: (wire: JourneyWire) => unknown) => {
  const wire = journey();
  change(wire);
  const issues = journeyWire.safeParse(wire).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the terse form of a journey', () => {
  it('is read as a draft', () => {
    const { stages } = journeyWire.parse(journey());
    expect(stages).toHaveLength(4);
    expect(stages[0]).toMatchObject({
      name: 'Awareness',
      averageDays: 12,
      dropOffRate: 0.4,
      labels: ['r1', 'p2'],
    });
    expect(stages[0]!.touchpoints).toEqual([
      { channel: 'Shop', description: 'looks at it', impact: 8, effort: 'medium', labels: ['r1', 'p2'] },
      { channel: 'Friends', description: 'asks them', impact: 10, effort: 'high', labels: [] },
      { channel: 'Search', description: 'reads', impact: 1, effort: 'low', labels: ['r2'] },
    ]);
  });

  it.each([
    ['Shop: looks at it, 8/2, r1, p2', 'looks at it', ['r1', 'p2']],
    ['Shop: looks at it | 8/2 | r1', 'looks at it', ['r1']],
    ['Shop: looks at it (8/2 [r1])', 'looks at it', ['[r1]']],
    ['Shop: open 24/7, asks 3 people 8/2', 'open 24/7, asks 3 people', []],
    ['Sklep: ogląda, czy działa: tak 8/2 r12', 'ogląda, czy działa: tak', ['r12']],
  ])('takes a touchpoint as %j', (written, description, labels) => {
    expect(journeyWire.parse(journey(written)).stages[0]!.touchpoints[0]).toMatchObject({
      description,
      labels,
      impact: 8,
      effort: 'medium',
    });
  });

  it.each([
    'Shop looks at it 8/2',
    'Shop: looks at it',
    'Shop: 8/2',
    'Shop: looks at it 11/2',
    'Shop: a 8/4 r1',
  ])('says how a touchpoint should be where it is %j', (written) => {
    expect(complaints(({ stages }) => (stages[0]![4][0] = written))).toEqual([
      expect.stringMatching(/^stages\.0\.4\.0: Must be "channel: what happens impact\/effort labels"/),
    ]);
  });

  it.each<[string, (wire: JourneyWire) => unknown, string]>([
    ['a stage is missing', ({ stages }) => stages.pop(), 'stages: '],
    ['a question is missing', ({ stages }) => stages[1]![2].pop(), 'stages.1.2: Must have 3–4 entries.'],
    ['a signal is missing', ({ stages }) => stages[1]![3].pop(), 'stages.1.3: Must have 2–3 entries.'],
    ['a touchpoint is missing', ({ stages }) => stages[2]![4].pop(), 'stages.2.4: Must have 3–5 entries.'],
    ['eleven of ten leave', ({ stages }) => (stages[0]![6] = 11), 'stages.0.6: Must be 0–10.'],
    ['a place is left out', ({ stages }) => stages[0]!.shift(), 'stages.0'],
    ['a text is empty', ({ stages }) => (stages[3]![1] = ''), 'stages.3.1: '],
  ])('is refused, and says where, when %s', (_what, change, complaint) => {
    expect(complaints(change)[0]).toContain(complaint);
  });
});
