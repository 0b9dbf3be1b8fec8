import { countTokens } from '../count-tokens.js';
import type { GenerateContentRequest } from '../request/generate-content.schema.js';

/** An answer as far as the wire shows it. */
export interface Answer {
  /** Undefined: the candidate has no content. */
  readonly text?: string;
  readonly finishReason: string;
  readonly outputTokens: number;
  readonly thinkingTokens: number;
}

type GenerationConfig = GenerateContentRequest['generationConfig'];

/**
 * Applies the request's limits. Thinking counts towards `maxOutputTokens`, as it does at Google: a model left to
 * think may spend them all and say nothing.
 *
 * @param thinking tokens a thinking model of this profile spends when left alone
 */
export function finishAnswer(
  text: string,
  config: GenerationConfig,
  model: string,
  thinking: number,
): Answer {
  const most = config?.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  const thinkingTokens = Math.min(thinkingOf(config, model, thinking), most);
  const left = most - thinkingTokens;
  if (left <= 0) return { finishReason: 'MAX_TOKENS', outputTokens: 0, thinkingTokens };
  const said = untilStop(text, config?.stopSequences ?? []);
  const tokens = countTokens(said);
  if (tokens <= left) return { text: said, finishReason: 'STOP', outputTokens: tokens, thinkingTokens };
  const cut = firstTokens(said, left);
  return { text: cut, finishReason: 'MAX_TOKENS', outputTokens: countTokens(cut), thinkingTokens };
}

/** 2.5 models think unless their budget is 0; 3.x models think little unless a level or a budget asks for more. */
function thinkingOf(config: GenerationConfig, model: string, usual: number): number {
  const { thinkingBudget: budget, thinkingLevel: level } = config?.thinkingConfig ?? {};
  if (budget !== undefined) return budget < 0 ? usual : Math.min(budget, usual);
  if (model.startsWith('gemini-2.5-')) return usual;
  const share = { MINIMAL: 0, LOW: 0.25, MEDIUM: 0.5, HIGH: 1, THINKING_LEVEL_UNSPECIFIED: 0 };
  return level === undefined ? 0 : Math.round(usual * share[level]);
}

function untilStop(text: string, stops: readonly string[]): string {
  const ends = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return ends.length > 0 ? text.slice(0, Math.min(...ends)) : text;
}

/** The longest beginning of a text that is at most `tokens` long. */
export function firstTokens(text: string, tokens: number): string {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countTokens(text.slice(0, middle)) <= tokens) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, low).replace(/[\uD800-\uDBFF]$/u, '');
}
