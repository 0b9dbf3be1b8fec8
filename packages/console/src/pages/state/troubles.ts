import type { Ready, State } from './use-state.ts';

/** What is wrong; its words are in `trouble-text.ts`, its cure in the section of the documents. */
export interface Trouble {
  what:
    | 'database'
    | 'writes'
    | 'changes'
    | 'connections'
    | 'redis'
    | 'unleash'
    | 'model'
    | 'noModel'
    | 'modelLeftAlone'
    | 'modelCallsWait'
    | 'jobsFailed'
    | 'jobsWait'
    | 'deadLetters'
    | 'flag'
    | 'loop'
    | 'shedding'
    | 'memory';
  /** Whether users notice; else it was survived, and somebody should look. */
  isBad: boolean;
  /** Names or numbers, to be put into its words. */
  values: string[];
  /** Where the cure is told. */
  section: string;
}

/** As the alerts have them (docs/runbook.md): seconds that a job may be due, milliseconds of lateness, bytes. */
const limits = { jobDueSeconds: 1_800, loopMs: 100, memoryBytes: 800 * 1024 * 1024 };

const runbook = (alert: string) => `docs/runbook.md#personadetails${alert.toLowerCase()}`;

/** All that is not as it should be, what users notice first. @param ready absent: the service is not ready, or does not tell */
export function troublesOf(state: State, ready: Ready | undefined): Trouble[] {
  const found = [...ofStores(state, ready), ...ofModel(state, ready), ...ofWork(state), ...ofProcess(state)];
  return found.toSorted((a, b) => Number(b.isBad) - Number(a.isBad));
}

function ofStores({ database, redis, flag }: State, ready: Ready | undefined): Trouble[] {
  const { pool } = database;
  return [
    when(database.version === null, 'database', true, runbook('DatabaseAway')),
    when(
      database.version !== null && database.refusesWrites !== null,
      'writes',
      true,
      'docs/operations.md#when-something-is-away',
      database.refusesWrites ?? '',
    ),
    when(database.version !== null && !database.changesHeard, 'changes', false, runbook('ChangeFeedDown')),
    when(
      pool.waiting > 0 && pool.idle === 0,
      'connections',
      true,
      'docs/operations.md#connections-to-postgresql',
      String(pool.waiting),
      String(pool.max),
    ),
    when(redis?.state === 'down', 'redis', false, runbook('RedisDown')),
    when(
      ready?.error['unleash'] !== undefined,
      'unleash',
      false,
      'docs/operations.md#when-something-is-away',
    ),
    when(flag.lastError !== null, 'flag', false, runbook('FlagUnconfirmed'), flag.lastError?.message ?? ''),
  ].flat();
}

function ofModel({ model: { endpoints, calls } }: State, ready: Ready | undefined): Trouble[] {
  const open = endpoints.filter(({ state }) => state === 'open');
  const isGone = endpoints.length > 0 && open.length === endpoints.length;
  const names = open.map(({ model, key, reason }) => `${model} (${key})${reason ? `: ${reason}` : ''}`);
  return [
    when(isGone, 'noModel', true, runbook('NoModel'), names.join(', ')),
    when(!isGone && open.length > 0, 'modelLeftAlone', false, runbook('ModelLeftAlone'), names.join(', ')),
    when(!isGone && ready?.error['gemini'] !== undefined, 'model', true, runbook('ModelCallsFailing')),
    when(calls.queued > 0, 'modelCallsWait', false, runbook('ModelCallsWait'), String(calls.queued)),
  ].flat();
}

function ofWork({ jobs, webhooks }: State): Trouble[] {
  const queues = jobs.queues ?? [];
  const failed = queues.filter((queue) => queue.failed > 0);
  const late = queues.filter(({ oldestSeconds }) => oldestSeconds > limits.jobDueSeconds);
  return [
    when(
      failed.length > 0,
      'jobsFailed',
      false,
      runbook('JobsFailed'),
      failed.map((queue) => `${queue.queue}: ${queue.failed}`).join(', '),
    ),
    when(late.length > 0, 'jobsWait', false, runbook('JobsWait'), late.map(({ queue }) => queue).join(', ')),
    when(
      (webhooks?.dead ?? 0) > 0,
      'deadLetters',
      false,
      'docs/operations.md#webhooks',
      String(webhooks?.dead ?? 0),
    ),
  ].flat();
}

function ofProcess({ replica, requests }: State): Trouble[] {
  return [
    when(requests.refusedShare > 0, 'shedding', true, runbook('Shedding')),
    when(replica.eventLoopDelayMs >= limits.loopMs, 'loop', true, runbook('EventLoopLag')),
    when(replica.residentBytes > limits.memoryBytes, 'memory', false, runbook('Memory')),
  ].flat();
}

function when(
  isSo: boolean,
  what: Trouble['what'],
  isBad: boolean,
  section: string,
  ...values: string[]
): Trouble[] {
  return isSo ? [{ what, isBad, section, values }] : [];
}
