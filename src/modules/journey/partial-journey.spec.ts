import { expect, it } from 'vitest';
import { benchEvidence } from '../../../test/bench/support/bench-persona.js';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { writtenSoFar } from '../../../test/support/observe/written-so-far.js';
import { growingSchema } from '../../common/domain/growing.js';
import { Citations } from '../grounding/checks/citations.js';
import { chooseEvidence } from '../grounding/prompt/evidence-block.js';
import { journeySchema } from './journey.contract.js';
import { journeyWire, type JourneyWire } from './journey.wire.js';
import { partialJourney } from './partial-journey.js';
import { toJourney } from './to-journey.js';

const block = chooseEvidence(benchEvidence('en', 0), '', {
  responses: 6,
  responseTokens: 270,
  passageTokens: 160,
});
const part = (...parts: unknown[]) =>
  partialJourney(
    parts,
    parts.map(() => 4 / parts.length),
    new Citations(block),
  );

const stage = (name: string): JourneyWire['stages'][number] => [
  name,
  'Wonders, "what" it costs.',
  ['What is it?', 'What does it cost?', 'Who has it?'],
  ['asks friends', 'compares prices'],
  ['Shop: looks at it 8/2 r1 p1', 'Friends: asks them 10/3', 'Search: reads 1/1 r99'],
  12,
  4,
  'r1 r99',
];
const wire: JourneyWire = { stages: ['One', 'Two', 'Three', 'Four'].map(stage) };

it('grows to the whole, and fits the schema of what grows at each step', () => {
  const whole = toJourney(journeyWire.parse(wire), new Citations(block));
  const schema = growingSchema(journeySchema);
  let before: unknown;
  for (const written of writtenSoFar(wire)) {
    const now: unknown = JSON.parse(JSON.stringify(part(written)));
    expect(schema.parse(now)).toEqual(now);
    expect(isPartOf(before, now)).toBe(true);
    expect(isPartOf(now, whole)).toBe(true);
    before = now;
  }
  expect(before).toEqual({ stages: whole.stages });
});

it('shows a name before its stage is whole, and numbers only with their labels', () => {
  const [first] = wire.stages;
  expect(part({ stages: [first!.slice(0, 1)] }).stages![0]).toEqual({ stage: 'awareness', name: 'One' });
  const [almost] = part({ stages: [first!.slice(0, 7)] }).stages!;
  expect(almost).not.toHaveProperty('averageDays');
  expect(almost!.touchpoints).toMatchObject([
    { channel: 'Shop', evidence: [block.ids.get('r1'), block.ids.get('p1')] },
    { channel: 'Friends', evidence: [] },
    { channel: 'Search', evidence: [] },
  ]);
  expect(part({ stages: [first] }).stages![0]).toMatchObject({
    averageDays: { value: 12, provenance: 'model_estimate', evidence: [block.ids.get('r1')] },
  });
});

it('leaves out what is not valid by itself, and what goes beyond a journey', () => {
  const [first] = wire.stages;
  const broken = [
    7,
    'x'.repeat(301),
    ['Is it?', 7],
    ['asks'],
    ['Shop looks at it', 'Shop: looks 8/2'],
    12,
    4,
  ];
  expect(part({ stages: [broken, ...Array.from({ length: 9 }, () => first)] }).stages).toHaveLength(4);
  expect(part({ stages: [broken] }).stages![0]).toMatchObject({
    name: undefined,
    summary: undefined,
    questions: ['Is it?'],
    touchpoints: [{ channel: 'Shop' }],
  });
});

it('gives each stage its place, whichever part is written first', () => {
  const { stages } = part(undefined, { stages: [['Three']] });
  expect(stages).toEqual([
    { stage: 'awareness' },
    { stage: 'consideration' },
    { stage: 'decision', name: 'Three' },
    { stage: 'post_purchase' },
  ]);
  expect(isPartOf(stages, part({ stages: [['One']] }, { stages: [['Three']] }).stages)).toBe(true);
});
