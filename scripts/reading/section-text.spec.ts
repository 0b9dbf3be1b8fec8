import { expect, it } from 'vitest';
import type { Section } from '../../src/common/domain/section.contract.js';
import { sectionText } from './section-text.js';

const ready = (data: unknown, further: object = {}) =>
  ({ status: 'ready', data, ...further }) as Section<unknown>;
const estimate = (value: number) => ({ value, provenance: 'model_estimate', evidence: [] });
const stage = {
  stage: 'decision',
  name: 'Signing',
  summary: 'She signs.',
  questions: ['How long?', 'How much?'],
  buyingSignals: ['Saves the terms'],
  touchpoints: [{ channel: 'Form', description: 'A slot.', impact: estimate(0.8), effort: 'low' }],
  averageDays: estimate(7),
  dropOffRate: estimate(0.35),
};

it('writes a journey with what only one way has, and without it in the same form', () => {
  const plain = sectionText('journey', ready({ stages: [stage] }));
  expect(plain).toBe(`STAGE decision — Signing
  She signs.
  Questions: How long? | How much?
  Buying signals: Saves the terms
  About 7 days; 35 % leave (estimates)
  - Form: A slot. (impact 8/10, effort low)`);
  const rich = { ...stage, emotion: { score: estimate(-1), word: 'wary' }, opportunity: 'Show slots.' };
  const text = sectionText('journey', ready({ stages: [rich] }, { caveats: ['Four people.'] }));
  expect(text).toContain('  Emotion: wary (−1 of −2…+2)');
  expect(text).toMatch(/ {2}Opportunity: Show slots\.\nCAVEATS\n- Four people\.$/u);
});

it('writes quotes against a pain, and who is counted over all', () => {
  const pain = {
    title: 'Waiting',
    description: 'It takes days.',
    severity: estimate(8),
    frequency: 'often',
    affected: { count: 3, of: 18 },
    quotes: [{ text: 'nine days' }],
    counterQuotes: [{ text: 'next morning' }],
    solutions: ['Two-hour slots'],
  };
  const text = sectionText('needs', ready({ jobsToBeDone: [], desiredOutcomes: [], painPoints: [pain] }));
  expect(text).toContain(`- Waiting: It takes days. (severity 8/10, often; 3 of 18)
    “nine days”
    against: “next morning”
    → Two-hour slots`);
});

it('says that a section is not there', () => {
  const section = { status: 'unavailable', data: null, problem: { code: 'model_output_invalid' } };
  expect(sectionText('needs', section as Section<unknown>)).toContain('model_output_invalid');
});
