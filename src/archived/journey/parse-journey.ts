import { journeyStages } from '../../common/domain/journey-stages.js';
import { efforts } from '../../modules/journey/journey.contract.js';
import type { JourneyDraft } from '../../modules/journey/journey.wire.js';
import { AnswerFields } from '../answer/answer-fields.js';

type Stage = JourneyDraft['stages'][number];

/** The contract's limits; of more touchpoints the first ones are taken. */
const touchpoints = { least: 3, most: 5 };

/**
 * A journey as `archivedJourneyPrompt` asks for it, in the form that both ways make a section of.
 *
 * @throws {ModelOutputInvalidError} where the four stages are not there, or one lacks something
 */
export function parseJourney(text: string): JourneyDraft {
  const answer = AnswerFields.of(text);
  const stages = answer.objects('stages');
  if (stages.length !== journeyStages.length)
    answer.fail('stages', `has ${stages.length} entries in place of four`);
  return { stages: stages.map((stage, index) => parseStage(stage, index)) };
}

function parseStage(stage: AnswerFields, index: number): Stage {
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
      labels: touchpoint.texts('evidence'),
    })),
    averageDays: stage.number('averageDays', 0, 3_650),
    dropOffRate: stage.number('dropOffRate', 0, 1),
    labels: stage.texts('evidence'),
  };
}
