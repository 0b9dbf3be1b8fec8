import { EventEmitter } from 'node:events';
import { Logger, type OnModuleDestroy } from '@nestjs/common';
import { createClient } from '@redis/client';
import { reasonOf } from '../../common/errors/describe-error.js';
import { unknownAuthority } from '../../common/errors/unknown-authority.js';
import { Breaker } from '../../common/resilience/breaker.js';
import { Deadline, DeadlineExceededError } from '../../common/resilience/deadline.js';

/** Redis is away or does not answer in time; nothing is known of what was asked. */
export class RedisUnavailableError extends Error {
  readonly code = 'redis_unavailable';
}

/** All in milliseconds. */
export interface RedisTimes {
  /** For the answer to one command; then Redis counts as away. */
  answer: number;
  /** Between two PINGs: one that is answered ends an absence. */
  ping: number;
  /** Longest silence of a connection before it is given up for another one; above `ping`, or it is silent by itself. */
  socket: number;
  /** Longest wait for a connection, and longest pause between two attempts. */
  connect: number;
  retry: number;
  /** At least that between two searches for the primary. */
  primarySearch: number;
  /** At least that between two lines about the same kind of refusal. */
  refusalLog: number;
}

const defaults: RedisTimes = {
  answer: 100,
  ping: 150,
  socket: 400,
  connect: 500,
  retry: 250,
  primarySearch: 3_000,
  refusalLog: 30_000,
};

interface Events {
  /** Redis answers from now on, or does not. It does not before the first one. */
  state: [up: boolean];
}

/**
 * The process's one connection to Redis. Nobody waits for a Redis that is away: the first failure opens the breaker,
 * and then everything is refused at once. A PING in the background closes it, never a request.
 */
export class RedisConnection extends EventEmitter<Events> implements OnModuleDestroy {
  private readonly logger = new Logger(RedisConnection.name);
  private readonly times: RedisTimes;
  /** Ends every socket, also one that is only being opened: the client forgets that one when it is destroyed. */
  private readonly closing = new AbortController();
  private readonly client: RedisClient;
  /** Opened by one failure; whether Redis is back is up to `tryAgain`. */
  private readonly breaker = new Breaker(1, 0);
  /** By kind, `performance.now()` of the latest line about it. */
  private readonly refusalsLogged = new Map<string, number>();
  private primarySearchedAt = Number.NEGATIVE_INFINITY;
  private toldUp = false;

  /**
   * @param url `redis:` or `rediss:`, with user, password and number of the database where needed
   * @throws {TypeError} where the database is no number
   */
  constructor(url: string, times: Partial<RedisTimes> = {}) {
    super();
    this.times = { ...defaults, ...times };
    this.client = createRedisClient(url, this.times, this.closing.signal);
    this.client.on('error', (error: Error & { code?: string }) => this.failed(reasonWithCure(error)));
    this.client.on('ready', () => this.tryAgain());
    this.client.on('ping-interval', () => this.tryAgain());
    for (const event of ['ready', 'end']) this.client.on(event, () => this.tellState());
  }

  /** Connects in the background, and again whenever the connection is lost. Until it is there, Redis is away. */
  start(): this {
    this.connect();
    return this;
  }

  state(): 'up' | 'down' {
    return this.client.isReady && this.breaker.state === 'closed' ? 'up' : 'down';
  }

  /**
   * Runs one command. One that was given up may still be done by Redis, later.
   *
   * @throws {RedisUnavailableError} at once while Redis is away, and where it does not answer in time (100 ms)
   * @throws {Error} what Redis itself answers, such as `OOM …`, or that the connection broke meanwhile
   */
  async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.state() === 'down') throw new RedisUnavailableError('Redis is away.');
    try {
      return await this.limited(() => command(this.client));
    } catch (error) {
      if (error instanceof RedisUnavailableError) this.failed('No answer in time.');
      this.noteRefusal(error as Error);
      throw error;
    }
  }

  /** Sockets are closed at once; a pause between two attempts to connect ends by itself, within 250 ms. */
  onModuleDestroy(): void {
    this.closing.abort();
    if (this.client.isOpen) this.client.destroy();
  }

  private connect(): void {
    // The error events have said it.
    this.client.connect().catch(() => {});
  }

  private failed(reason: string | undefined): void {
    if (this.closing.signal.aborted) return;
    if (!this.breaker.failed(new RedisUnavailableError(reason), performance.now())) return;
    this.logger.warn({ reason }, 'redis_unavailable');
    this.tellState();
  }

  /** Redis has answered. Whether it also does so in time, a PING of our own shows. */
  private tryAgain(): void {
    if (this.breaker.state === 'closed') return;
    this.limited(() => this.client.ping()).then(
      () => this.isBack(),
      () => {},
    );
  }

  private isBack(): void {
    if (!this.breaker.succeeded()) return;
    this.logger.log('redis_available');
    this.tellState();
  }

  private noteRefusal(error: Error): void {
    // "The first upper-case word after the -": https://redis.io/docs/latest/develop/reference/protocol-spec
    const kind = /^[A-Z]+(?= )/.exec(error.message)?.[0];
    if (kind === undefined) return;
    const now = performance.now();
    if (now - (this.refusalsLogged.get(kind) ?? Number.NEGATIVE_INFINITY) >= this.times.refusalLog) {
      this.refusalsLogged.set(kind, now);
      this.logger.warn({ kind, reason: reasonOf(error) }, 'redis_refused');
    }
    if (kind === 'READONLY') this.searchPrimary();
  }

  /** After a failover this is a connection to what is a replica now, while the address leads to the new primary. */
  private searchPrimary(): void {
    const now = performance.now();
    if (now - this.primarySearchedAt < this.times.primarySearch || this.state() === 'down') return;
    this.primarySearchedAt = now;
    this.client.destroy();
    this.connect();
  }

  /** @throws {RedisUnavailableError} in time, whatever becomes of `work` */
  private async limited<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await new Deadline(this.times.answer).run(work);
    } catch (error) {
      throw error instanceof DeadlineExceededError ? new RedisUnavailableError(error.message) : error;
    }
  }

  private tellState(): void {
    const up = this.state() === 'up';
    if (up === this.toldUp) return;
    this.toldUp = up;
    this.emit('state', up);
  }
}

function reasonWithCure(error: Error & { code?: string }): string {
  const cure = '; name the file with the certificate of its authority by NODE_EXTRA_CA_CERTS';
  return `${reasonOf(error)}${unknownAuthority.test(error.code ?? '') ? cure : ''}`;
}

export type RedisClient = ReturnType<typeof createRedisClient>;

function createRedisClient(url: string, times: RedisTimes, signal: AbortSignal) {
  return createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: times.ping,
    socket: {
      signal,
      connectTimeout: times.connect,
      socketTimeout: times.socket,
      // Jitter, since all replicas lost it at the same time.
      reconnectStrategy: () => !signal.aborted && times.retry * (0.2 + 0.8 * Math.random()),
    },
  });
}
