import { expect, it } from 'vitest';
import { benchEvidence } from '../../../test/bench/support/bench-persona.js';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { writtenSoFar } from '../../../test/support/observe/written-so-far.js';
import { growingSchema } from '../../common/domain/growing.js';
import { Citations } from '../grounding/checks/citations.js';
import { chooseEvidence } from '../grounding/prompt/evidence-block.js';
import { needsSchema } from './needs.contract.js';
import { needsWire, type NeedsWire } from './needs.wire.js';
import { partialNeeds } from './partial-needs.js';
import { toNeeds } from './to-needs.js';

const block = chooseEvidence(benchEvidence('en', 0), '', {
  responses: 10,
  responseTokens: 450,
  passageTokens: 0,
});
const part = (...parts: unknown[]) => partialNeeds(parts, new Citations(block), block);
const said = (label: string) => `${label}: ${block.answers.get(label)!.answer.slice(0, 30)}`;

const invented = 'r1: nobody ever said that';
const job: NeedsWire['jobs'][number] = ['When I wait, I want news.', 9, 3, 2, [invented, said('r1')]];
const pain = (title: string, ...quotes: string[]): NeedsWire['pains'][number] => [
  title,
  'Nobody says when.',
  8,
  4,
  'r1 r2 r99',
  quotes,
  ['Tell them.', 'Ask them.'],
];
const wire: NeedsWire = {
  jobs: [job, [...job.slice(0, 4), []] as unknown as typeof job],
  outcomes: [['Minimize the time it takes to get news', 9, 3, true, 'r1 r2']],
  pains: [pain('Invented', invented), pain('Waiting', invented, said('r2')), pain('Paying', said('r3'))],
};

it('grows to the whole, fits the schema of what grows, and every quote holds at each step', () => {
  const whole = toNeeds(needsWire.parse(wire), new Citations(block), block);
  const schema = growingSchema(needsSchema);
  let before: unknown;
  for (const written of writtenSoFar(wire)) {
    const now: unknown = JSON.parse(JSON.stringify(part(written)));
    expect(schema.parse(now)).toEqual(now);
    expect(isPartOf(before, now)).toBe(true);
    expect(isPartOf(now, whole)).toBe(true);
    expect(JSON.stringify(now)).not.toContain('nobody ever said');
    before = now;
  }
});

it('shows a pain with its first quote that holds, and its numbers once it is closed', () => {
  expect(part({ pains: [pain('Waiting', invented)] }).painPoints).toEqual([]);
  const [open] = part({ pains: [pain('Waiting', said('r2'))] }).painPoints!;
  expect(open).toMatchObject({ id: 'pain-1', title: 'Waiting', frequency: 'always' });
  expect(open).not.toHaveProperty('severity');
  const [closed, next] = part({
    pains: [pain('Waiting', said('r2')), pain('Paying', said('r3'))],
  }).painPoints!;
  expect(closed).toMatchObject({ severity: { value: 8 }, affected: { count: 2 } });
  expect(next).not.toHaveProperty('affected');
});

it('shows a priority with all its quotes, so when the next entry or list has begun', () => {
  const [open] = part({ jobs: [job] }).jobsToBeDone!;
  expect(open).not.toHaveProperty('priority');
  expect(open!.quotes).toHaveLength(1);
  const [closed] = part({ jobs: [job], outcomes: [] }).jobsToBeDone!;
  expect(closed!.priority).toMatchObject({ value: 9, evidence: [block.ids.get('r1')] });
});

it('leaves out what is not valid by itself', () => {
  const needs = part({ jobs: [[7, 11, 5, 'x', 'r1'], 'x'], outcomes: [['Less time', 11]], pains: 'none' });
  expect(JSON.parse(JSON.stringify(needs))).toEqual({
    jobsToBeDone: [{ quotes: [] }, { quotes: [] }],
    desiredOutcomes: [{ statement: 'Less time' }],
    painPoints: [],
  });
});
