import type { OnModuleDestroy } from '@nestjs/common';
import type { ModelsConfig, ModelTask, SectionSettings } from '../../../config/models.js';
import { CallQueue, type QueueState } from './routing/call-queue.js';
import { GeminiChat } from './provider/gemini-chat.js';
import { GeminiHttp } from './provider/gemini-http.js';
import { type GenerationContext, Generation } from './generation.js';
import type { ModelEndpoint } from './routing/model-endpoint.js';
import { type EndpointState, ModelRouter } from './routing/model-router.js';
import {
  LanguageModel,
  type ModelAnswer,
  type ModelMethod,
  type ModelRequest,
  type TextRequest,
  type WrittenAnswer,
} from './language-model.js';
import type { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { EventLoopMonitor } from '../../common/resilience/event-loop-monitor.js';
import type { ModelBudget } from './model-budget.js';
import { ModelCalls } from './model-calls.js';
import { settingsOf } from './settings-of.js';
import { readAnswer } from './answer/read-answer.js';
import { TypicalCalls } from './routing/typical-calls.js';
import { toWireSchema } from './provider/wire-schema.js';

export interface GeminiConnection {
  /** At least one. */
  apiKeys: readonly string[];
  baseUrl: string;
  /** Directly unless given. */
  outgoing?: OutgoingHttp;
}

/** How access to the model is at the moment; without secrets. */
export interface ModelState {
  endpoints: EndpointState[];
  queue: QueueState;
  /** Mean over the last second, in milliseconds. */
  eventLoopDelayMs: number;
  /** Connections to the model server that are open. */
  connections: number;
}

/** Gemini through LangChain: every key and model, one deadline a request, a limit on calls in flight. */
export class GeminiLanguageModel extends LanguageModel implements OnModuleDestroy {
  private readonly chats = new Map<string, GeminiChat>();
  private readonly http: GeminiHttp;
  private readonly endpoints: ModelRouter;
  private readonly queue: CallQueue;
  private readonly context: GenerationContext;

  constructor(
    private readonly config: ModelsConfig,
    private readonly connection: GeminiConnection,
    calls = new ModelCalls(),
    budget?: ModelBudget,
    private readonly loop = new EventLoopMonitor(),
  ) {
    super();
    const { requestBudgetMs, maxResponseBytes, load } = config;
    const { baseUrl, apiKeys, outgoing } = connection;
    this.http = new GeminiHttp({ baseUrl, outgoing, maxConnections: load.maxInFlight, maxResponseBytes });
    this.endpoints = new ModelRouter(config, apiKeys);
    this.queue = new CallQueue(load, () => this.loop.secondMeanMs);
    this.context = {
      budgetMs: requestBudgetMs,
      background: config.background,
      endpoints: this.endpoints,
      queue: this.queue,
      typical: new TypicalCalls(requestBudgetMs / 2),
      calls,
      budget,
      chatFor: (...of) => this.chatFor(...of),
    };
  }

  /** Opens a connection before somebody waits for it. Never fails. */
  async start(): Promise<void> {
    const [model] = this.config.sections.journey.models;
    await this.http.warmUp(model!, this.connection.apiKeys[0]!).catch(() => undefined);
  }

  /** Ends what runs, and closes every connection. */
  async onModuleDestroy(): Promise<void> {
    await this.http.close();
  }

  state(): ModelState {
    return {
      endpoints: this.endpoints.state(),
      queue: this.queue.state(),
      eventLoopDelayMs: this.loop.secondMeanMs,
      connections: this.http.connections,
    };
  }

  fingerprint(section: ModelTask, method: ModelMethod = 'generate'): string {
    const { sections, archived } = this.config;
    const bySection: Partial<Record<ModelTask, SectionSettings>> = method === 'write' ? archived : sections;
    const settings = bySection[section]!;
    const { maxOutputTokens } = settings;
    // The first model only: what is kept stays valid when another model stands in.
    const [model] = settings.models as [string];
    const { thinking } = this.config.models[model]!;
    // The limit of a part is not in it: a section in parts is kept under the same key as the whole.
    return JSON.stringify([
      { model, temperature: this.temperatureOf(model, settings), maxOutputTokens },
      thinking,
    ]);
  }

  async generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    return new Generation(this.context, {
      ...request,
      method: 'generate',
      settings: settingsOf(this.config, request),
      schema: toWireSchema(request.schema),
      read: (text) => readAnswer(request, text),
    }).run();
  }

  async write(request: TextRequest): Promise<WrittenAnswer> {
    const { value: text, ...answer } = await new Generation(this.context, {
      ...request,
      schema: undefined,
      method: 'write',
      settings: this.config.archived[request.section],
      read: (text) => text,
    }).run();
    return { text, ...answer };
  }

  private chatFor({ model, key }: ModelEndpoint, method: ModelMethod, settings: SectionSettings): GeminiChat {
    const temperature = this.temperatureOf(model.name, settings);
    const id = [model.name, key.number, method, temperature].join('/');
    const known = this.chats.get(id);
    if (known) return known;
    const { thinking } = this.config.models[model.name]!;
    const { baseUrl } = this.connection;
    const fields = { apiKey: key.secret, baseUrl, model: model.name, temperature, thinking };
    const chat = new GeminiChat(fields, this.http);
    this.chats.set(id, chat);
    return chat;
  }

  /** Undefined where the model does not take one. */
  private temperatureOf(model: string, { temperature }: SectionSettings): number | undefined {
    return this.config.models[model]!.temperature === false ? undefined : temperature;
  }
}
