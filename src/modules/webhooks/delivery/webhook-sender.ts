import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import type { Env } from '../../../../config/env.js';
import { isLoopback, type OutgoingHttp } from '../../../common/http/outgoing-http.js';
import { signatureOf } from '../signature.js';
import { boundedResolve } from './bounded-resolve.js';
import { AddressRefusedError, checkedLookup, type Resolve } from './checked-lookup.js';
import { PermittedAddresses } from './permitted-addresses.js';

/** What is read of an answer's body, in bytes: nobody looks at it, but the connection can be used again. */
const bodyBytes = 16 * 1024;

export interface Message {
  url: string;
  /** The new one first. */
  secrets: readonly string[];
  id: string;
  body: string;
}

/** Why there is no answer. */
export const failures = [
  'address_refused',
  'name_not_resolved',
  'timeout',
  'tls_failed',
  'connection_failed',
] as const;
export type Failure = (typeof failures)[number];

/** What came of an attempt: an answer's status, or why there is none. */
export type Attempt = { status: number; retryAfter: string | undefined } | { failure: Failure };

type Settings = Pick<Env, 'WEBHOOK_PRIVATE_NETWORKS' | 'WEBHOOK_ALLOW_HTTP' | 'WEBHOOK_TIMEOUT_SECONDS'>;

/**
 * Sends a message to an endpoint: signed, to permitted addresses only, following no redirect, within one limit of time from
 * the name's look-up to the answer's headers.
 */
export class WebhookSender {
  private readonly permitted: PermittedAddresses;
  private readonly lookUp: LookupFunction;
  private readonly direct: Agent;

  /** @param resolve the machine's own, where it is not given */
  constructor(
    private readonly settings: Settings,
    private readonly outgoing: OutgoingHttp,
    resolve?: Resolve,
  ) {
    this.permitted = new PermittedAddresses(settings.WEBHOOK_PRIVATE_NETWORKS);
    this.lookUp = checkedLookup(this.permitted, boundedResolve(resolve));
    this.direct = new Agent({ connect: { lookup: this.lookUp } });
  }

  /**
   * @param signal ends it early
   * @throws {unknown} the signal's reason
   */
  async send({ url, secrets, id, body }: Message, signal: AbortSignal): Promise<Attempt> {
    const timestamp = Math.floor(Date.now() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'persona-details-webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(secrets, { id, timestamp, body }),
    };
    const limit = AbortSignal.timeout(this.settings.WEBHOOK_TIMEOUT_SECONDS * 1_000);
    try {
      return await this.post(new URL(url), { body, headers, signal: AbortSignal.any([limit, signal]) });
    } catch (error) {
      signal.throwIfAborted();
      return { failure: limit.aborted ? 'timeout' : failureOf(error) };
    }
  }

  /**
   * Why nothing is sent there, as far as the address itself tells: it is no name, or one of this machine. Names are looked
   * up when a connection is made.
   */
  whyRefused(url: URL): string | undefined {
    const host = hostOf(url);
    if (url.protocol !== 'https:' && !this.settings.WEBHOOK_ALLOW_HTTP) return 'Must be an https URL.';
    if (isIP(host) === 0 ? isLoopback(host) && !this.permitted.has('127.0.0.1') : !this.permitted.has(host))
      return 'Leads to no address of the internet; private ones are for the operator to permit.';
    return undefined;
  }

  async onModuleDestroy(): Promise<void> {
    await this.direct.destroy();
  }

  private async post(
    url: URL,
    options: { body: string; headers: Record<string, string>; signal: AbortSignal },
  ): Promise<Attempt> {
    const refused = this.whyRefused(url);
    if (refused) throw new AddressRefusedError(refused);
    const host = hostOf(url);
    const proxy = this.outgoing.proxyOf(url);
    if (proxy === undefined) return answered(await request(url, post(options, this.direct)), options.signal);
    const dispatcher = new ProxyAgent({ uri: proxy, requestTls: { servername: host } });
    try {
      const headers = { ...options.headers, host: url.host };
      const at = await this.addressed(url, host);
      return await answered(await request(at, post({ ...options, headers }, dispatcher)), options.signal);
    } finally {
      await dispatcher.destroy();
    }
  }

  /** A proxy would look the name up itself, and perhaps find another address: it is told the one that was looked at. */
  private addressed(url: URL, host: string): Promise<URL> {
    return new Promise((resolve, reject) => {
      const found = (error: Error | null, address: string | object) => {
        if (error || typeof address !== 'string') return reject(error ?? new Error('No address.'));
        const at = new URL(url);
        at.hostname = isIP(address) === 6 ? `[${address}]` : address;
        resolve(at);
      };
      if (isIP(host) !== 0) found(null, host);
      else this.lookUp(host, { all: false }, found);
    });
  }
}

/** Without the brackets of an IPv6 address; `URL` has put whatever form an IPv4 address came in into the usual one. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/(.)\.$/, '$1');
}

function post(
  options: { body: string; headers: Record<string, string>; signal: AbortSignal },
  dispatcher: Dispatcher,
) {
  return { ...options, method: 'POST', dispatcher } as const;
}

/** Its headers are the answer; what the body holds, or whether it ends at all, does not matter. */
async function answered(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  signal: AbortSignal,
): Promise<Attempt> {
  await body.dump({ limit: bodyBytes, signal }).catch(() => undefined);
  const retryAfter = headers['retry-after'];
  return { status, retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined };
}

function failureOf(error: unknown): Failure {
  const { code = '', cause } = error as { code?: string; cause?: unknown };
  if (code === 'address_refused') return code;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name_not_resolved';
  if (/^UND_ERR_\w+_TIMEOUT$|^ETIMEDOUT$/.test(code)) return 'timeout';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls_failed';
  return cause === undefined ? 'connection_failed' : failureOf(cause);
}
