import type { LanguageModel, Tokens } from '../language-model.js';
import { ModelError } from '../model.errors.js';
import { addTokens, noTokens } from './tokens.js';
import { type SectionRequest, WrittenTogether } from './written-together.js';

/** What several generations for one section gave. */
export interface ParallelAnswer<T> {
  /** In the order of the requests. */
  values: T[];
  /** The model of the first answer; another one may have stood in for the others. */
  model: string;
  /** Of all calls and their attempts together. */
  tokens: Tokens;
  /** The most that one of the requests needed. */
  attempts: number;
  inParts: boolean;
}

/**
 * Asks for the parts of a section at the same time; for a whole, with the others that are {@link WrittenTogether}. When one
 * fails, the others are aborted: without it they are of no use.
 *
 * @param onPartial is called whenever a part has grown, with what is written of each, in the order of the requests
 * @throws {ModelError} the first failure, with the tokens of all requests as far as they are known
 */
export async function askInParallel<T>(
  model: LanguageModel,
  requests: readonly SectionRequest<T>[],
  onPartial?: (written: readonly unknown[]) => void,
): Promise<ParallelAnswer<T>> {
  const ending = new AbortController();
  let failure: unknown;
  const written: unknown[] = requests.map(() => undefined);
  const ask = async ({ together, ...request }: SectionRequest<T>, part: number) => {
    const grow = (partial: unknown) => {
      written[part] = partial;
      onPartial?.([...written]);
    };
    try {
      const asked = { ...request, signal: ending.signal, ...(onPartial && { onPartial: grow }) };
      const others = together && WrittenTogether.current();
      return await (others ? others.ask({ ...asked, together }) : model.generate(asked));
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
    inParts: requests.length > 1,
  };
}
