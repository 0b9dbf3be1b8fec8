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
  sentenceCount,
  themesAreCovered,
} from '../grounding/checks/measures.js';
import {
  citationsResolve,
  languageMatches,
  noForeignIndustry,
  noNearDuplicates,
} from '../grounding/checks/quality-checks.js';
import { present } from '../grounding/prompt/partials.js';
import type { Journey } from './journey.contract.js';

/** Four touchpoints in each of four stages: of themes they have room for as many. */
const roomForThemes = 16;

export function journeyChecks(journey: Journey, grounds: Grounds): QualityCheck[] {
  const { citations, evidence, asked } = grounds;
  const { stages } = journey;
  const texts = journeyTexts(journey);
  const cited = {
    themeIds: stages.flatMap(({ themeIds }) => themeIds),
    evidence: stages.flatMap((stage) => [
      ...stage.evidence,
      ...stage.touchpoints.flatMap((touchpoint) => touchpoint.evidence),
    ]),
  };
  const summaries = stages.map(({ summary }) => summary);
  const touchpoints = stages.flatMap((stage) =>
    stage.touchpoints.map(({ channel, description }) => `${channel} ${description}`),
  );
  return [
    citationsResolve(citations),
    ...themesAreCovered(cited, evidence, roomForThemes),
    ...peopleAreHeard(grounds),
    claimsAreCited(citations),
    isComplete(stages.flatMap(partsOfStage)),
    ...isSpecific([...summaries, ...touchpoints], grounds),
    noNearDuplicates([summaries, stages.flatMap(({ questions }) => questions), touchpoints], asked.language),
    ...languageMatches(texts, asked.language),
    noForeignIndustry(texts, asked.prompt),
    ...guardrailChecks(texts, asked),
  ];
}

/** Two full sentences of summary, three questions, two signals, three touchpoints; in words, from what the model is told on. */
function partsOfStage({ summary, questions, buyingSignals, touchpoints }: Journey['stages'][number]) {
  const descriptions = touchpoints.map(({ description }) => description);
  return [
    meanOf([lengthOf(summary, 40), Math.min(1, sentenceCount(summary) / 2)]),
    lengthsOf(questions, 8, 3),
    lengthsOf(buyingSignals, 6, 2),
    lengthsOf(descriptions, 18, 3),
  ];
}

/** Every text that the model wrote itself: quotes are somebody else's. */
export function journeyTexts({ stages = [] }: Growing<Journey>): string[] {
  return present(
    stages.flatMap(
      ({ name, summary, questions = [], buyingSignals = [], touchpoints = [], emotion, opportunity }) => [
        name,
        summary,
        ...questions,
        ...buyingSignals,
        ...touchpoints.flatMap(({ channel, description }) => [channel, description]),
        opportunity ?? undefined,
        emotion?.word,
      ],
    ),
  );
}
