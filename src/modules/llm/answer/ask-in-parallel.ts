import type { LanguageModel, ModelRequest, Tokens } from '../language-model.js';
import { ModelError } from '../model.errors.js';
import { addTokens, noTokens } from './tokens.js';

/** What several calls for one section answered. */
export interface ParallelAnswer<T> {
  /** In the order of the requests. */
  values: T[];
  /** That of the first; another one may have stood in elsewhere. */
  model: string;
  /** Of all calls and their attempts together. */
  tokens: Tokens;
  /** Of the call that needed most. */
  attempts: number;
}

/**
 * Asks for the parts of a section at the same time. Where one cannot be had the others are ended: without it they are of no
 * use.
 *
 * @param onPartial gets what is written of each part, in the order of the requests, whenever one of them has grown
 * @throws {ModelError} the first failure, with what all calls cost as far as it is known
 */
export async function askInParallel<T>(
  model: LanguageModel,
  requests: readonly ModelRequest<T>[],
  onPartial?: (written: readonly unknown[]) => void,
): Promise<ParallelAnswer<T>> {
  const ending = new AbortController();
  let failure: unknown;
  const written: unknown[] = requests.map(() => undefined);
  const ask = async (request: ModelRequest<T>, part: number) => {
    const grow = (partial: unknown) => {
      written[part] = partial;
      onPartial?.([...written]);
    };
    try {
      return await model.generate({
        ...request,
        signal: ending.signal,
        ...(onPartial && { onPartial: grow }),
      });
    } catch (error) {
      failure ??= error;
      ending.abort();
      throw error;
    }
  };
  const settled = await Promise.allSettled(requests.map(ask));
  const answers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const tokens = noTokens();
  for (const each of settled) {
    const { tokens: cost } = each.status === 'fulfilled' ? each.value : (each.reason as ModelError);
    if (cost) addTokens(tokens, cost);
  }
  if (failure !== undefined) {
    if (failure instanceof ModelError) failure.tokens = tokens;
    throw failure;
  }
  return {
    values: answers.map(({ value }) => value),
    model: answers[0]!.model,
    tokens,
    attempts: Math.max(...answers.map(({ attempts }) => attempts)),
  };
}
