import { englishThemes } from '../../packages/sample-gemini/fixtures/prompts.js';
import { wireSchemas } from './gemini-requests.js';
import { type ModelsConfig, readModelsConfig } from '../../config/models.js';
import type { ModelAnswer } from '../../src/modules/llm/language-model.js';
import { ModelError } from '../../src/modules/llm/model.errors.js';

/** What is asked of a language model where nothing but the way to it matters. */
export const needsRequest = {
  section: 'needs' as const,
  system: 'Find the needs.',
  prompt: englishThemes,
  schema: wireSchemas.needs,
};

/** The shipped configuration, with these models for every section, the first of them first. */
export function configWithModels(...names: string[]): ModelsConfig {
  const config = readModelsConfig();
  const withNames = <T extends ModelsConfig['archived']>(sections: T) =>
    Object.fromEntries(
      Object.entries(sections).map(([name, settings]) => [name, { ...settings, models: names }]),
    ) as T;
  return { ...config, sections: withNames(config.sections), archived: withNames(config.archived) };
}

export interface Outcome {
  /** `ready`, or the code of the error; `untyped` for one that is no `ModelError`. */
  outcome: string;
  tookMs: number;
  answer?: ModelAnswer<unknown>;
  error?: ModelError;
}

/** What becomes of a generation, and how long its caller waited. */
export async function outcomeOf(asked: () => Promise<ModelAnswer<unknown>>): Promise<Outcome> {
  const startedAt = performance.now();
  try {
    const answer = await asked();
    return { outcome: 'ready', tookMs: performance.now() - startedAt, answer };
  } catch (error) {
    const tookMs = performance.now() - startedAt;
    if (!(error instanceof ModelError)) return { outcome: `untyped: ${String(error)}`, tookMs };
    return { outcome: error.code, tookMs, error };
  }
}

/** Runs `work` for 0 … count − 1, so many at once, and gives the results in order. */
export async function inTurn<T>(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = Array.from({ length: count });
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
