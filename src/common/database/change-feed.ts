import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { connectionOptions } from './connection-options.js';
import { cutConnection, farewellMs } from './cut-connection.js';
import { reasonOf } from '../errors/describe-error.js';

/** The channel that the triggers of migration 0002 notify. */
export const changeChannel = 'persona_details_changes';

export interface ChangeFeedTimes {
  /** Between the answer of one ping and the next, in milliseconds. */
  ping: number;
  /**
   * For how long an answered ping vouches for what was heard until it was sent, in milliseconds: the longest that
   * another replica's change can stay unseen when notifications are lost in silence.
   */
  vouches: number;
  /** A ping that is not answered for so long, in milliseconds: the connection is given up for another one. */
  givenUp: number;
  /** Longest wait for a connection, and longest pause between two attempts, in milliseconds. */
  connect: number;
  retry: number;
}

const defaults: ChangeFeedTimes = { ping: 30, vouches: 150, givenUp: 1_500, connect: 1_000, retry: 500 };

/** PostgreSQL ends a session that was silent for so long, in milliseconds: of a machine that is gone without a word. */
const silentMs = 10_000;

/** Says at the same time that this is still the session that listens. */
const ping = 'select pg_listening_channels()';
const noSession =
  'The connection does not keep its session, as behind a pooler in transaction mode: give DATABASE_URL one that does.';

/** What is known of a feed by those who keep rows for as long as it tells of their changes. */
export interface ChangeWitness {
  /** Counts the listening sessions: what was read before this one began may have changed unheard. 0: never listened. */
  readonly session: number;
  /** Whether every change that was acknowledged until a moment ago has been heard. */
  readonly current: boolean;
}

interface Events {
  /** A row changed: its kind, such as `persona`, and its id. */
  change: [kind: string, id: string];
  /** Listening began, or ended. */
  state: [up: boolean];
  /** For a while it was not known whether everything had been heard; it is again. */
  lapse: [];
}

/**
 * Hears of every committed change through LISTEN, on one connection of its own, and knows when it may have missed one.
 *
 * PostgreSQL notifies the listening sessions before it acknowledges a commit, and a session passes that on before it
 * answers its next query; so an answered ping says that whatever was acknowledged before it was sent has been heard.
 */
export class ChangeFeed extends EventEmitter<Events> implements ChangeWitness {
  private readonly logger = new Logger('changes');
  private readonly times: ChangeFeedTimes;
  private client?: Client;
  private timer?: NodeJS.Timeout;
  private confirmedAt = -Infinity;
  private listening = false;
  private stopped = true;
  private attempts = 0;
  /** A pooler gives each statement another session: a lock would outlive this process in one that others use. */
  private isPooled = false;
  private held?: string;
  session = 0;

  constructor(
    private readonly url: string,
    times: Partial<ChangeFeedTimes> = {},
  ) {
    super();
    this.times = { ...defaults, ...times };
  }

  /** Whether a session listens; it may be behind for a moment, see {@link current}. */
  get listens(): boolean {
    return this.listening;
  }

  get current(): boolean {
    return this.listening && performance.now() - this.confirmedAt < this.times.vouches;
  }

  /**
   * A number that says that this process is there: its session holds the advisory lock of it, which ends with the
   * process, however that ends, and with the session. Undefined while nothing is heard.
   */
  get presence(): string | undefined {
    return this.listening ? this.held : undefined;
  }

  /** Begins to listen; not awaited: until it does, nothing is `current`. */
  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    void this.connect();
  }

  /** Ends the connection and every timer. */
  stop(): void {
    this.stopped = true;
    this.drop();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  private async connect(): Promise<void> {
    const client = new Client({
      ...connectionOptions(this.url),
      connectionTimeoutMillis: this.times.connect,
      keepAlive: true,
      application_name: 'persona-details changes',
    });
    this.client = client;
    // Without a listener an error of the connection ends the process.
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('The connection ended.')));
    client.on('notification', ({ payload = '' }) => {
      const space = payload.indexOf(' ');
      this.emit('change', payload.slice(0, space), payload.slice(space + 1));
    });
    // A connection that was accepted by a server that then says nothing.
    this.watch(client, this.times.connect * 2);
    try {
      await client.connect();
      const sentAt = performance.now();
      const presence = this.isPooled ? undefined : randomBytes(8).readBigInt64BE().toString();
      await client.query(
        `set idle_session_timeout = ${silentMs}; listen ${changeChannel};` +
          (presence ? `select pg_advisory_lock('${presence}')` : ''),
      );
      this.held = presence;
      if (client !== this.client) return;
      this.session += 1;
      this.attempts = 0;
      this.listening = true;
      this.confirmedAt = sentAt;
      this.logger.log({ session: this.session }, 'change_feed_listening');
      this.emit('state', true);
      this.pause(client);
    } catch (error) {
      this.lost(client, error);
    }
  }

  private pause(client: Client): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ping(client), this.times.ping);
  }

  private async ping(client: Client): Promise<void> {
    const sentAt = performance.now();
    this.watch(client, this.times.givenUp);
    try {
      const { rowCount } = await client.query(ping);
      if (client !== this.client) return;
      if (rowCount === 0) {
        this.isPooled = true;
        throw new Error(noSession);
      }
      const lapsed = !this.current;
      this.confirmedAt = sentAt;
      // One that took too long vouches for nothing any more: the lapse goes on.
      if (lapsed && this.current) this.emit('lapse');
      this.pause(client);
    } catch (error) {
      this.lost(client, error);
    }
  }

  private watch(client: Client, limitMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lost(client, new Error(`No answer in ${limitMs} ms.`)), limitMs);
  }

  private lost(client: Client, error: unknown): void {
    if (client !== this.client || this.stopped) return;
    const wasListening = this.listening;
    this.drop();
    if (wasListening || this.attempts === 0) {
      this.logger.warn({ reason: reasonOf(error) }, 'change_feed_lost');
    }
    if (wasListening) this.emit('state', false);
    this.attempts += 1;
    const longest = Math.min(this.times.retry, 50 * 2 ** Math.min(this.attempts, 10));
    this.timer = setTimeout(() => void this.connect(), longest * (0.5 + Math.random() / 2));
  }

  private drop(): void {
    const { client } = this;
    this.client = undefined;
    this.listening = false;
    clearTimeout(this.timer);
    if (!client) return;
    client.end().catch(() => undefined);
    setTimeout(() => cutConnection(client), farewellMs).unref();
  }
}
