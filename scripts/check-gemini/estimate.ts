import type { ModelsConfig } from '../../config/models.js';
import { estimateTokens } from '../../src/modules/grounding/selection/estimate-tokens.js';
import { noTokens } from '../../src/modules/llm/answer/tokens.js';
import { LanguageModel, type ModelRequest, type Tokens } from '../../src/modules/llm/language-model.js';
import { toWireSchema } from '../../src/modules/llm/provider/wire-schema.js';
import { settingsOf } from '../../src/modules/llm/settings-of.js';
import { costMicros } from '../../src/modules/usage/cost.js';
import { inRank } from './in-rank.js';
import type { CheckTask } from './tasks.js';

/** What one call can come to: its input as estimated, and as much output as it may write. */
export function mostOfCall(config: ModelsConfig, request: ModelRequest<unknown>): Tokens {
  const { system, prompt, schema } = request;
  const input = estimateTokens(system + prompt + JSON.stringify(toWireSchema(schema)));
  const output = settingsOf(config, request).maxOutputTokens;
  return { ...noTokens(), input, output, total: input + output };
}

/** Millionths of a dollar. @param model is listed in the configuration, with its prices */
export function priceOf(config: ModelsConfig, model: string, tokens: Tokens): number {
  return costMicros(tokens, config.models[model]!.dollarsPerMillionTokens)!;
}

export interface Estimate {
  model: string;
  calls: number;
  input: number;
  /** The most that is written. */
  output: number;
  costMicros: number;
}

/** What tasks come to where every answer is as long as it may be, and nothing has to be asked again. */
export async function estimate(
  tasks: readonly CheckTask[],
  config: ModelsConfig,
  model: string,
): Promise<Estimate> {
  const recorder = new RequestRecorder();
  for (const task of tasks)
    await inRank(task.rank, () => task.run(recorder, () => undefined)).catch((error: unknown) => {
      if (error !== recorded) throw error;
    });
  const calls = recorder.requests.map((request) => mostOfCall(config, request));
  const sum = (kind: 'input' | 'output') => calls.reduce((total, tokens) => total + tokens[kind], 0);
  const costs = calls.map((tokens) => priceOf(config, model, tokens));
  return {
    model,
    calls: calls.length,
    input: sum('input'),
    output: sum('output'),
    costMicros: costs.reduce((total, cost) => total + cost, 0),
  };
}

const recorded = new Error('A request that is only recorded.');

/** Answers nothing, and tells what it was asked. What a caller would ask with that answer stays unknown. */
class RequestRecorder extends LanguageModel {
  readonly requests: ModelRequest<unknown>[] = [];

  fingerprint(): string {
    return '';
  }

  generate<T>(request: ModelRequest<T>): Promise<never> {
    this.requests.push(request as ModelRequest<unknown>);
    return Promise.reject(recorded);
  }

  write(): Promise<never> {
    return Promise.reject(recorded);
  }
}
