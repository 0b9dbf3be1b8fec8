import type { IncomingMessage, ServerResponse } from 'node:http';
import { wait } from '../shared/clock.js';
import type { Clock } from '../shared/clock.js';
import type { FaultRegistry } from '../faults/fault-registry.js';
import type { Pace } from './pace.js';
import type { Call, Usage } from './usage.js';

/** What the whole server shares. */
export interface Server {
  readonly apiKeys: readonly string[];
  readonly clock: Clock;
  readonly usage: Usage;
  readonly faults: FaultRegistry;
  /** Draws the next call's pace. */
  readonly nextPace: () => Pace;
  /** Tokens a model thinks when left alone. */
  readonly thinkingTokens: number;
  readonly maxBodyBytes?: number;
  /** Aborts when the server closes. */
  readonly closing: AbortSignal;
}

/** Parsed bodies larger than this are not kept. */
const MAX_KEPT_BYTES = 256 * 1024;

type Facts = { -readonly [K in keyof Call]: Call[K] };

/** One call of a model's method: its signal, and its record, which is written once. */
export class ModelCall {
  /** Aborts when the client leaves or the server closes. */
  readonly signal: AbortSignal;
  readonly key: string;
  private readonly startedAt: number;
  private readonly facts: Facts;
  private recorded = false;

  constructor(
    readonly server: Server,
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly model: string,
    readonly method: string,
  ) {
    const header = request.headers['x-goog-api-key'];
    this.key = typeof header === 'string' ? header : '';
    this.startedAt = server.clock.now();
    const index = server.apiKeys.indexOf(this.key);
    this.facts = {
      at: new Date(this.startedAt).toISOString(),
      model,
      method,
      section: null,
      status: 0,
      promptTokens: 0,
      outputTokens: 0,
      thinkingTokens: 0,
      durationMs: 0,
      aborted: false,
      fault: null,
      key: index < 0 ? null : index,
      requestBody: null,
    };
    const gone = new AbortController();
    response.once('close', () => {
      if (response.writableFinished) return;
      gone.abort();
      this.record(response.headersSent ? response.statusCode : 0, { aborted: true });
    });
    this.signal = AbortSignal.any([gone.signal, server.closing]);
  }

  /** Waits until `ms` milliseconds after the call came, so that the sample's own work is part of that time. */
  until(ms: number): Promise<boolean> {
    return wait(this.server.clock, this.startedAt + ms - this.server.clock.now(), this.signal);
  }

  /** Notes facts for the record. */
  note(facts: Partial<Call>): void {
    Object.assign(this.facts, facts);
  }

  noteBody(value: unknown, bytes: number): void {
    if (bytes <= MAX_KEPT_BYTES) this.facts.requestBody = value;
  }

  /** Writes the record, just before the answer's last byte, so that whoever has the answer finds it. */
  record(status: number, facts: Partial<Call> = {}): void {
    if (this.recorded) return;
    this.recorded = true;
    const durationMs = this.server.clock.now() - this.startedAt;
    this.server.usage.record({ ...this.facts, ...facts, status, durationMs });
  }
}
