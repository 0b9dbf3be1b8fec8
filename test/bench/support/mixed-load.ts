import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Latencies } from '../../../scripts/measuring/latencies.js';

/** One request of a mix. */
export interface MixedRequest {
  kind: string;
  method: string;
  path: string;
  body?: string;
}

/** What became of the requests of one kind. */
export class KindFigures {
  readonly good = new Latencies();
  /** From when it was sent: a refusal must not take long, however many wait for a connection. */
  readonly shed = new Latencies();
  /** Answered well, and too late to be of use. */
  late = 0;
  readonly failures: Record<string, number> = {};
}

export interface MixedFigures {
  kinds: Map<string, KindFigures>;
  seconds: number;
}

/** As a load balancer has them: what is due beyond waits for one, and its time counts. */
const maxConnections = 400;

/** Later than this a good answer counts for nothing, in milliseconds from when it was due. */
const usefulMs = 2_000;

/** Sends a mix of requests, one after another by `next`, as one key. */
export class MixedLoad {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: maxConnections });

  constructor(
    private readonly url: string,
    private readonly apiKey: string,
    private readonly next: () => MixedRequest,
  ) {}

  /** So many are in flight all the time. */
  async closed(concurrency: number, seconds: number): Promise<MixedFigures> {
    const figures = new Map<string, KindFigures>();
    const end = performance.now() + seconds * 1_000;
    const client = async () => {
      while (performance.now() < end) await this.ask(figures, performance.now());
    };
    await Promise.all(Array.from({ length: concurrency }, client));
    return { kinds: figures, seconds };
  }

  /** So many are sent a second, whatever becomes of them. Times count from when each was due. */
  async open(rate: number, seconds: number): Promise<MixedFigures> {
    const figures = new Map<string, KindFigures>();
    const startedAt = performance.now();
    const asked: Promise<void>[] = [];
    for (let sent = 0; sent < rate * seconds; await delay(1)) {
      const dueBy = Math.min(rate * seconds, ((performance.now() - startedAt) / 1_000) * rate);
      for (; sent < dueBy; sent += 1) asked.push(this.ask(figures, startedAt + (sent / rate) * 1_000));
    }
    await Promise.all(asked);
    return { kinds: figures, seconds };
  }

  stop(): void {
    this.agent.destroy();
  }

  private async ask(figures: Map<string, KindFigures>, dueAt: number): Promise<void> {
    const { kind, method, path, body } = this.next();
    let own = figures.get(kind);
    if (!own) figures.set(kind, (own = new KindFigures()));
    const fault = (name: string) => (own.failures[name] = (own.failures[name] ?? 0) + 1);
    try {
      const { status, code, sentAt } = await this.exchange(method, path, body);
      const ms = performance.now() - dueAt;
      if (status < 300 && ms <= usefulMs) own.good.add(ms);
      else if (status < 300) own.late += 1;
      else if (code === 'overloaded') own.shed.add(performance.now() - sentAt);
      else fault(`${status} ${code}`);
    } catch (error) {
      fault((error as Error).message);
    }
  }

  private exchange(
    method: string,
    path: string,
    body?: string,
  ): Promise<{ status: number; code?: string; sentAt: number }> {
    const headers = {
      authorization: `Bearer ${this.apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { agent: this.agent, method, headers }, (response) => {
        const status = response.statusCode!;
        let text = '';
        if (status < 300) response.resume();
        else response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('error', reject);
        response.on('end', () => resolve({ status, code: /"code":"([^"]+)"/.exec(text)?.[1], sentAt }));
      });
      let sentAt = 0;
      sent.once('socket', () => (sentAt = performance.now()));
      sent.on('error', reject).end(body);
    });
  }
}
