import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from './shared/clock.js';
import type { Clock } from './shared/clock.js';
import { FaultRegistry } from './faults/fault-registry.js';
import { route } from './http/route.js';
import { paceOf } from './http/pace.js';
import { latencyProfiles } from './latency-profiles.js';
import type { LatencyProfile } from './latency-profiles.js';
import { Usage } from './http/usage.js';

export type { FaultInput } from './faults/fault.js';

/**
 * The sample Gemini server: a stand-in on the loopback that speaks Gemini's REST format and writes sections from the
 * evidence in the prompt. It shows the true path without a key and says nothing of a model's quality; whatever it
 * answers carries `modelVersion: sample-<model>`. Beside Google's paths it has a control surface (`http/control.ts`).
 *
 * It differs from Google knowingly in this: a wrong key is 403, a key in the address is refused, field names are
 * taken in lowerCamelCase only, attachments are counted but not read, tools are never called, and thoughts are
 * counted but never shown.
 */
export interface SampleGemini {
  /** Such as `http://127.0.0.1:40123`; what a client takes as its base URL. */
  readonly url: string;
  /** Live totals, and the last 1,000 calls. */
  readonly usage: Usage;
  readonly faults: FaultRegistry;
  /** How many connections are open. */
  connections(): Promise<number>;
  /** Ends what runs, closes every connection. */
  close(): Promise<void>;
}

export interface SampleGeminiOptions {
  /** 0, the default: a free one. */
  readonly port?: number;
  /** There is no other: the server has no protection that another address would need. */
  readonly host?: '127.0.0.1';
  /** Keys it takes, at least one. */
  readonly apiKeys: readonly string[];
  /** Default `latencyProfiles['2.5-flash-lite']`. */
  readonly profile?: LatencyProfile;
  readonly clock?: Clock;
  /** Default 20 MiB. */
  readonly maxBodyBytes?: number;
}

/** @throws {Error} without a key, for another host, or when the port is taken */
export async function startSampleGemini(options: SampleGeminiOptions): Promise<SampleGemini> {
  const { apiKeys, host = '127.0.0.1', port = 0, profile = latencyProfiles['2.5-flash-lite'] } = options;
  if (host !== '127.0.0.1') throw new Error('The sample Gemini server listens on 127.0.0.1 only.');
  if (apiKeys.length === 0 || apiKeys.includes(''))
    throw new Error('The sample Gemini server needs an API key to ask for.');

  const closing = new AbortController();
  const shared = {
    apiKeys,
    clock: options.clock ?? systemClock,
    usage: new Usage(),
    faults: new FaultRegistry(),
    nextPace: paceOf(profile),
    thinkingTokens: profile.thinkingTokens ?? 0,
    maxBodyBytes: options.maxBodyBytes,
    closing: closing.signal,
  };
  const server = createServer((request, response) => void route(shared, request, response));
  // Clients keep connections; one that closes between two requests would look like a fault.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${listening}`,
    usage: shared.usage,
    faults: shared.faults,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    close: () => {
      closing.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
