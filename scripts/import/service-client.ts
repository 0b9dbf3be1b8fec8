import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FieldError, Problem } from '../../src/common/problem/problem.js';
import type { ApiKey } from './api-key.js';
import {
  AccessRefusedError,
  CancelledError,
  RequestRefusedError,
  ServiceUnreachableError,
} from './import.error.js';

/** Further tries of a request after the first. */
const RETRIES = 3;

/** Milliseconds until the first further try, doubled for each next, unless the service names a time. */
const BACKOFF_MS = 500;

/** Milliseconds that the service may ask to wait; beyond it the import gives up. */
const LONGEST_WAIT_MS = 120_000;

/** Milliseconds for an answer: a large file is looked through before there is one. */
const TIMEOUT_MS = 600_000;

/** Statuses that pass: too many requests, and a service or what is ahead of it not being there for the moment. */
const passing = new Set([429, 502, 503, 504]);

/** A body and how it is sent. */
export interface Outgoing {
  body: string | Blob;
  contentType: string;
  /** Tells a request of this call from the others with the same address; what only looks needs none. */
  part?: string;
  /** Given up where it is aborted. */
  signal?: AbortSignal;
}

/** What one try came to: an answer, or why and after how long there may be another. */
type Try = { answer: unknown } | { reason: string; waitMs: number | undefined };

/** Calls a running service as one key, with further tries that cannot import anything twice. */
export class ServiceClient {
  /** Drawn anew for each call of the program: only tries of the same call are the same request. */
  readonly #call = randomUUID();
  readonly #url: string;
  readonly #key: ApiKey;
  readonly #wait: (ms: number) => Promise<unknown>;
  #answered = false;

  constructor(url: string, key: ApiKey, wait: (ms: number) => Promise<unknown> = delay) {
    this.#url = url;
    this.#key = key;
    this.#wait = wait;
  }

  /** @throws {ImportError} */
  get<T>(path: string): Promise<T> {
    return this.#send('GET', path);
  }

  /**
   * Every item of a list, page by page.
   *
   * @param cursor the member by which the next page is asked for
   */
  async list<T extends object>(path: string, cursor: keyof T = 'id' as keyof T): Promise<T[]> {
    const all: T[] = [];
    for (let hasMore = true; hasMore;) {
      const after = all.length > 0 ? `&startingAfter=${String(all.at(-1)![cursor])}` : '';
      const page = await this.get<{ data: T[]; hasMore: boolean }>(`${path}?limit=100${after}`);
      if (!Array.isArray(page.data)) throw this.#notThisService();
      all.push(...page.data);
      hasMore = page.hasMore && page.data.length > 0;
    }
    return all;
  }

  /** @throws {ImportError} */
  post<T>(path: string, outgoing: Outgoing): Promise<T> {
    return this.#send('POST', path, outgoing);
  }

  /** @throws {ImportError} */
  delete(path: string): Promise<void> {
    return this.#send('DELETE', path);
  }

  async #send<T>(method: string, path: string, outgoing?: Outgoing): Promise<T> {
    const request: RequestInit = {
      method,
      redirect: 'error',
      headers: {
        authorization: `Bearer ${this.#key.key}`,
        ...(outgoing && {
          'content-type': outgoing.contentType,
          ...(outgoing.part !== undefined && {
            'idempotency-key': this.#idempotencyKey(method, path, outgoing.part),
          }),
        }),
      },
      ...(outgoing && { body: outgoing.body }),
    };
    for (let retries = 0; ; retries += 1) {
      const result = await this.#try(path, request, outgoing?.signal);
      if ('answer' in result) return result.answer as T;
      const { reason, waitMs = BACKOFF_MS * 2 ** retries } = result;
      if (retries === RETRIES || waitMs > LONGEST_WAIT_MS) {
        throw new ServiceUnreachableError(
          `The service at ${this.#url} does not take the request (${reason}): try later.`,
        );
      }
      await this.#wait(waitMs);
    }
  }

  async #try(path: string, request: RequestInit, stop?: AbortSignal): Promise<Try> {
    let response: Response;
    let text: string;
    try {
      const signals = [AbortSignal.timeout(TIMEOUT_MS), ...(stop ? [stop] : [])];
      response = await fetch(this.#url + path, { ...request, signal: AbortSignal.any(signals) });
      text = await response.text();
    } catch (error) {
      if (stop?.aborted)
        throw new CancelledError('Cancelled while it was sent: --list tells whether it came in.');
      const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
      const reason = cause?.code ?? cause?.message ?? message;
      // A service that has not answered yet is not started; waiting would only hide that.
      if (this.#answered) return { reason, waitMs: undefined };
      throw new ServiceUnreachableError(
        `Nothing answers at ${this.#url} (${reason}): start the service with "npm start", or name its address with --url.`,
      );
    }
    return this.#judge(response, text);
  }

  #judge(response: Response, text: string): Try {
    const { status } = response;
    if (status === 204) return { answer: undefined };
    const answer = parse(text);
    const { code, detail, errors } = (answer ?? {}) as Partial<Problem>;
    if (passing.has(status) || code === 'idempotent_request_running') {
      return { reason: `${status} ${detail ?? response.statusText}`.trim(), waitMs: retryAfterMs(response) };
    }
    if (typeof answer !== 'object' || answer === null || (!response.ok && code === undefined)) {
      throw this.#notThisService();
    }
    this.#answered = true;
    if (response.ok) return { answer };
    if (status === 401) {
      throw new AccessRefusedError(
        `The service at ${this.#url} does not know the API key from ${this.#key.source}: ` +
          'give one of its keys with --api-key or PERSONA_DETAILS_API_KEY.',
      );
    }
    if (status === 403) {
      throw new AccessRefusedError(`The API key from ${this.#key.source} may not import: ${detail}`);
    }
    throw new RequestRefusedError(code!, detail ?? `${status}`, (errors ?? []) as FieldError[]);
  }

  #notThisService(): ServiceUnreachableError {
    return new ServiceUnreachableError(
      `What answers at ${this.#url} is not this service: name the service's address with --url.`,
    );
  }

  #idempotencyKey(method: string, path: string, part: string): string {
    return createHash('sha256')
      .update(JSON.stringify([this.#call, method, path, part]))
      .digest('hex');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds from a `Retry-After` in seconds or as a date. */
function retryAfterMs({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
