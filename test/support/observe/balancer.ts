import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often it asks each replica whether that is ready, in milliseconds. */
const probeMs = 100;

export interface BalancedAnswer {
  status: number;
  body: string;
  /** Which replica answered. */
  url: string;
}

/**
 * Sends requests to those of several replicas that say that they are ready, over connections that it keeps, as a load
 * balancer does. It tries another one only where the connection was refused, that is before anything was sent: what was
 * sent and not answered is lost, and thrown.
 */
export class Balancer {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly probes = new Agent({ keepAlive: false });
  private readonly ready = new Set<string>();
  private readonly ended = new AbortController();
  private readonly probing: Promise<unknown>;
  private turn = 0;
  /** Connections that were refused: the replica had stopped listening before this knew. */
  refused = 0;

  constructor(urls: readonly string[]) {
    this.probing = Promise.all(urls.map((url) => this.watch(url)));
  }

  get readyCount(): number {
    return this.ready.size;
  }

  isReady(url: string): boolean {
    return this.ready.has(url);
  }

  /** @throws {Error} where an answer did not come, or not whole */
  async send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<BalancedAnswer> {
    for (const tried = new Set<string>(); ;) {
      const untried = [...this.ready].filter((url) => !tried.has(url));
      if (untried.length === 0) throw new Error('No replica is ready.');
      const url = untried[this.turn++ % untried.length]!;
      try {
        return { ...(await this.exchange(this.agent, url + path, method, headers, body)), url };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
        tried.add(url);
        this.refused += 1;
      }
    }
  }

  async close(): Promise<void> {
    this.ended.abort();
    await this.probing;
    this.agent.destroy();
  }

  private async watch(url: string): Promise<void> {
    while (!this.ended.signal.aborted) {
      const answer = await this.exchange(this.probes, `${url}/health/ready`, 'GET', {}).catch(
        () => undefined,
      );
      if (answer?.status === 200) this.ready.add(url);
      else this.ready.delete(url);
      await sleep(probeMs);
    }
  }

  private async exchange(
    agent: Agent,
    url: string,
    method: string,
    headers: Record<string, string>,
    body?: string,
  ) {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, { agent, method, headers, signal: AbortSignal.timeout(60_000) });
      sent.once('response', resolve).once('error', reject).end(body);
    });
    const bytes = await buffer(response);
    if (!response.complete) throw new Error('The answer broke off.');
    return { status: response.statusCode!, body: bytes.toString('utf8') };
  }
}
