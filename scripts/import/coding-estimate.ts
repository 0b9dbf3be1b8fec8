import type { ModelsConfig } from '../../config/models.js';
import {
  type CodingEstimate,
  csvColumnsSchema,
  type NewResponse,
} from '../../src/modules/personas/evidence/response.contract.js';
import { readCsvResponses, readJsonResponses } from '../../src/modules/personas/evidence/read-responses.js';
import { estimateImport } from '../../src/modules/themes/coding/estimate-import.js';
import { chunksOf } from './chunks.js';
import type { ImportFile } from './import-file.js';

/**
 * What coding a file's responses will cost a persona that has none yet, as the service would say it with these settings;
 * undefined where the file has no responses that can be read.
 */
export async function estimateOf(
  file: ImportFile,
  models: ModelsConfig,
): Promise<CodingEstimate | undefined> {
  if (file.kind !== 'responses') return undefined;
  try {
    const responses: NewResponse[] = [];
    for (const items of chunksOf(file.items, file.maxItems))
      responses.push(...(await responsesIn(file, file.toBody(items))));
    return responses.length === 0 ? undefined : await estimateImport(responses, 0, models);
  } catch {
    // What is wrong with it the service says, row by row.
    return undefined;
  }
}

async function responsesIn({ contentType, query }: ImportFile, body: string): Promise<NewResponse[]> {
  const rows =
    contentType === 'text/csv'
      ? await readCsvResponses(
          Buffer.from(body),
          csvColumnsSchema.parse(Object.fromEntries(new URLSearchParams(query))),
        )
      : await readJsonResponses((JSON.parse(body) as { responses: unknown[] }).responses);
  return rows.flatMap((row) => ('response' in row ? [row.response] : []));
}

/** Both together; of a file that was sent in parts. */
export function addEstimates(one: CodingEstimate | undefined, other: CodingEstimate): CodingEstimate {
  if (!one) return other;
  return {
    answers: one.answers + other.answers,
    tokens: one.tokens + other.tokens,
    cost:
      one.cost && other.cost
        ? { amount: one.cost.amount + other.cost.amount, currency: other.cost.currency }
        : null,
    sampled: one.sampled || other.sampled,
  };
}

/** An estimate in a sentence. */
export function codingText({ answers, tokens, cost, sampled }: CodingEstimate): string {
  const amount = cost === null ? '' : `, ${cost.amount.toFixed(cost.amount < 1 ? 4 : 2)} ${cost.currency}`;
  const what = `Coding ${answers.toLocaleString('en')} ${answers === 1 ? 'answer' : 'answers'} into themes`;
  const note = sampled ? ' More answers than that are not coded: these are a sample over people.' : '';
  return `${what} takes about ${tokens.toLocaleString('en')} tokens${amount}.${note}`;
}
