import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Between two looks, in milliseconds. */
const pauseMs = 5;

/**
 * Looks all the time whether this process and PostgreSQL get to run, and notes when they did not: what a service owes
 * within milliseconds can only be asked of a machine that gives them to it.
 */
export class Standstills {
  /** Of each: when it was over, by `performance.now()`, and how long it took, in milliseconds. */
  readonly seen: { at: number; ms: number }[] = [];
  private going = true;
  private readonly ended: Promise<void>;

  private constructor(
    private readonly sql: Client,
    private readonly limitMs: number,
  ) {
    this.ended = this.look();
  }

  /** @param limitMs shorter ones are none */
  static async watch(databaseUrl: string, limitMs: number): Promise<Standstills> {
    const sql = new Client({ connectionString: databaseUrl });
    await sql.connect();
    return new Standstills(sql, limitMs);
  }

  /** Whether there was one in the milliseconds before a moment. */
  before(moment: number, milliseconds: number): boolean {
    return this.seen.some(({ at, ms }) => at > moment - milliseconds && at - ms < moment);
  }

  get longest(): number {
    return Math.max(0, ...this.seen.map(({ ms }) => ms));
  }

  async stop(): Promise<void> {
    this.going = false;
    await this.ended;
    await this.sql.end();
  }

  private async look(): Promise<void> {
    while (this.going) {
      const startedAt = performance.now();
      await this.sql.query('select 1');
      await sleep(pauseMs);
      const at = performance.now();
      const ms = at - startedAt - pauseMs;
      if (ms > this.limitMs) this.seen.push({ at, ms });
    }
  }
}
