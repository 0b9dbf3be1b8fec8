import { modelEstimate } from '../../common/sections/model-estimate.js';
import type { Citations } from '../evidence/citations.js';
import { type Journey, journeyStages } from './journey.contract.js';
import type { JourneyWire } from './journey.wire.js';
import { priorityOf } from './priority.js';

const efforts = { l: 'low', m: 'medium', h: 'high' } as const;

/** Overall conversion is the product of what each stage keeps; length the sum of its days. */
export function toJourney(wire: JourneyWire, citations: Citations): Journey {
  const stages = wire.stages.map((stage, index) => {
    const evidence = citations.claim(stage.r);
    return {
      stage: journeyStages[index]!,
      name: stage.n,
      summary: stage.s,
      questions: stage.q,
      buyingSignals: stage.b,
      touchpoints: stage.t.map((touchpoint) => {
        const ids = citations.claim(touchpoint.r ?? []);
        const [impact, effort] = [touchpoint.i / 10, efforts[touchpoint.e]];
        return {
          channel: touchpoint.c,
          description: touchpoint.w,
          priority: priorityOf(impact, effort),
          impact: modelEstimate(impact, ids),
          effort,
          evidence: ids,
        };
      }),
      averageDays: modelEstimate(stage.d, evidence),
      dropOffRate: modelEstimate(stage.x, evidence),
      evidence,
    };
  });
  return {
    stages,
    lengthDays: stages.reduce((sum, { averageDays }) => sum + averageDays.value, 0),
    conversionRate: stages.reduce((product, { dropOffRate }) => product * (1 - dropOffRate.value), 1),
  };
}
