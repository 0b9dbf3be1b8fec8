import type { ModelsConfig, ModelTask, SectionSettings, ServiceTier } from '../../../config/models.js';
import { eventLoopScheduler } from '../../common/resilience/event-loop-scheduler.js';
import { currentContext } from '../../common/context/request-context.js';
import { maxAnswerLength } from '../../common/domain/written.js';
import { Deadline, DeadlineExceededError } from '../../common/resilience/deadline.js';
import type { CallQueue } from './routing/call-queue.js';
import type { ChatMessage, GeminiChat } from './provider/gemini-chat.js';
import { type GeminiResponse, textOf, tokensOf } from './provider/gemini-response.js';
import type { ModelEndpoint } from './routing/model-endpoint.js';
import type { CallSource } from './routing/shared-breaker.js';
import type { ModelRouter, TakenEndpoint } from './routing/model-router.js';
import type { ModelAnswer, ModelMethod, TextRequest, Tokens } from './language-model.js';
import type { ModelBudget } from './model-budget.js';
import type { ModelCalls } from './model-calls.js';
import {
  ModelCancelledError,
  ModelError,
  ModelOutputInvalidError,
  ModelOutputLimitError,
  ModelRequestRefusedError,
  ModelTimeoutError,
  ModelUnavailableError,
  ModelUnreachableError,
  unknownCost,
} from './model.errors.js';
import { PartialAnswer } from './answer/partial-answer.js';
import { repairOf } from './answer/read-answer.js';
import { refusalOf } from './provider/to-model-error.js';
import { addTokens, noTokens } from './answer/tokens.js';
import type { TypicalCalls } from './routing/typical-calls.js';

/** The first call and two more, of which one may be a repair. */
const maxAttempts = 3;
/** Before a call to an endpoint that has just failed: at most that, doubled with each. In milliseconds. */
const backoffMs = 500;
/** An attempt is not given up before this many times what a call typically takes, even if no other fits then. */
const patience = 3;
/** English has about four: a prompt is rather taken for longer than it is. */
const bytesPerToken = 3;
/** A repair may write that many times what was written before, and at least so much: in tokens. */
const repairCap = { times: 2, least: 256 };

/** What all generations share. */
export interface GenerationContext {
  budgetMs: number;
  background: ModelsConfig['background'];
  endpoints: ModelRouter;
  queue: CallQueue;
  typical: TypicalCalls;
  calls: ModelCalls;
  budget: ModelBudget | undefined;
  chatFor(endpoint: ModelEndpoint, method: ModelMethod, settings: SectionSettings): GeminiChat;
}

export interface Job<T> extends Omit<TextRequest, 'section'> {
  section: ModelTask;
  method: ModelMethod;
  isPart?: boolean;
  /** With the limit of output that holds for this request. */
  settings: SectionSettings;
  /** JSON Schema of the answer; none for free text, which is not repaired. */
  schema?: Record<string, unknown>;
  /** Makes the value of what was written. @throws {ModelOutputInvalidError} */
  read: (text: string) => T;
  onPartial?: (written: unknown) => void;
}

interface Attempt extends TakenEndpoint {
  /** What was wrong with the answer before, where this one is to mend it. */
  repairs?: ModelOutputInvalidError;
}

/** The tier of an attempt, and how long it may take, in milliseconds. */
interface Terms {
  serviceTier: ServiceTier;
  limitMs: number;
}

/** One answer of the model, from the first call to the last: one deadline, at most three attempts, all tokens counted. */
export class Generation<T> {
  private readonly deadline: Deadline;
  private readonly budgetMs: number;
  private readonly startedAt = performance.now();
  private readonly tokens = noTokens();
  private readonly tried = new Set<ModelEndpoint>();
  private readonly source: CallSource | undefined;
  private unmetered = 0;
  private attempt = 0;
  private isRepaired = false;
  private hasWaited = false;
  /** Tokens of the latest answer, thinking included. */
  private lastOutput = 0;
  /** Whether flex is asked. It is until it cannot serve a call; then that call is made at the standard tier at once. */
  private flex: 'on' | 'left' | 'off';

  constructor(
    private readonly context: GenerationContext,
    private readonly job: Job<T>,
  ) {
    const { budgetMs, background } = context;
    const from = currentContext();
    this.source = from?.principal && {
      tenantId: from.principal.tenantId,
      personaId: from.personaId ?? from.job?.personaId,
    };
    const isBackground = from?.rank === 'background';
    const isFlex = isBackground && background.serviceTier === 'flex';
    this.flex = isFlex ? 'on' : 'off';
    this.budgetMs = isBackground ? background.requestBudgetMs : budgetMs;
    this.deadline = new Deadline(this.budgetMs + (isFlex ? background.flexWaitMs : 0), job.signal);
  }

  /** @throws {ModelError} with the tokens of all attempts @throws {ProblemError} where the budget does not allow it */
  async run(): Promise<ModelAnswer<T>> {
    try {
      return await this.deadline.run(() => this.withinBudget());
    } catch (error) {
      const failure = this.failureOf(error);
      failure.tokens = { ...this.tokens };
      failure.unmetered = this.unmetered;
      // What one endpoint asked for is not how long all of them rest.
      if (failure.blame !== 'nobody')
        failure.retryAfterMs = this.context.endpoints.whyNot(this.job.settings.models).retryAfterMs;
      throw failure;
    }
  }

  private async withinBudget(): Promise<ModelAnswer<T>> {
    const { system, prompt, settings } = this.job;
    const read = Math.ceil(Buffer.byteLength(system + prompt) / bytesPerToken);
    const settle = await this.context.budget?.reserve(read + settings.maxOutputTokens, this.deadline.signal);
    try {
      return await this.attempts();
    } finally {
      settle?.();
    }
  }

  private async attempts(): Promise<ModelAnswer<T>> {
    const claim = {
      party: this.source?.tenantId ?? '',
      rank: currentContext()?.rank,
      signal: this.deadline.signal,
    };
    let next: Attempt = await this.takeEndpoint();
    for (;;) {
      const now = next;
      let failure: ModelError;
      try {
        return await this.context.queue.run(claim, () => this.call(now));
      } catch (error) {
        failure = this.failureOf(error);
      } finally {
        now.end();
      }
      next = await this.after(failure, now);
    }
  }

  /** Chooses the next attempt. @throws {ModelError} `failure`, if there is to be no other */
  private async after(failure: ModelError, { endpoint, repairs }: Attempt): Promise<Attempt> {
    if (this.attempt >= maxAttempts || this.deadline.signal.aborted) throw failure;
    if (this.flex === 'left') {
      this.flex = 'off';
      return { ...(await this.takeEndpoint(failure, endpoint)), repairs };
    }
    if (failure instanceof ModelOutputInvalidError && this.job.schema && !this.isRepaired) {
      this.isRepaired = true;
      return { ...(await this.takeEndpoint(failure, endpoint)), repairs: failure };
    }
    // A repair has a limit of its own, which may have been too tight.
    const wasCapped = repairs !== undefined && failure instanceof ModelOutputLimitError;
    if (!failure.retryable && !wasCapped) throw failure;
    const next = await this.takeEndpoint(failure);
    if (failure.blame === 'nobody' || !this.tried.has(next.endpoint)) return next;
    // Full jitter: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
    next.end();
    const pauseMs = Math.random() * backoffMs * 2 ** (this.attempt - 1);
    if (!this.leaves(pauseMs, next.endpoint.model.name)) throw failure;
    await this.deadline.sleep(pauseMs);
    return this.takeEndpoint(failure);
  }

  /**
   * Takes the endpoint for the next attempt. Waits for a rate limit to end if a call still fits afterwards. Waits once for
   * another request's call that probes the model, so that requests that come together all learn that it is back.
   *
   * @param failure of the attempt before
   * @param same whose model is preferred to the others
   * @throws {ModelError} `failure`; without one, why there is no endpoint
   */
  private async takeEndpoint(failure?: ModelError, same?: ModelEndpoint): Promise<TakenEndpoint> {
    const { models } = this.job.settings;
    const tenantId = this.source?.tenantId;
    const wanted = same ? [same.model.name, ...models.filter((name) => name !== same.model.name)] : models;
    const tried = same ? new Set<ModelEndpoint>() : this.tried;
    for (;;) {
      const taken = this.context.endpoints.take(wanted, tried, tenantId);
      if (taken && (!failure || this.leaves(0, taken.endpoint.model.name))) return taken;
      taken?.end();
      const waitMs = taken ? undefined : this.context.endpoints.limitedForMs(models, tenantId);
      if (waitMs !== undefined && this.leaves(waitMs, models[0]!)) {
        await this.deadline.sleep(waitMs);
        continue;
      }
      const probe =
        taken || failure || this.hasWaited ? undefined : this.context.endpoints.probe(models, tenantId);
      if (!probe) throw failure ?? this.unavailable();
      this.hasWaited = true;
      await this.deadline.sleep(probe.nextInMs, probe.ended);
    }
  }

  private unavailable(): ModelError {
    const { cause, retryAfterMs } = this.context.endpoints.whyNot(
      this.job.settings.models,
      this.source?.tenantId,
    );
    return new ModelUnavailableError('No model can be asked at the moment.', { cause, retryAfterMs });
  }

  /** Makes one call, and reports its outcome to the endpoint and to `ModelCalls`. @throws {ModelError} */
  private async call({ endpoint, repairs }: Attempt): Promise<ModelAnswer<T>> {
    this.attempt += 1;
    this.tried.add(endpoint);
    const startedAt = performance.now();
    const terms = this.terms(endpoint.model.name);
    let tokens: Tokens | null = null;
    let answeredBy: string | null = null;
    let outcome = 'internal_error';
    try {
      const response = await this.ask(endpoint, repairs, terms);
      tokens = tokensOf(response);
      answeredBy = response.modelVersion?.slice(0, 200) ?? null;
      this.lastOutput = tokens ? tokens.output + tokens.thinking : 0;
      const refusal = refusalOf(response);
      if (refusal) throw refusal;
      await eventLoopScheduler.pass();
      const text = textOf(response);
      if (text.length > maxAnswerLength)
        throw new ModelOutputInvalidError(`The answer is longer than ${maxAnswerLength} characters.`, text);
      const value = this.job.read(text);
      outcome = 'answered';
      return this.answer(value, answeredBy ?? endpoint.model.name, tokens);
    } catch (error) {
      const failure = this.failureOf(error);
      outcome = failure.code;
      // A request that was refused, or never sent, costs nothing: https://ai.google.dev/gemini-api/docs/billing
      if (failure.blame !== 'nobody' || failure instanceof ModelRequestRefusedError)
        tokens ??= failure.tokens ?? (failure.unmetered > 0 ? null : noTokens());
      this.count(tokens);
      throw failure;
    } finally {
      const context = currentContext();
      this.context.calls.observe({
        section: this.job.section,
        method: this.job.method,
        variant: context?.decidedVariant,
        tenantId: context?.principal?.tenantId,
        purpose: context?.purpose ?? 'request',
        model: endpoint.model.name,
        answeredBy,
        key: endpoint.key.number,
        serviceTier: terms.serviceTier,
        attempt: this.attempt,
        repair: repairs !== undefined,
        outcome,
        tokens,
        durationMs: performance.now() - startedAt,
      });
    }
  }

  private answer(value: T, model: string, tokens: Tokens | null): ModelAnswer<T> {
    this.count(tokens);
    return {
      value,
      model,
      tokens: { ...this.tokens },
      unmetered: this.unmetered,
      attempts: this.attempt,
      durationMs: performance.now() - this.startedAt,
    };
  }

  private count(tokens: Tokens | null): void {
    if (tokens) addTokens(this.tokens, tokens);
    else this.unmetered += 1;
  }

  /** @throws {ModelError} */
  private async ask(
    endpoint: ModelEndpoint,
    repairs: ModelOutputInvalidError | undefined,
    { serviceTier, limitMs }: Terms,
  ): Promise<GeminiResponse> {
    const { system, prompt, schema, method, settings, onPartial } = this.job;
    const messages: ChatMessage[] = [
      ['system', system],
      ['human', prompt],
      ...(repairs ? repairOf(repairs) : []),
    ];
    const maxOutputTokens = repairs ? this.repairLimit() : settings.maxOutputTokens;
    const chat = this.context.chatFor(endpoint, method, settings);
    const partial = onPartial && new PartialAnswer(onPartial);
    const onText = partial && ((text: string) => partial.add(text));
    const attempt = new Deadline(limitMs, this.deadline.signal);
    const startedAt = performance.now();
    try {
      const response = await attempt.run((signal) =>
        chat.ask(messages, { signal, limitMs, schema, maxOutputTokens, serviceTier, onText }),
      );
      if (serviceTier !== 'flex') this.noteTypical(endpoint, performance.now() - startedAt);
      endpoint.answered();
      return response;
    } catch (error) {
      // What ends with the signal may throw anything.
      const failure = this.failureOf(attempt.signal.aborted ? attempt.signal.reason : error);
      const isLate = failure instanceof ModelTimeoutError;
      if (isLate) unknownCost(failure);
      if (serviceTier === 'flex') {
        this.flex = 'left';
        // That flex has no room says nothing of the model at the standard tier.
        if (failure.blame === 'key') endpoint.failed(failure, this.source);
        throw failure;
      }
      if (failure instanceof ModelRequestRefusedError) endpoint.answered();
      // Whoever came late, or waited long for a place, is no judge of a model's speed.
      const isFair = !isLate || limitMs >= this.typicalMs(endpoint.model.name);
      if (isLate && isFair) this.noteTypical(endpoint, limitMs);
      if (failure.blame !== 'nobody' && isFair)
        endpoint.failed(failure, wasSent(failure) ? this.source : undefined);
      throw failure;
    }
  }

  /** @throws {unknown} what is no failure of the model, but a fault of our own */
  private failureOf(error: unknown): ModelError {
    if (error instanceof ModelError) return error;
    if (this.job.signal?.aborted)
      return new ModelCancelledError('The answer was no longer wanted.', { cause: error });
    // The deadline of the attempt, or of the whole: an abort comes in any form.
    if (error instanceof DeadlineExceededError || this.deadline.signal.aborted)
      return new ModelTimeoutError('The model did not answer in time.', { cause: error });
    throw error;
  }

  /** Flex has the time beyond the budget, which is kept for the standard tier; where none is left, that is asked. */
  private terms(model: string): Terms {
    const flexMs = this.deadline.leftMs() - this.budgetMs;
    if (this.flex === 'on' && flexMs > this.typicalMs(model)) return { serviceTier: 'flex', limitMs: flexMs };
    this.flex = 'off';
    return { serviceTier: 'standard', limitMs: this.limitMs(model) };
  }

  /** Even shares of the time that is left, but enough for a call that is slower than most. */
  private limitMs(model: string): number {
    const left = this.deadline.leftMs();
    const share = left / (maxAttempts - this.attempt + 1);
    return Math.max(1, Math.min(left, Math.max(share, patience * this.typicalMs(model))));
  }

  private repairLimit(): number {
    const { maxOutputTokens } = this.job.settings;
    return Math.min(maxOutputTokens, Math.max(repairCap.times * this.lastOutput, repairCap.least));
  }

  /** Whether a typical call fits into what is left after a wait. */
  private leaves(waitMs: number, model: string): boolean {
    return this.deadline.leftMs() - waitMs > this.typicalMs(model);
  }

  private typicalMs(model: string): number {
    return this.context.typical.of(this.kindOf(model), this.job.settings.typicalCallMs);
  }

  private noteTypical(endpoint: ModelEndpoint, durationMs: number): void {
    this.context.typical.note(this.kindOf(endpoint.model.name), this.job.settings.typicalCallMs, durationMs);
  }

  private kindOf(model: string): string {
    return `${model}/${this.job.method}/${this.job.section}/${this.job.isPart ? 'part' : 'whole'}`;
  }
}

/** What never reached the server cannot be the fault of what was asked: it counts whoever asked. */
function wasSent(failure: ModelError): boolean {
  return !(failure instanceof ModelUnreachableError) || failure.unmetered > 0;
}
