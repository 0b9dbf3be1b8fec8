import type { ModelsConfig } from '../../config/models.js';
import { addTokens, noTokens } from '../../src/modules/llm/answer/tokens.js';
import { GeminiLanguageModel, type GeminiConnection } from '../../src/modules/llm/gemini.language-model.js';
import type { Tokens } from '../../src/modules/llm/language-model.js';
import { type ModelCall, ModelCalls } from '../../src/modules/llm/model-calls.js';
import { ModelError } from '../../src/modules/llm/model.errors.js';
import { costMicros } from '../../src/modules/usage/cost.js';
import { fitSpeed, type Speed } from './fit-speed.js';
import { inRank } from './in-rank.js';
import { MeteredModel } from './metered-model.js';
import { type Purse, SpendingLimitError } from './purse.js';
import type { CheckTask } from './tasks.js';

/** What came of one task. */
export interface TaskResult {
  task: string;
  /** `ready`; `not_asked`: the money did not reach; else the code of the error. */
  result: string;
  /** Of an error, with what the server said. */
  detail: string | null;
  calls: number;
  /** Codes of the calls without an answer that could be used. */
  failures: string[];
  repairs: number;
  seconds: number;
  /** Until the first words were there, where the answer is streamed. */
  firstWordsSeconds: number | null;
  tokens: Tokens;
  /** Calls whose tokens are not known. */
  unmetered: number;
  /** Millionths of a dollar, of what is known. */
  costMicros: number;
  /** Checks of the section that did not pass: it is served with them. */
  failedChecks: string[];
}

export interface ModelResult {
  model: string;
  /** As the server named what answered. */
  answeredBy: string[];
  speed: Speed | null;
  published: ModelsConfig['models'][string]['published'] | null;
  tasks: TaskResult[];
}

/** The configuration with one model only: no other stands in for it. */
export function configOf(config: ModelsConfig, model: string, flex: boolean): ModelsConfig {
  const only = <T extends object>(sections: T) =>
    Object.fromEntries(
      Object.entries(sections).map(([name, settings]) => [name, { ...settings, models: [model] }]),
    ) as T;
  const serviceTier = flex ? 'flex' : 'standard';
  return {
    ...config,
    sections: only(config.sections),
    archived: only(config.archived),
    background: { ...config.background, serviceTier },
  };
}

/**
 * Has one model do every task, one after the other.
 *
 * @param config with this model only
 * @param onDone after each task
 */
export async function checkModel(
  { tasks, config, model }: { tasks: readonly CheckTask[]; config: ModelsConfig; model: string },
  connection: GeminiConnection,
  purse: Purse,
  onDone: (done: number) => void,
): Promise<ModelResult> {
  const made: ModelCall[] = [];
  const calls = new ModelCalls();
  const prices = config.models[model]!.dollarsPerMillionTokens;
  const costOf = ({ tokens, serviceTier }: ModelCall) =>
    (tokens && costMicros(tokens, prices, serviceTier)) ?? 0;
  calls.on('call', (call) => {
    made.push(call);
    purse.spent += costOf(call);
  });
  const gemini = new GeminiLanguageModel(config, connection, calls);
  const metered = new MeteredModel(gemini, config, model, purse);
  const results: TaskResult[] = [];
  try {
    for (const task of tasks) {
      const first = made.length;
      const outcome = await outcomeOf(task, metered);
      const own = made.slice(first);
      const tokens = noTokens();
      for (const call of own) if (call.tokens) addTokens(tokens, call.tokens);
      results.push({
        task: task.name,
        ...outcome,
        calls: own.length,
        failures: own.filter((call) => call.outcome !== 'answered').map((call) => call.outcome),
        repairs: own.filter(({ repair }) => repair).length,
        tokens,
        unmetered: own.filter((call) => call.tokens === null).length,
        costMicros: own.reduce((sum, call) => sum + costOf(call), 0),
      });
      onDone(results.length);
    }
  } finally {
    await gemini.onModuleDestroy();
  }
  const timed = made.filter(
    ({ outcome, serviceTier }) => outcome === 'answered' && serviceTier === 'standard',
  );
  return {
    model,
    answeredBy: [...metered.answeredBy],
    speed: fitSpeed(
      timed.map(({ tokens, durationMs }) => ({ written: tokens!.output + tokens!.thinking, durationMs })),
    ),
    published: config.models[model]!.published ?? null,
    tasks: results,
  };
}

async function outcomeOf(task: CheckTask, model: MeteredModel) {
  const startedAt = performance.now();
  const since = () => (performance.now() - startedAt) / 1_000;
  let firstWordsSeconds: number | null = null;
  const end = (result: string, detail: string | null, failedChecks: string[] = []) => ({
    result,
    detail,
    failedChecks,
    seconds: since(),
    firstWordsSeconds,
  });
  try {
    const failedChecks = await inRank(task.rank, () =>
      task.run(model, () => {
        firstWordsSeconds ??= since();
      }),
    );
    return end('ready', null, failedChecks);
  } catch (error) {
    if (error instanceof SpendingLimitError) return end('not_asked', error.message);
    if (!(error instanceof ModelError)) throw error;
    const said = error.cause instanceof Error ? ` ${error.cause.message}` : '';
    return end(error.code, `${error.message}${said}`);
  }
}
