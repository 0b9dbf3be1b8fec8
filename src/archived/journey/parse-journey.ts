import { journeyStages } from '../../modules/journey/journey.contract.js';
import type { JourneyWire } from '../../modules/journey/journey.wire.js';
import { AnswerFields } from '../answer/answer-fields.js';

type Stage = JourneyWire['stages'][number];

/** The contract's limits; of more touchpoints the first ones are taken. */
const touchpoints = { least: 3, most: 5 };

const efforts = { low: 'l', medium: 'm', high: 'h' } as const;

/**
 * A journey as `archivedJourneyPrompt` asks for it, in the form that both ways make a section of.
 *
 * @throws {ModelOutputInvalidError} where the four stages are not there, or one lacks something
 */
export function parseJourney(text: string): JourneyWire {
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
    n: stage.text('name'),
    s: stage.text('summary'),
    q: stage.texts('questions'),
    b: stage.texts('buyingSignals'),
    t: met.map((touchpoint) => ({
      c: touchpoint.text('channel'),
      w: touchpoint.text('description'),
      i: touchpoint.number('impact', 1, 10),
      e: efforts[touchpoint.choice('effort', ['low', 'medium', 'high'])],
      r: touchpoint.texts('evidence'),
    })),
    d: stage.number('averageDays', 0, 3_650),
    x: stage.number('dropOffRate', 0, 1),
    r: stage.texts('evidence'),
  };
}
