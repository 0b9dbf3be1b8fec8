import { journeyStages } from '../../common/domain/journey-stages.js';
import { efforts } from '../../modules/journey/journey.contract.js';
import type { StageDraft } from '../../modules/journey/to-journey.js';
import type { Citations } from '../../modules/grounding/checks/citations.js';
import { AnswerFields } from '../answer/answer-fields.js';

/** The contract's limits; of more touchpoints the first ones are taken. */
const touchpoints = { least: 3, most: 5 };

/**
 * A journey as `archivedJourneyPrompt` asks for it, in the form that both ways make a section of, its labels resolved.
 *
 * @throws {ModelOutputInvalidError} where the four stages are not there, or one lacks something
 */
export function parseJourney(text: string, citations: Citations): StageDraft[] {
  const answer = AnswerFields.of(text);
  const stages = answer.objects('stages');
  if (stages.length !== journeyStages.length)
    answer.fail('stages', `has ${stages.length} entries in place of four`);
  return stages.map((stage, index) => parseStage(stage, index, citations));
}

function parseStage(stage: AnswerFields, index: number, citations: Citations): StageDraft {
  const expected = journeyStages[index]!;
  if (stage.choice('stage', journeyStages) !== expected)
    stage.fail('stage', `is not ${expected}, which comes here`);
  const met = stage.objects('touchpoints').slice(0, touchpoints.most);
  if (met.length < touchpoints.least)
    stage.fail('touchpoints', `has fewer than ${touchpoints.least} entries`);
  return {
    name: stage.text('name'),
    summary: stage.text('summary'),
    questions: stage.texts('questions'),
    buyingSignals: stage.texts('buyingSignals'),
    touchpoints: met.map((touchpoint) => ({
      channel: touchpoint.text('channel'),
      description: touchpoint.text('description'),
      impact: touchpoint.number('impact', 1, 10),
      effort: touchpoint.choice('effort', efforts),
      evidence: citations.claim(touchpoint.texts('evidence')).evidence,
    })),
    averageDays: stage.number('averageDays', 0, 3_650),
    dropOffRate: stage.number('dropOffRate', 0, 1),
    emotion: null,
    opportunity: null,
    themeIds: [],
    evidence: citations.claim(stage.texts('evidence')).evidence,
  };
}
