import { describe, expect, it } from 'vitest';
import type { Sections } from '../sections/section-types.ts';
import { nextSteps, topPains } from './next-steps.ts';

const estimate = (value: number) => ({ value });
const evidence = { respondentsUnread: 3 };

const sections = {
  journey: {
    complete: true,
    status: 'stale',
    data: {
      stages: [
        { name: 'First', opportunity: 'Explain', dropOffRate: estimate(0.2) },
        { name: 'Last', opportunity: 'Show the price', dropOffRate: estimate(0.6) },
      ],
    },
    provenance: null,
  },
  needs: {
    complete: true,
    status: 'ready',
    data: {
      painPoints: [
        { title: 'Rare', solutions: ['x'], affected: { count: 1 } },
        { title: 'Common', solutions: ['Help sooner'], affected: { count: 5 } },
      ],
    },
    provenance: { model: 'sample-x', evidence },
  },
  messaging: { complete: true, status: 'insufficient_evidence', data: null },
  kpi: {
    complete: true,
    status: 'ready',
    data: {
      metrics: {
        nps: { value: null, inputs: { ratings: null } },
        ltv: { value: null, inputs: { arpa: null, churnRate: 0.02 } },
        cac: { value: 4, inputs: {} },
      },
    },
  },
} as unknown as Sections;

describe('nextSteps', () => {
  it('has what is missing first, then what people need, then what would make it better', () => {
    expect(nextSteps(sections)).toEqual([
      { kind: 'evidence', sections: ['messaging'] },
      { kind: 'write', sections: ['journey'] },
      { kind: 'solution', text: 'Help sooner', pain: 'Common' },
      { kind: 'opportunity', text: 'Show the price', stage: 'Last' },
      { kind: 'ratings', metrics: ['nps'] },
      { kind: 'benchmarks', inputs: ['arpa'] },
      { kind: 'unread', people: 3 },
      { kind: 'model' },
    ]);
  });

  it('knows none while nothing is there, nor of what is being written', () => {
    expect(nextSteps({})).toEqual([]);
    const writing = {
      needs: { complete: false, data: { painPoints: [{ title: 'A' }] } },
    } as unknown as Sections;
    expect(nextSteps(writing)).toEqual([]);
  });
});

it('orders pains by people', () => {
  expect(topPains([{ affected: { count: 1 } }, {}, { affected: { count: 4 } }])).toEqual([
    { affected: { count: 4 } },
    { affected: { count: 1 } },
    {},
  ]);
});
