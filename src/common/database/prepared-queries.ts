import { Logger } from '@nestjs/common';
import { type ClientBase, Pool, type QueryResultRow } from 'pg';
import { connectionOptions } from './connection-options.js';
import { cutConnection, farewellMs } from './cut-connection.js';
import { Deadline } from '../resilience/deadline.js';
import { databaseRefusal } from './database-refusal.error.js';
import { DatabaseSilentError } from './database-silent.error.js';
import { reasonOf } from '../errors/describe-error.js';
import { prepareSession } from './session.js';
import type { WriteState } from './write-state.js';

/** A named statement: prepared once a connection. */
export interface PreparedQuery {
  name: string;
  text: string;
}

export interface PreparedQueryTimes {
  /** Longest wait for an answer, in milliseconds. */
  answer: number;
  /**
   * Longest wait for a connection, and then for an answer, of who is patient, and of a probe, in milliseconds. A
   * first connection costs a password's hashing.
   */
  patient: number;
  /** Pause between two attempts to reach a database that did not answer, in milliseconds. */
  probe: number;
}

const defaults: PreparedQueryTimes = { answer: 25, patient: 1_000, probe: 100 };

/** All of them are kept open, since a query that had to open one would be late. */
const connections = 4;

/** A firewall's table forgets a connection that says nothing; Linux would first speak after two hours. */
const keepAliveMs = 60_000;

/**
 * Small prepared queries beside the ORM, on a few connections of their own. They are answered at once or refused:
 * while the database does not answer, nobody waits for it but a probe in the background.
 */
export class PreparedQueries {
  private readonly logger = new Logger('database');
  private readonly pool: Pool;
  private readonly open = new Set<ClientBase>();
  private readonly times: PreparedQueryTimes;
  private probe?: NodeJS.Timeout;
  /** A probe was not answered either: it is no passing delay. */
  private silent = false;
  private closed?: Promise<void>;

  /** @param writes is told of what PostgreSQL refuses */
  constructor(url: string, times: Partial<PreparedQueryTimes> = {}, writes?: WriteState) {
    this.times = { ...defaults, ...times };
    const { patient } = this.times;
    this.pool = new Pool({
      ...connectionOptions(url),
      max: connections,
      min: connections,
      connectionTimeoutMillis: patient,
      query_timeout: patient,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
      application_name: 'persona-details look-ups',
      // A query that waits for a lock goes on in the server when its connection is given up: they would pile up there.
      onConnect: prepareSession(patient),
    });
    writes?.watch(this.pool);
    this.pool.on('connect', (client) => this.open.add(client));
    this.pool.on('remove', (client) => {
      this.open.delete(client);
      // Not left to the next query, which would be late.
      void this.warmUp();
    });
    // Of an idle connection, which is removed as well. Without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /** Whether the database answered when it was last asked. */
  get reachable(): boolean {
    return this.probe === undefined;
  }

  /** Opens the connections that the first requests would wait for; what fails is tried again in the background. */
  async warmUp(): Promise<void> {
    if (this.closed || !this.reachable) return;
    try {
      await this.pool.query('select 1');
      await this.fill();
    } catch (error) {
      this.lost(error);
    }
  }

  /**
   * @param patient waits for as long as a request may: for who has nothing to fall back on. Is refused at once only
   *   when a probe was not answered either.
   * @throws {DatabaseSilentError} where the database does not answer in time
   */
  async run<Row extends QueryResultRow>(
    query: PreparedQuery,
    values: unknown[],
    patient = false,
  ): Promise<Row[]> {
    if (patient ? this.silent : !this.reachable) throw new DatabaseSilentError();
    const answer = this.pool.query<Row>({ ...query, values });
    try {
      const { rows } = await (patient ? answer : new Deadline(this.times.answer).run(() => answer));
      return rows;
    } catch (error) {
      if (isAnswer(error)) throw error;
      this.lost(error);
      throw new DatabaseSilentError(error);
    }
  }

  /** Ends every connection and timer; what is being asked is waited for, but not for long. */
  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  private async end(): Promise<void> {
    clearTimeout(this.probe);
    setTimeout(() => this.cut(), farewellMs).unref();
    await this.pool.end();
  }

  /** Never rejects: one connection would do. */
  private async fill(): Promise<void> {
    await Promise.allSettled(Array.from({ length: connections }, () => this.pool.query('select 1')));
  }

  private cut(): void {
    for (const client of this.open) cutConnection(client);
  }

  private lost(error: unknown): void {
    if (!this.reachable || this.closed) return;
    this.logger.warn({ reason: reasonOf(error) }, 'database_silent');
    // At once: it may have been a passing delay.
    this.probe = setTimeout(() => void this.tryAgain());
  }

  private probeLater(): void {
    this.probe = setTimeout(() => void this.tryAgain(), this.times.probe);
  }

  private async tryAgain(): Promise<void> {
    const answered = await this.pool.query('select 1').then(
      () => true,
      () => false,
    );
    if (this.closed) return;
    this.silent = !answered;
    if (!answered) {
      // A connection that is dead without having been closed would fail the next probe as well, and so each in turn.
      this.cut();
      return this.probeLater();
    }
    this.probe = undefined;
    this.logger.log({}, 'database_answers');
    await this.fill();
  }
}

/** Classes of errors that say that nothing can be asked: connection, credentials, no such database, no room, shutdown. */
const cannotAsk = /^(08|28|3D|53|57P)/;
/** What `statement_timeout` ends. */
const queryCanceled = '57014';

/** The server answered, be it with an error: it is there. */
function isAnswer(error: unknown): boolean {
  if (databaseRefusal(error)) return true;
  const { code = '', severity } = error as { code?: string; severity?: string };
  return severity !== undefined && severity !== 'FATAL' && code !== queryCanceled && !cannotAsk.test(code);
}
