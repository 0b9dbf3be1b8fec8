import { benchPersona } from '../../../scripts/measuring/bench-persona.js';

/** So many different answers to one open question, each of a person of its own, as an import takes them. */
export function manyAnswers(count: number, { seed = 0 } = {}) {
  return Array.from({ length: Math.ceil(count / 50) }, (_, set) =>
    benchPersona('en', seed + set).responses.map(({ answer, question }, index) => ({
      question,
      // The pairs of answers come again after as many as the group has.
      answer: `${answer} That was year ${2_000 + set}.`,
      respondent: { id: `person ${seed}-${set}-${index}` },
    })),
  )
    .flat()
    .slice(0, count);
}
