import { expect, it } from 'vitest';
import { prepareKpi } from '../../modules/kpi/prepare-kpi.js';
import type { PersonaEvidence } from '../../modules/personas/evidence/persona-evidence.js';
import { ArchivedKpiGenerator } from './archived-kpi.generator.js';

const evidence = {
  responses: [4, 2, 5].map((value, i) => ({
    id: `r-${i}`,
    question: 'How likely are you to buy it?',
    answer: 'Well.',
    respondentId: null,
    rating: { value, min: 1, max: 5 },
    askedAt: null,
  })),
  ratingsAlone: [],
  passages: [],
  benchmarks: [],
  findings: null,
} as unknown as PersonaEvidence;

it('gives the figures that the formulas give, calculated each time and shared with nobody', async () => {
  const prepared = new ArchivedKpiGenerator().prepare({ evidence, again: false });
  expect(prepared).toMatchObject({ promptVersion: 'archived-kpi/2', asksModel: false });
  const [first, second] = [await prepared.generate(), await prepared.generate()];
  expect(first.data).not.toBe(second.data);
  expect(first).toEqual(await prepareKpi(evidence, 'any').generate());
  expect(first.data.metrics.purchaseIntent).toMatchObject({ value: 2 / 3, provenance: 'measured' });
  expect(first).not.toHaveProperty('shared');
});
