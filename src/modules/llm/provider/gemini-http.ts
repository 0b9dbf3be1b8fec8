import { type Dispatcher, errors } from 'undici';
import { OutgoingHttp, type OutgoingPool } from '../../../common/http/outgoing-http.js';
import { readFrames } from './gemini-frames.js';
import { asGeminiResponse, type GeminiResponse, parseJson } from './gemini-response.js';
import {
  ModelError,
  ModelResponseInvalidError,
  ModelTimeoutError,
  ModelUnreachableError,
  unknownCost,
} from '../model.errors.js';
import { errorOfStatus } from './to-model-error.js';

interface GeminiHttpOptions {
  /** Such as `https://generativelanguage.googleapis.com`; its path is kept. */
  baseUrl: string;
  /** As many connections as there can be calls: HTTP/1.1 takes one each, HTTP/2 a hundredth of it. */
  maxConnections: number;
  maxResponseBytes: number;
  /** Directly unless given. */
  outgoing?: OutgoingHttp;
}

/** One call. */
export interface GeminiCall {
  signal: AbortSignal;
  /** How long it may take, in milliseconds. */
  limitMs: number;
  /** Has the answer streamed, and gets its text piece by piece. */
  onText?: (text: string) => void;
}

/** All in milliseconds. */
const times = {
  connect: 5_000,
  /** Google and the sample server keep idle connections for longer. */
  keepAlive: 55_000,
  /**
   * undici's timeouts end that much before the limit of the call: only they have an HTTP/2 connection checked, and a dead one
   * would take the next calls too.
   */
  checkAhead: 25,
};

/** Errors from before the request was sent: it cost nothing. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  // A proxy that makes no connection; what was aborted here has been told apart before.
  'UND_ERR_ABORTED',
  'UND_ERR_PRX_CONN',
  'UND_ERR_PRX_TLS',
]);

/**
 * The connections to Gemini's REST API: HTTP/2 over TLS where the server has it, 100 calls on each, else HTTP/1.1 kept
 * alive. Google's SDK, which LangChain uses, opens a socket for each call, reads bodies of any length and hides the headers.
 */
export class GeminiHttp {
  private readonly pool: OutgoingPool;
  private readonly origin: string;
  private readonly path: string;
  private closed?: Promise<void>;

  constructor({
    baseUrl,
    maxConnections,
    maxResponseBytes,
    outgoing = new OutgoingHttp(),
  }: GeminiHttpOptions) {
    const { origin, pathname } = new URL(baseUrl);
    this.origin = origin;
    this.path = pathname.replace(/\/$/, '');
    this.pool = outgoing.pool(baseUrl, {
      connections: maxConnections,
      allowH2: true,
      maxResponseSize: maxResponseBytes,
      connectTimeout: times.connect,
      keepAliveTimeout: times.keepAlive,
      h2Options: { maxConcurrentStreams: 100, pingInterval: 15_000 },
    });
  }

  /**
   * @param body of `generateContent`
   * @throws {ModelError} unless an answer in Gemini's form comes; `unmetered` where its cost is unknown
   * @throws {unknown} once the signal is aborted: its reason, or what undici makes of it
   */
  async generate(
    model: string,
    apiKey: string,
    body: unknown,
    { signal, limitMs, onText }: GeminiCall,
  ): Promise<GeminiResponse> {
    const method = onText ? 'streamGenerateContent?alt=sse' : 'generateContent';
    const timeoutMs = Math.max(1, Math.ceil(limitMs) - times.checkAhead);
    try {
      const response = await this.pool.dispatcher.request({
        origin: this.origin,
        method: 'POST',
        path: `${this.path}/v1beta/models/${encodeURIComponent(model)}:${method}`,
        headers: { 'content-type': 'application/json', 'x-goog-api-key': apiKey },
        body: JSON.stringify(body),
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      return await read(response, onText);
    } catch (error) {
      throw signal.aborted ? error : toConnectionError(error);
    }
  }

  /**
   * Reads one model's card, which opens a connection and checks the key before the first caller waits for either.
   *
   * @throws {Error} where that fails; the first call will say more
   */
  async warmUp(model: string, apiKey: string): Promise<void> {
    const { body } = await this.pool.dispatcher.request({
      origin: this.origin,
      method: 'GET',
      path: `${this.path}/v1beta/models/${encodeURIComponent(model)}`,
      headers: { 'x-goog-api-key': apiKey },
      headersTimeout: times.connect,
      bodyTimeout: times.connect,
    });
    await body.dump();
  }

  /** Connections that are open. */
  get connections(): number {
    return this.pool.connections;
  }

  /** Ends what runs, and closes every connection. */
  async close(): Promise<void> {
    this.closed ??= this.pool.dispatcher.destroy();
    await this.closed;
  }
}

type HttpResponse = Dispatcher.ResponseData;

/** @throws {ModelError} */
async function read(
  { statusCode, headers, body }: HttpResponse,
  onText: GeminiCall['onText'],
): Promise<GeminiResponse> {
  const contentType = String(headers['content-type'] ?? '');
  if (statusCode === 200 && onText && /^text\/event-stream\b/i.test(contentType))
    return readFrames(body, onText);
  const isJson = /^application\/json\b/i.test(contentType);
  // An error page is read to its end and dropped, which keeps the connection for other calls. A very long one closes it.
  if (!isJson) await body.dump();
  const json = isJson ? parseJson(await body.text()) : undefined;
  const retryAfter = headers['retry-after'];
  if (statusCode !== 200)
    throw errorOfStatus(statusCode, json, Array.isArray(retryAfter) ? retryAfter[0] : retryAfter);
  return asGeminiResponse(json, isJson ? undefined : `content type ${contentType.slice(0, 100)}`);
}

/** @param error what undici throws for another reason than an abort */
function toConnectionError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return new ModelTimeoutError('The model did not answer in time.', { cause: error });
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    const detail = "The model's server gave an answer that is too long.";
    return unknownCost(new ModelResponseInvalidError(detail, { cause: error }));
  }
  const detail = 'The model could not be reached, or the connection broke.';
  const unreachable = new ModelUnreachableError(detail, { cause: error });
  const { code = '' } = error as { code?: string };
  return neverSent.has(code) ? unreachable : unknownCost(unreachable);
}
