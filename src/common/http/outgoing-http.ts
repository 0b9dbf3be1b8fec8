import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Agent, type Dispatcher, fetch as undiciFetch, Pool, ProxyAgent } from 'undici';
import type { Env } from '../../../config/env.js';

export type ProxySettings = Partial<Pick<Env, 'HTTP_PROXY' | 'HTTPS_PROXY' | 'NO_PROXY'>>;

/** Connections to one server, directly or by way of a proxy. */
export interface OutgoingPool {
  /** Takes requests with the server's `origin`. */
  readonly dispatcher: Dispatcher;
  /** Connections that are open. */
  readonly connections: number;
}

const ports: Record<string, string> = { 'http:': '80', 'https:': '443' };
/** As long as the Unleash SDK keeps a connection that it opens by itself, and lets one be silent; in milliseconds. */
const agentOptions = { keepAlive: true, keepAliveMsecs: 30_000, timeout: 10_000 };

/**
 * The one place that knows how this process reaches others over HTTP: by HTTP_PROXY for `http:`, by HTTPS_PROXY for
 * `https:` (CONNECT), directly where NO_PROXY says so. Its own machine it always reaches directly: a proxy elsewhere
 * means another machine by `localhost`, and one here may come back.
 */
@Injectable()
export class OutgoingHttp {
  private readonly dispatchers = new Map<string, Dispatcher>();
  private readonly agents = new Map<string, HttpAgent>();

  constructor(private readonly settings: ProxySettings = {}) {}

  /** @returns the proxy's URL; undefined: directly */
  proxyOf(url: string | URL): string | undefined {
    const { protocol, hostname, port } = new URL(url);
    const proxy = protocol === 'https:' ? this.settings.HTTPS_PROXY : this.settings.HTTP_PROXY;
    const host = plainHost(hostname);
    if (!proxy || isLoopback(host)) return undefined;
    const exceptions = (this.settings.NO_PROXY ?? '').split(/[\s,]+/).filter(Boolean);
    return exceptions.some((each) => covers(each, host, port || ports[protocol]!)) ? undefined : proxy;
  }

  /** As the global `fetch`, which others may have set to a proxy. */
  fetch(url: string, init: RequestInit): Promise<Response> {
    const proxy = this.proxyOf(url) ?? '';
    const dispatcher = this.dispatchers.get(proxy) ?? (proxy ? new ProxyAgent(proxy) : new Agent());
    this.dispatchers.set(proxy, dispatcher);
    // Node's own is of another version than the dispatcher.
    const sent = undiciFetch(url, { ...(init as Parameters<typeof undiciFetch>[1]), dispatcher });
    return sent as Promise<unknown> as Promise<Response>;
  }

  pool(baseUrl: string, options: Pool.Options): OutgoingPool {
    const { origin } = new URL(baseUrl);
    const proxy = this.proxyOf(baseUrl);
    if (!proxy) {
      const pool = new Pool(origin, options);
      return openPool(pool, [pool]);
    }
    const pools: Pool[] = [];
    const factory = (to: string | URL, further: object) => {
      const pool = new Pool(to, { ...options, ...further });
      pools.push(pool);
      return pool;
    };
    return openPool(new ProxyAgent({ ...options, uri: proxy, factory }), pools);
  }

  /** For clients that use Node's own. */
  agent(url: string | URL): HttpAgent {
    const { origin } = new URL(url);
    const agent = this.agents.get(origin) ?? this.newAgent(origin);
    this.agents.set(origin, agent);
    return agent;
  }

  private newAgent(origin: string): HttpAgent {
    const proxy = this.proxyOf(origin);
    const secure = origin.startsWith('https:');
    const proxyEnv = { [secure ? 'HTTPS_PROXY' : 'HTTP_PROXY']: proxy };
    const options = { ...agentOptions, ...(proxy && { proxyEnv }) };
    return secure ? new HttpsAgent(options) : new HttpAgent(options);
  }
}

function openPool(dispatcher: Dispatcher, pools: readonly Pool[]): OutgoingPool {
  return {
    dispatcher,
    get connections() {
      return pools.reduce((sum, { stats }) => sum + stats.connected, 0);
    },
  };
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('0.0.0.0');
loopback.addAddress('::1', 'ipv6');
loopback.addAddress('::', 'ipv6');

/** @param host as {@link plainHost} gives it */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return isIP(host) !== 0 && loopback.check(host, familyOf(host));
}

/** Lower case, without the brackets of an IPv6 address and without the dot of a full name. */
function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/(.)\.$/, '$1');
}

/** One entry of NO_PROXY: `*`, a host and those below it, with `*.` or a dot ahead or without, a network, each with a port. */
function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const [, network, bits] = /^\[?([\d.a-f:]+)\]?\/(\d+)$/i.exec(entry) ?? [];
  if (network)
    return isIP(host) !== 0 && isIP(host) === isIP(network) && inNetwork(host, network, Number(bits));
  const [, name = entry, onlyPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  if (onlyPort && onlyPort !== port) return false;
  const wanted = plainHost(name.replace(/^\*?\./, ''));
  return host === wanted || (isIP(host) === 0 && host.endsWith(`.${wanted}`));
}

function inNetwork(host: string, network: string, bits: number): boolean {
  if (bits > (isIP(network) === 6 ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, familyOf(network));
  return list.check(host, familyOf(host));
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
