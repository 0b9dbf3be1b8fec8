import type { Growing } from '../../common/domain/growing.js';
import type { QualityCheck } from '../../common/domain/section.contract.js';
import type { Grounds } from '../grounding/checks/grounds.js';
import { guardrailChecks } from '../grounding/checks/guardrails.js';
import {
  claimsAreCited,
  isComplete,
  isSpecific,
  lengthOf,
  lengthsOf,
  meanOf,
  peopleAreHeard,
  quotesSpeak,
  themesAreCovered,
} from '../grounding/checks/measures.js';
import {
  citationsResolve,
  languageMatches,
  noForeignIndustry,
  noNearDuplicates,
  quotesAreVerbatim,
} from '../grounding/checks/quality-checks.js';
import { present } from '../grounding/prompt/partials.js';
import type { Needs } from './needs.contract.js';

/** Three jobs, three outcomes and five pains: of themes they have room for as many. */
const roomForThemes = 11;

export function needsChecks(needs: Needs, grounds: Grounds): QualityCheck[] {
  const { citations, evidence, asked } = grounds;
  const { jobsToBeDone, desiredOutcomes, painPoints } = needs;
  const texts = needsTexts(needs);
  const cited = {
    themeIds: painPoints.flatMap(({ themeIds }) => themeIds),
    evidence: [
      ...jobsToBeDone.flatMap((job) => [...job.priority.evidence, ...idsOf(job.quotes)]),
      ...desiredOutcomes.flatMap((outcome) => outcome.evidence),
      ...painPoints.flatMap(({ affected, quotes }) => [...affected.evidence, ...idsOf(quotes)]),
    ],
  };
  const entries = [
    ...jobsToBeDone.map(({ statement }) => statement),
    ...painPoints.map(({ title, description }) => `${title} ${description}`),
  ];
  return [
    quotesAreVerbatim(citations),
    citationsResolve(citations),
    ...themesAreCovered(cited, evidence, roomForThemes),
    ...peopleAreHeard(grounds),
    claimsAreCited(citations),
    isComplete(partsOf(needs)),
    ...isSpecific(entries, grounds),
    ...quotesSpeak(
      painPoints.map(({ quotes, affected }) => ({ quotes, people: affected.count })),
      evidence,
    ),
    noNearDuplicates(
      [
        jobsToBeDone.map(({ statement }) => statement),
        desiredOutcomes.map(({ statement }) => statement),
        painPoints.map(({ title, description }) => `${title} ${description}`),
      ],
      asked.language,
    ),
    ...languageMatches(texts, asked.language),
    noForeignIndustry(texts, asked.prompt),
    ...guardrailChecks(texts, asked),
  ];
}

/** Three jobs and three outcomes in whole sentences; of each pain cause and consequence, and two fixes. None is an answer. */
function partsOf({ jobsToBeDone, desiredOutcomes, painPoints }: Needs): number[] {
  return [
    lengthsOf(
      jobsToBeDone.map(({ statement }) => statement),
      18,
      3,
    ),
    lengthsOf(
      desiredOutcomes.map(({ statement }) => statement),
      12,
      3,
    ),
    ...painPoints.map(({ description, solutions }) =>
      meanOf([lengthOf(description, 25), lengthsOf(solutions, 8, 2)]),
    ),
  ];
}

function idsOf(quotes: readonly { responseId: string }[]): string[] {
  return quotes.map(({ responseId }) => responseId);
}

/** Every text that the model wrote itself: quotes are somebody else's. */
export function needsTexts({
  jobsToBeDone = [],
  desiredOutcomes = [],
  painPoints = [],
}: Growing<Needs>): string[] {
  return present([
    ...jobsToBeDone.map(({ statement }) => statement),
    ...desiredOutcomes.map(({ statement }) => statement),
    ...painPoints.flatMap(({ title, description, solutions = [] }) => [title, description, ...solutions]),
  ]);
}
