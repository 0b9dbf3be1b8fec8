import type { ModelsConfig } from '../../../../config/models.js';
import { respondentKey } from '../../personas/evidence/respondent-key.js';
import type { CodingEstimate, NewResponse } from '../../personas/evidence/response.contract.js';
import { estimateCoding } from './estimate-coding.js';

/**
 * What coding imported responses will cost, by `config/models.json`: its limits, and the prices of the first model that codes.
 *
 * @param present how many answers the persona has already
 */
export function estimateImport(
  responses: readonly NewResponse[],
  present: number,
  { models, sections, coding, background }: ModelsConfig,
): Promise<CodingEstimate> {
  // A rating without words is not coded.
  const answers = responses.flatMap(({ question, answer, respondent }, index) =>
    typeof answer !== 'string'
      ? []
      : [{ id: `${index}`, question: question ?? null, answer, respondentId: respondentKey(respondent?.id) }],
  );
  const [model] = sections.coding.models;
  const prices = models[model!]?.dollarsPerMillionTokens;
  return estimateCoding(answers, present, coding, prices, background.serviceTier);
}
