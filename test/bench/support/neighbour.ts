import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { Latencies } from '../../../scripts/measuring/latencies.js';
import { newPersona, newProject } from '../../../scripts/measuring/new-persona.js';
import type { ServiceApi } from '../../../scripts/measuring/service-api.js';
import { untilCoded } from '../../../scripts/measuring/until-coded.js';

/** Milliseconds between two of a kind: each is sent when it is due, whatever became of those before. */
const everyMs = { live: 50, cached: 25, message: 400 };
const personas = 4;
/** A request without an answer in this time failed, in milliseconds. */
const hangMs = 30_000;

/** What a well-behaved tenant, and whoever looks after the process, had of the service. */
export interface NeighbourFigures {
  live: Latencies;
  cached: Latencies;
  /** Of the cached ones those that came from elsewhere than the cache, all the same within the time that was measured. */
  notFromCache: number;
  messages: { asked: number; answered: number };
  /** Whatever was answered otherwise than hoped for, and how often. */
  otherwise: Record<string, number>;
}

function noFigures(): NeighbourFigures {
  return {
    live: new Latencies(),
    cached: new Latencies(),
    notFromCache: 0,
    messages: { asked: 0, answered: 0 },
    otherwise: {},
  };
}

/** Reads cached documents, asks for new messages, and asks whether the process is alive: steadily, until it is stopped. */
export class Neighbour {
  private figures = noFigures();
  private readonly inFlight = new Set<Promise<void>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly agent = new Agent({ keepAlive: true });
  private sent = 0;

  private constructor(
    private readonly url: string,
    private readonly apiKey: string,
    private readonly personaIds: string[],
  ) {}

  /** Makes its personas, and looks at them once. */
  static async settle(api: ServiceApi, apiKey: string): Promise<Neighbour> {
    const project = await newProject(api, 'en', 'Neighbour');
    const ids: string[] = [];
    for (let seed = 0; seed < personas; seed += 1) {
      const id = await newPersona(api, project, { language: 'en', seed, segment: seed });
      await untilCoded(api, id);
      await api.ask('GET', `/v1/personas/${id}/details`);
      ids.push(id);
    }
    return new Neighbour(api.url, apiKey, ids);
  }

  start(): void {
    const ask = { live: () => this.live(), cached: () => this.cached(), message: () => this.message() };
    for (const [kind, ms] of Object.entries(everyMs))
      this.timers.push(setInterval(() => this.keep(ask[kind as keyof typeof ask]()), ms));
  }

  /** What was asked for since this was called last, once it is answered. */
  async take(): Promise<NeighbourFigures> {
    const figures = this.figures;
    this.figures = noFigures();
    await Promise.all(this.inFlight);
    return figures;
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.agent.destroy();
  }

  private keep(request: Promise<void>): void {
    this.inFlight.add(request);
    void request.finally(() => this.inFlight.delete(request));
  }

  /** By a connection of its own, as an orchestrator asks. */
  private async live(): Promise<void> {
    const { live, otherwise } = this.figures;
    const { ms, status } = await this.send('/health/live', { agent: false });
    live.add(ms);
    if (status !== '200') note(otherwise, `live ${status}`);
  }

  private async cached(): Promise<void> {
    const { figures } = this;
    const id = this.personaIds[this.sent++ % this.personaIds.length];
    const { ms, status, headers } = await this.send(`/v1/personas/${id}/details`);
    figures.cached.add(ms);
    if (!String(headers['cache-status']).includes('hit')) figures.notFromCache += 1;
    if (status !== '200') note(figures.otherwise, `cached ${status}`);
    else if (headers['x-persona-variant'] !== 'optimized') note(figures.otherwise, 'cached: archived');
  }

  private async message(): Promise<void> {
    const { messages, otherwise } = this.figures;
    const id = this.personaIds[this.sent++ % this.personaIds.length];
    const order = { type: 'ad', context: `Occasion ${this.sent} of ${performance.now()}` };
    const { status, body } = await this.send(`/v1/personas/${id}/messaging`, { method: 'POST' }, order);
    const answer = body.startsWith('{')
      ? (JSON.parse(body) as { status: unknown; code?: string })
      : undefined;
    messages.asked += 1;
    if (answer?.status === 'ready') messages.answered += 1;
    else note(otherwise, `message ${status} ${answer?.code ?? ''}`);
  }

  /** Never rejects: no answer has a status too. */
  private async send(path: string, options: RequestOptions = {}, body?: object) {
    const startedAt = performance.now();
    const done = (status: string, headers: IncomingMessage['headers'] = {}, answer = '') => ({
      ms: performance.now() - startedAt,
      status,
      headers,
      body: answer,
    });
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request(`${this.url}${path}`, {
          agent: this.agent,
          headers: {
            ...(options.agent === false ? {} : { authorization: `Bearer ${this.apiKey}` }),
            ...(body && { 'content-type': 'application/json' }),
          },
          signal: AbortSignal.timeout(hangMs),
          ...options,
        })
          .once('response', resolve)
          .once('error', reject)
          .end(body && JSON.stringify(body));
      });
      return done(String(response.statusCode), response.headers, await text(response));
    } catch (error) {
      return done((error as NodeJS.ErrnoException).code ?? String(error));
    }
  }
}

function note(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
