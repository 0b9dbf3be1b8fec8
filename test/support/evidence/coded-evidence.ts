import { benchEvidence } from '../../bench/support/bench-persona.js';
import { labelSentences } from '../../../src/modules/grounding/prompt/labelled-sentences.js';
import { journeyStages } from '../../../src/common/domain/journey-stages.js';
import {
  type Finding,
  type FoundQuote,
  themeKinds,
} from '../../../src/modules/personas/evidence/findings.contract.js';
import type { PersonaEvidence } from '../../../src/modules/personas/evidence/persona-evidence.js';
import { Random } from '../interleaving/random.js';

/** A UUID that is the same in every run. */
export function themeIdOf(index: number): string {
  return `00000003-0000-4000-8000-${`${index}`.padStart(12, '0')}`;
}

/**
 * The evidence of an example, coded: themes that chance gives people and their sentences, some of them denied. What the
 * themes say does not matter here, only whose they are.
 *
 * @param answers how many there are; few are read whole
 */
export function codedEvidence(
  language: 'en' | 'pl',
  { answers = 50, themes = 9, seed = 1 } = {},
): PersonaEvidence {
  const all = benchEvidence(language, 0);
  const evidence = { ...all, responses: all.responses.slice(0, answers) };
  const random = new Random(seed);
  const sentences = labelSentences(evidence.responses);
  const people = [...new Set(evidence.responses.map(personOf))];
  const bestOf = (members: readonly number[]): FoundQuote[] =>
    members.map((member) => {
      const given = evidence.responses.filter((response) => personOf(response) === people[member]);
      const said = sentences.filter(({ responseId }) => given.some(({ id }) => id === responseId));
      const { responseId, start, end } = said[random.below(said.length)]!;
      return { responseId, start, end };
    });
  const found = Array.from({ length: themes }, (_, index): Finding => {
    const saying = people.map((_, number) => number).filter(() => random.chance(0.3));
    const who = saying.length > 0 ? saying : [index % people.length];
    const others = people.map((_, number) => number).filter((number) => !who.includes(number));
    const against = index % 2 === 0 ? others.filter(() => random.chance(0.2)) : [];
    return {
      themeId: themeIdOf(index),
      label: `Theme number ${index}`,
      kind: themeKinds[index % themeKinds.length]!,
      stages: journeyStages.filter(() => random.chance(0.4)),
      people: who,
      against,
      quotes: bestOf(who),
      counterQuotes: bestOf(against),
    };
  });
  const findings = {
    themes: found.toSorted((a, b) => b.people.length - a.people.length),
    respondents: people.length,
    answersCoded: evidence.responses.length,
  };
  return { ...evidence, findings };
}

function personOf({ id, respondentId }: PersonaEvidence['responses'][number]): string {
  return respondentId ?? id;
}
