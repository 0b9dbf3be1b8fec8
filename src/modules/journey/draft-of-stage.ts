import type { Growing } from '../../common/domain/growing.js';
import type { Citations } from '../grounding/checks/citations.js';
import { written } from '../grounding/prompt/wire.js';
import type { WrittenStage } from './journey.wire.js';
import type { StageDraft, TouchpointDraft } from './to-journey.js';

/** Ten years: longer than that nobody stays in a stage. */
const mostDays = 3_650;
/** The most touchpoints that the contract allows. */
const mostTouchpoints = 5;

/** A stage as a model wrote it, or what of it is written, with its labels resolved and without what says nothing. */
export function draftOfStage(stage: Growing<WrittenStage>, citations: Citations): Growing<StageDraft> {
  const cited = stage.evidence && citations.claim(stage.evidence);
  return {
    name: stage.name?.trim(),
    summary: stage.summary?.trim(),
    questions: stage.questions && written(stage.questions),
    buyingSignals: stage.buyingSignals && written(stage.buyingSignals),
    touchpoints: stage.touchpoints
      // One is there once both of its texts are: what is shown does not go again.
      ?.filter(({ channel = '', description = '' }) => channel.trim() !== '' && description.trim() !== '')
      .slice(0, mostTouchpoints)
      .map((touchpoint) => draftOfTouchpoint(touchpoint, citations)),
    emotion: stage.emotion,
    opportunity: stage.opportunity?.trim(),
    averageDays: stage.daysHere === undefined ? undefined : Math.min(stage.daysHere, mostDays),
    dropOffRate: stage.leavingHereOfTen === undefined ? undefined : stage.leavingHereOfTen / 10,
    themeIds: cited?.themeIds,
    evidence: cited?.evidence,
  };
}

function draftOfTouchpoint(
  { evidence, channel, description, impact, effort }: Growing<WrittenStage['touchpoints'][number]>,
  citations: Citations,
): Growing<TouchpointDraft> {
  return {
    channel: channel?.trim(),
    description: description?.trim(),
    impact,
    effort,
    evidence: evidence && citations.claim(evidence).evidence,
  };
}
