import { benchPersona } from '../../../scripts/measuring/bench-persona.js';
import type { PersonaEvidence } from '../../../src/modules/personas/evidence/persona-evidence.js';

export { benchPersona };

/** The same as the service reads it from its database, as far as generators look at it. */
export function benchEvidence(language: 'en' | 'pl', seed: number): PersonaEvidence {
  const { product, persona, responses, passages } = benchPersona(language, seed);
  return {
    persona: { values: [], interests: [], ...persona } as unknown as PersonaEvidence['persona'],
    sectionsVersion: 0,
    removals: 0,
    project: { product, industry: null, language, messagingDefaults: {} },
    responses: responses.map(({ question, answer, respondent, rating }, index) => ({
      id: idOf(1, index),
      question,
      answer,
      respondentId: respondent.id,
      rating,
      askedAt: null,
    })),
    ratingsAlone: [],
    passages: passages.map((passage, index) => ({ id: idOf(2, index), ...passage })),
    benchmarks: [],
    findings: null,
  };
}

/** A UUID that is the same in every run. */
function idOf(kind: number, index: number): string {
  return `${kind}`.padStart(8, '0') + '-0000-4000-8000-' + `${index}`.padStart(12, '0');
}
