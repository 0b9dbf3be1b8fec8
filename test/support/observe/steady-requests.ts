import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request as its client saw it. */
export interface Sample {
  /** When it was sent, in `performance.now()`. */
  at: number;
  /** Until the last byte was there, in milliseconds. */
  ms: number;
  /** 0 where there was no answer at all. */
  status: number;
  /** `Cache-Status`. */
  cache: string;
  retryAfter: string | undefined;
  type: string | undefined;
  body: string;
}

export interface SteadyRequests {
  /** What was answered until now. */
  readonly samples: readonly Sample[];
  /** Ends when the last one is answered. */
  stop(): Promise<readonly Sample[]>;
}

/** A request without an answer in this time failed, in milliseconds. */
const hangMs = 15_000;
const pauseMs = 8;

/** One GET. Never rejects: no answer is a sample too. */
export async function sampleGet(
  url: string,
  headers: Record<string, string>,
  agent?: Agent,
): Promise<Sample> {
  const at = performance.now();
  const sample = (rest: Partial<Sample>): Sample => ({
    at,
    ms: performance.now() - at,
    status: 0,
    cache: '',
    retryAfter: undefined,
    type: undefined,
    body: '',
    ...rest,
  });
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, { agent, headers, signal: AbortSignal.timeout(hangMs) });
      sent.once('response', resolve).once('error', reject).end();
    });
    const body = await text(response);
    const { 'cache-status': cache, 'retry-after': retryAfter, 'content-type': type } = response.headers;
    return sample({
      status: response.statusCode!,
      cache: String(cache ?? ''),
      retryAfter,
      type,
      body,
    });
  } catch (error) {
    return sample({ body: String(error) });
  }
}

/** Asks again and again for the same, over a few connections that stay open, until it is stopped. */
export function askSteadily(url: string, headers: Record<string, string>, connections = 3): SteadyRequests {
  const samples: Sample[] = [];
  const stopped = new AbortController();
  const ask = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!stopped.signal.aborted) {
      samples.push(await sampleGet(url, headers, agent));
      await sleep(pauseMs);
    }
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: connections }, ask));
  return {
    samples,
    stop: async () => {
      stopped.abort();
      await all;
      return samples;
    },
  };
}
