import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import type { PreparedQueries, PreparedQuery } from '../../common/database/prepared-queries.js';
import { reasonOf } from '../../common/errors/describe-error.js';

/** Of one step: personas that are looked at, and the pause after it, in milliseconds. */
const [stepSize, pauseMs] = [20, 100];
/** Before another attempt where the database does not answer, in milliseconds. */
const awayMs = 5_000;

const nobody = '00000000-0000-0000-0000-000000000000';

export interface SweptPersona {
  personaId: string;
  tenantId: string;
  /** Whether there is something to be done for it. */
  due: boolean;
}

/** What looks at every persona, and what is done with those for which something is due. */
export interface PersonaSweep<Row extends SweptPersona> {
  /**
   * Of the next personas of all tenants: $1 is the id of the last one that was looked at, $2 how many to look at; further
   * parameters are `values`. In the order of their ids.
   */
  query: PreparedQuery;
  values?: unknown[];
  enqueue: (persona: Row) => Promise<void>;
  /** Says how many were enqueued, or why it waits. */
  logger: Logger;
  /** Begins the events in the log, such as `coding_backlog`. */
  name: string;
  signal: AbortSignal;
}

/** Looks at every persona of all tenants once, in small steps, since there may be many. Never rejects. */
export async function sweepPersonas<Row extends SweptPersona>(
  queries: PreparedQueries,
  { query, values = [], enqueue, logger, name, signal }: PersonaSweep<Row>,
): Promise<void> {
  let [through, enqueued] = [nobody, 0];
  while (!signal.aborted) {
    let waitMs = pauseMs;
    try {
      const rows = await queries.run<Row>(query, [through, stepSize, ...values], true);
      for (const row of rows) {
        if (!row.due) continue;
        await enqueue(row);
        enqueued += 1;
      }
      if (rows.length < stepSize) break;
      through = rows.at(-1)!.personaId;
    } catch (error) {
      logger.warn({ reason: reasonOf(error) }, `${name}_waits`);
      waitMs = awayMs;
    }
    await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
  if (enqueued > 0) logger.log({ personas: enqueued }, `${name}_enqueued`);
}
