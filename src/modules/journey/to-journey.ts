import type { Growing } from '../../common/domain/growing.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { modelEstimate } from '../../common/domain/model-estimate.js';
import type { Estimate } from '../../common/domain/section.contract.js';
import type { Journey } from './journey.contract.js';
import { priorityOf } from './priority.js';

type Stage = Journey['stages'][number];
type Touchpoint = Stage['touchpoints'][number];

/** A touchpoint as a way wrote it, its labels resolved. */
export interface TouchpointDraft {
  channel: string;
  description: string;
  /** 1–10. */
  impact: number;
  effort: Touchpoint['effort'];
  evidence: string[];
}

/** A stage as a way wrote it, its labels resolved. */
export interface StageDraft {
  name: string;
  summary: string;
  questions: string[];
  buyingSignals: string[];
  touchpoints: TouchpointDraft[];
  /** Null where the way does not tell it. */
  emotion: { score: number; word: string } | null;
  opportunity: string | null;
  averageDays: number;
  /** 0–1. */
  dropOffRate: number;
  themeIds: string[];
  evidence: string[];
}

/** Overall conversion is the product of what each stage keeps; length the sum of its days. */
export function toJourney(drafts: readonly StageDraft[]): Journey {
  // Of a draft that is whole the stage is.
  const stages = drafts.map((draft, index) => toStage(draft, index) as Stage);
  return {
    stages,
    lengthDays: stages.reduce((sum, { averageDays }) => sum + averageDays.value, 0),
    conversionRate: stages.reduce((product, { dropOffRate }) => product * (1 - dropOffRate.value), 1),
  };
}

/**
 * A stage, or what of it is written; a number comes with the evidence that it rests on.
 *
 * @param index which stage it is: they come in order
 */
export function toStage(draft: Growing<StageDraft>, index: number): Growing<Stage> {
  const { evidence, emotion } = draft;
  const estimate = (value: number | undefined): Estimate | undefined =>
    value === undefined || !evidence ? undefined : modelEstimate(value, evidence);
  return {
    stage: journeyStages[index]!,
    name: draft.name,
    summary: draft.summary,
    questions: draft.questions,
    buyingSignals: draft.buyingSignals,
    touchpoints: draft.touchpoints?.map(toTouchpoint),
    emotion: emotion && { score: estimate(emotion.score), word: emotion.word },
    opportunity: draft.opportunity,
    averageDays: estimate(draft.averageDays),
    dropOffRate: estimate(draft.dropOffRate),
    themeIds: draft.themeIds,
    evidence,
  };
}

function toTouchpoint(draft: Growing<TouchpointDraft>): Growing<Touchpoint> {
  const { channel, description, effort, evidence } = draft;
  const impact = draft.impact === undefined ? undefined : draft.impact / 10;
  return {
    channel,
    description,
    priority: impact !== undefined && effort ? priorityOf(impact, effort) : undefined,
    impact: impact !== undefined && evidence ? modelEstimate(impact, evidence) : undefined,
    effort,
    evidence,
  };
}
