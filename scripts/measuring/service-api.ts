import { randomUUID } from 'node:crypto';

/** An answer, whatever its status; read to its last byte. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Milliseconds from sending to the last byte. */
  ms: number;
}

export interface Outgoing {
  /** Sent as `X-User-Id`. */
  userId?: string;
  body?: object;
  headers?: Record<string, string>;
}

/** Longer than the service's own limits: then nothing comes any more. */
const TIMEOUT_MS = 120_000;
/** Of an answer that is quoted in an error. */
const QUOTED = 300;

/** A request that should have succeeded did not. */
export class RequestFailedError extends Error {
  constructor(
    method: string,
    path: string,
    readonly status: number,
    text: string,
  ) {
    super(`${method} ${path}: ${status} ${text.slice(0, QUOTED)}`);
  }
}

/** Calls a running service with one key. */
export class ServiceApi {
  /** @param signal gives up what is in flight */
  constructor(
    readonly url: string,
    private readonly apiKey: string,
    private readonly signal: AbortSignal,
  ) {}

  /** The same service, asked with another key. */
  as(apiKey: string): ServiceApi {
    return new ServiceApi(this.url, apiKey, this.signal);
  }

  /** @throws {Error} where no answer comes */
  async send(method: string, path: string, { userId, body, headers }: Outgoing = {}): Promise<Answer> {
    const startedAt = performance.now();
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        // To unpack would cost this program, and seem to be the service's time.
        'accept-encoding': 'identity',
        ...(userId !== undefined && { 'x-user-id': userId }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, ms: performance.now() - startedAt };
  }

  /**
   * The answer, with its body read.
   *
   * @throws {RequestFailedError} for any status but 2xx
   */
  async ask<T>(method: string, path: string, outgoing?: Outgoing): Promise<Answer & { body: T }> {
    const answer = await this.send(method, path, outgoing);
    if (answer.status < 200 || answer.status > 299)
      throw new RequestFailedError(method, path, answer.status, answer.text);
    return { ...answer, body: JSON.parse(answer.text) as T };
  }

  /** Creates what a POST creates. @returns its id */
  async create(path: string, body: object): Promise<string> {
    const headers = { 'idempotency-key': randomUUID() };
    return (await this.ask<{ id: string }>('POST', path, { body, headers })).body.id;
  }
}
