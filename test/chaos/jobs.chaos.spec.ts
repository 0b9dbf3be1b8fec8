import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobQueue } from '../../src/modules/jobs/job-queue.js';
import { captureLogs } from '../conformance/support/captured-logs.js';
import { type JobProcess, openJobs } from '../support/jobs/job-process.js';
import { OutageFigures } from '../support/observe/outage-figures.js';
import { collectStrayRejections } from '../support/observe/stray-rejections.js';
import { type OwnPostgres, startOwnPostgres } from '../support/servers/own-postgres.js';

/** What is promised, and what shared machines may add, in milliseconds. */
const [promisedMs, slackMs] = [2_000, 4_000];
/** An outage lasts so long, in milliseconds: some polls and looks at the queues. */
const lastsMs = 4_000;

describe('jobs while PostgreSQL is away (a real one of its own)', () => {
  let postgres: OwnPostgres;
  let jobs: JobProcess;
  let queue: JobQueue;
  const done: string[] = [];
  const figures = new OutageFigures('Jobs after outages of PostgreSQL, in milliseconds');
  const strays = collectStrayRejections();

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    jobs = await openJobs(postgres.databaseUrl);
    queue = jobs.queues.define({
      name: 'short',
      concurrency: 4,
      run: async ({ personaId }) => {
        await sleep(1_000);
        done.push(personaId);
      },
    });
    await jobs.queues.start();
  });
  afterAll(async () => {
    figures.print();
    await jobs.close();
    await postgres.close();
  });

  const someone = () => ({ tenantId: randomUUID(), personaId: randomUUID() });
  const enqueued = async (persona: ReturnType<typeof someone>) =>
    queue.enqueue(persona).then(
      () => true,
      () => false,
    );
  const left = async () => {
    const jobsLeft = await jobs.orm.em.execute(`select 1 from pgboss.job where state <> 'completed'`);
    return jobsLeft.length;
  };

  async function expectRecovery(name: string, begin: () => unknown, end: () => unknown) {
    const [before, after] = [someone(), someone()];
    await queue.enqueue(before);
    // One runs when the outage begins.
    await expect
      .poll(() => jobs.orm.em.execute(`select 1 from pgboss.job where state = 'active'`))
      .toHaveLength(1);
    const lines = captureLogs();
    await begin();
    await sleep(lastsMs);
    await expect.poll(() => jobs.monitor.reachable).toBe(name === 'frozen');
    await end();
    const endedAt = performance.now();
    await expect.poll(() => enqueued(after), { interval: 50 }).toBe(true);
    await expect.poll(() => done, { interval: 20 }).toContain(after.personaId);
    // It lasted a second itself.
    const recoveredMs = performance.now() - endedAt - 1_000;
    await expect.poll(() => jobs.monitor.reachable).toBe(true);
    await expect.poll(left, { timeout: 40_000 }).toBe(0);
    figures.add(name, { 'a job begun after': recoveredMs, 'all done after': performance.now() - endedAt });
    expect(done).toContain(before.personaId);
    expect(recoveredMs).toBeLessThan(promisedMs + slackMs);
    const ofJobs = lines.filter(({ event }) => event.startsWith('job'));
    expect(ofJobs.length).toBeLessThanOrEqual(2);
    expect(ofJobs.filter(({ level }) => level === 'error')).toEqual([]);
  }

  it('killed: it goes on by itself, loses nothing, and says it once', async () => {
    await expectRecovery('killed', () => postgres.kill(), () => postgres.start()); // prettier-ignore
  });

  it('frozen (SIGSTOP): the same', async () => {
    await expectRecovery('frozen', () => postgres.freeze(), () => postgres.thaw()); // prettier-ignore
  });

  it('refusing connections: the same', async () => {
    await expectRecovery(
      'connections refused',
      async () => {
        await postgres.ask('alter database chaos allow_connections false');
        await postgres.ask(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'chaos'`);
      },
      () => postgres.ask('alter database chaos allow_connections true'),
    );
  });

  it('stops within seconds while it is frozen', async () => {
    const other = await openJobs(postgres.databaseUrl);
    const begun: string[] = [];
    const stuck = other.queues.define({
      name: 'long',
      run: async ({ id, signal }) => {
        begun.push(id);
        await sleep(60_000, undefined, { signal });
      },
    });
    await other.queues.start();
    await stuck.enqueue(someone());
    await expect.poll(() => begun.length).toBe(1);
    postgres.freeze();
    const startedAt = performance.now();
    await other.stop(AbortSignal.abort());
    const tookMs = performance.now() - startedAt;
    postgres.thaw();
    await other.close();
    expect(tookMs).toBeLessThan(4_000 + slackMs);
  });

  it('and no promise failed unheard, which would end the process', () => {
    expect(strays).toEqual([]);
  });
});
