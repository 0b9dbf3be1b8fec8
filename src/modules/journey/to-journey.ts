import { modelEstimate } from '../../common/sections/model-estimate.js';
import type { Citations } from '../evidence/citations.js';
import { type Journey, journeyStages } from './journey.contract.js';
import type { JourneyDraft } from './journey.wire.js';
import { priorityOf } from './priority.js';

/** Overall conversion is the product of what each stage keeps; length the sum of its days. */
export function toJourney(draft: JourneyDraft, citations: Citations): Journey {
  const stages = draft.stages.map((stage, index) => {
    const evidence = citations.claim(stage.labels);
    return {
      stage: journeyStages[index]!,
      name: stage.name,
      summary: stage.summary,
      questions: stage.questions,
      buyingSignals: stage.buyingSignals,
      touchpoints: stage.touchpoints.map(({ channel, description, impact: ofTen, effort, labels }) => {
        const ids = citations.claim(labels);
        const impact = ofTen / 10;
        return {
          channel,
          description,
          priority: priorityOf(impact, effort),
          impact: modelEstimate(impact, ids),
          effort,
          evidence: ids,
        };
      }),
      averageDays: modelEstimate(stage.averageDays, evidence),
      dropOffRate: modelEstimate(stage.dropOffRate, evidence),
      evidence,
    };
  });
  return {
    stages,
    lengthDays: stages.reduce((sum, { averageDays }) => sum + averageDays.value, 0),
    conversionRate: stages.reduce((product, { dropOffRate }) => product * (1 - dropOffRate.value), 1),
  };
}
