import { modelEstimate } from '../../common/domain/model-estimate.js';
import type { Citations } from '../grounding/checks/citations.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import type { Journey } from './journey.contract.js';
import type { JourneyDraft } from './journey.wire.js';
import { priorityOf } from './priority.js';

type Stage = Journey['stages'][number];
type StageDraft = JourneyDraft['stages'][number];

/** Overall conversion is the product of what each stage keeps; length the sum of its days. */
export function toJourney(draft: JourneyDraft, citations: Citations): Journey {
  const stages = draft.stages.map((stage, index) => toStage(stage, index, citations));
  return {
    stages,
    lengthDays: stages.reduce((sum, { averageDays }) => sum + averageDays.value, 0),
    conversionRate: stages.reduce((product, { dropOffRate }) => product * (1 - dropOffRate.value), 1),
  };
}

/** @param index which stage it is: they come in order */
export function toStage(draft: StageDraft, index: number, citations: Citations): Stage {
  const evidence = citations.claim(draft.labels);
  return {
    stage: journeyStages[index]!,
    name: draft.name,
    summary: draft.summary,
    questions: draft.questions,
    buyingSignals: draft.buyingSignals,
    touchpoints: draft.touchpoints.map((touchpoint) => toTouchpoint(touchpoint, citations)),
    averageDays: modelEstimate(draft.averageDays, evidence),
    dropOffRate: modelEstimate(draft.dropOffRate, evidence),
    evidence,
  };
}

export function toTouchpoint(
  { channel, description, impact: ofTen, effort, labels }: StageDraft['touchpoints'][number],
  citations: Citations,
): Stage['touchpoints'][number] {
  const evidence = citations.claim(labels);
  const impact = ofTen / 10;
  return {
    channel,
    description,
    priority: priorityOf(impact, effort),
    impact: modelEstimate(impact, evidence),
    effort,
    evidence,
  };
}
