import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentContext } from '../../common/context/request-context.js';
import { captureLogs, type LogLine } from '../../../test/conformance/support/captured-logs.js';
import { type JobProcess, openJobs } from '../../../test/support/jobs/job-process.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/servers/database.js';
import { pinoOptions } from '../observability/pino-options.js';
import { createBoss } from './create-boss.js';
import { JobPostponedError } from './job-postponed.error.js';
import type { Job } from './queue-definition.js';

const tenantId = randomUUID();
const name = 'reading';

let database: TestDatabase;
let sql: Client;
let opened: JobProcess[];

beforeEach(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  opened = [];
});
afterEach(async () => {
  for (const each of opened) await each.close();
  await sql.end();
  await database.drop();
});

async function open(options?: { worker?: boolean }): Promise<JobProcess> {
  const jobs = await openJobs(database.url, options);
  opened.push(jobs);
  return jobs;
}

type JobRow = { id: string; state: string; singleton_key: string; start_after: Date; retry_count: number };
const stored = async (): Promise<JobRow[]> =>
  (await sql.query<JobRow>('select * from pgboss.job order by created_on')).rows;
const states = async () => (await stored()).map(({ state }) => state);
const someone = () => ({ tenantId, personaId: randomUUID() });
/** Without what others say meanwhile. */
const ofJobs = (lines: readonly LogLine[]) => lines.filter(({ event }) => event.startsWith('job_'));

/** A run that lasts until it is let go. */
function held() {
  const begun: Job[] = [];
  const letGo: (() => void)[] = [];
  const run = async (job: Job) => {
    begun.push(job);
    await new Promise<void>((resolve) => letGo.push(resolve));
  };
  return { begun, run, next: () => letGo.shift()!() };
}

describe('a job (a real PostgreSQL)', () => {
  it('is there with the commit of the transaction that wrote, and not without it', async () => {
    const jobs = await open();
    const ran: Job[] = [];
    const queue = jobs.queues.define({ name, run: async (job) => void ran.push(job) });
    await jobs.queues.start();
    const [kept, undone] = [someone(), someone()];
    const rolledBack = jobs.orm.em.fork().transactional(async (em) => {
      await queue.enqueue(undone, em);
      throw new Error('Undone.');
    });
    await expect(rolledBack).rejects.toThrow('Undone.');
    await jobs.orm.em.fork().transactional(async (em) => {
      await queue.enqueue(kept, em);
      expect(await stored()).toEqual([]);
    });
    await expect.poll(states).toEqual(['completed']);
    expect(ran).toMatchObject([{ ...kept, attempt: 1, id: (await stored())[0]!.id }]);
  });

  it('waits at no attempt’s cost while its tenant is suspended, and ends when it is', async () => {
    await sql.query(`insert into tenants (id, name) values ($1, 'Acme')`, [tenantId]);
    const suspend = () => sql.query('update tenants set suspended_at = now() where id = $1', [tenantId]);
    const jobs = await open();
    const begun: Job[] = [];
    const run = async (job: Job) => {
      begun.push(job);
      await sleep(60_000, undefined, { signal: job.signal });
    };
    const queue = jobs.queues.define({ name, run });
    await jobs.queues.start();
    await queue.enqueue(someone());
    await expect.poll(() => begun.length).toBe(1);
    await suspend();
    const laterThan = async () => (await stored()).map(({ start_after }) => start_after.getTime() - Date.now() > 500_000); // prettier-ignore
    await expect.poll(states).toEqual(['retry']);
    await expect.poll(laterThan).toEqual([true]);
    await queue.enqueue(someone());
    await expect.poll(laterThan).toEqual([true, true]);
    expect(begun).toHaveLength(1);
  });

  it('is refused with an entity manager that is in no transaction', async () => {
    const jobs = await open({ worker: false });
    const queue = jobs.queues.define({ name, run: async () => undefined });
    await jobs.queues.start();
    await expect(queue.enqueue(someone(), jobs.orm.em.fork())).rejects.toThrow('No transaction');
    expect(() => jobs.queues.define({ name: 'late', run: async () => undefined })).toThrow(
      'before the start',
    );
  });

  it('waits once and runs once at a time for a persona, and beside those of others', async () => {
    const jobs = await open();
    const { begun, run, next } = held();
    const queue = jobs.queues.define({ name, run, concurrency: 3 });
    await jobs.queues.start();
    const [one, other] = [someone(), someone()];
    await Promise.all(Array.from({ length: 20 }, () => queue.enqueue(one)));
    await queue.enqueue(other);
    await expect.poll(() => begun.length).toBe(2);
    await Promise.all(Array.from({ length: 20 }, () => queue.enqueue(one)));
    expect((await stored()).map(({ state, singleton_key }) => [singleton_key, state]).sort()).toEqual(
      [
        [one.personaId, 'active'],
        [one.personaId, 'created'],
        [other.personaId, 'active'],
      ].sort(),
    );
    // There is room for it, and polls go by.
    await sleep(2_500);
    expect(begun).toHaveLength(2);
    next();
    next();
    await expect.poll(() => begun.length).toBe(3);
    expect(begun[2]!.personaId).toBe(one.personaId);
    next();
    await expect.poll(states).toEqual(['completed', 'completed', 'completed']);
  });

  it('runs so long after the first enqueue as the queue says, and those that come meanwhile change nothing', async () => {
    const jobs = await open();
    const ran: Job[] = [];
    const queue = jobs.queues.define({ name, debounceSeconds: 3, run: async (job) => void ran.push(job) });
    await jobs.queues.start();
    const persona = someone();
    await queue.enqueue(persona);
    const [first] = await stored();
    await jobs.orm.em.fork().transactional((em) => queue.enqueue({ ...persona, priority: 9 }, em));
    await queue.enqueue(persona);
    expect(await stored()).toMatchObject([{ id: first!.id, start_after: first!.start_after }]);
    const { rows } = await sql.query(
      `select start_after - created_on = interval '3 s' as late from pgboss.job`,
    );
    expect(rows).toEqual([{ late: true }]);
    await expect.poll(() => ran.length).toBe(1);
    const { rows: begun } = await sql.query('select started_on >= start_after as late from pgboss.job');
    expect(begun).toEqual([{ late: true }]);
  });

  it('of greater priority runs sooner', async () => {
    const jobs = await open();
    const { begun, run, next } = held();
    const queue = jobs.queues.define({ name, run, concurrency: 1 });
    await jobs.queues.start();
    const [first, low, high] = [someone(), someone(), someone()];
    await queue.enqueue(first);
    await expect.poll(() => begun.length).toBe(1);
    await queue.enqueue(low);
    await queue.enqueue({ ...high, priority: 5 });
    next();
    await expect.poll(() => begun.length).toBe(2);
    expect(begun[1]!.personaId).toBe(high.personaId);
    next();
    await expect.poll(() => begun.length).toBe(3);
    next();
  });

  it('has a context of its own: its tenant, an editor, the optimized way, in the background, its own unit of work and log fields', async () => {
    const jobs = await open();
    const seen: object[] = [];
    const queue = jobs.queues.define({
      name,
      run: async ({ id, personaId }) => {
        const { principal, variant, rank } = currentContext()!;
        const em = jobs.orm.em.getContext();
        const line = pinoOptions('info').mixin!({}, 30, undefined as never);
        seen.push({ id, personaId, principal, variant, rank, line, em });
      },
    });
    await jobs.queues.start();
    for (const persona of [someone(), someone()]) await queue.enqueue(persona);
    await expect.poll(() => seen.length).toBe(2);
    const [first, second] = seen as { id: string; personaId: string; em: unknown }[];
    expect(first!.em).not.toBe(second!.em);
    expect(first!.em).not.toBe(jobs.orm.em);
    const { id, personaId } = first!;
    expect(first).toMatchObject({
      principal: { tenantId, role: 'editor', userId: 'persona-details' },
      variant: 'optimized',
      rank: 'background',
      line: { job_id: id, queue: name, persona_id: personaId, tenant_id: tenantId, variant: 'optimized' },
    });
  });
});

describe('an enqueue that finds a waiting job (a real PostgreSQL)', () => {
  it('holds it until the commit: it begins after that, and reads what was written', async () => {
    const jobs = await open();
    await sql.query('create table written (persona uuid, number int)');
    const read: number[] = [];
    jobs.queues.define({
      name,
      run: async ({ personaId }) => {
        const rows = await jobs.orm.em.execute('select number from written where persona = ?', [personaId]);
        read.push(rows.length);
      },
    });
    const persona = someone();
    // Enqueued, and due, while nobody works.
    const enqueuer = await open({ worker: false });
    const queue = enqueuer.queues.define({ name, run: async () => undefined });
    await enqueuer.queues.start();
    await queue.enqueue(persona);
    const em = enqueuer.orm.em.fork();
    await em.begin();
    await queue.enqueue(persona, em);
    await jobs.queues.start();
    await em.execute('insert into written values (?, 1)', [persona.personaId]);
    // Several polls, each of which passes it over.
    await sleep(3_000);
    expect([await states(), read]).toEqual([['created'], []]);
    await em.commit();
    await expect.poll(states).toEqual(['completed']);
    expect(read).toEqual([1]);
  });

  it('loses nothing: after writers and workers in any order, all that was written was read', async () => {
    const replicas = [await open(), await open()];
    await sql.query('create table written (persona uuid, number serial)');
    const read = new Map<string, number>();
    let running = 0;
    const queues = replicas.map((replica) =>
      replica.queues.define({
        name,
        concurrency: 4,
        run: async ({ personaId }) => {
          running += 1;
          const [row] = await replica.orm.em.execute<{ n: number }[]>(
            'select count(*)::int as n from written where persona = ?',
            [personaId],
          );
          read.set(personaId, Math.max(read.get(personaId) ?? 0, row!.n));
          await sleep(Math.random() * 20);
          running -= 1;
        },
      }),
    );
    for (const { queues: each } of replicas) await each.start();
    const write = async (persona: ReturnType<typeof someone>, lastsMs: number) => {
      const side = Math.floor(Math.random() * replicas.length);
      await replicas[side]!.orm.em.fork().transactional(async (em) => {
        const enqueue = () => queues[side]!.enqueue(persona, em);
        const insert = () => em.execute('insert into written (persona) values (?)', [persona.personaId]);
        for (const step of Math.random() < 0.5 ? [enqueue, insert] : [insert, enqueue]) await step();
        await sleep(Math.random() * lastsMs);
      });
    };
    // The second finds the job of the first waiting, and is slow to commit: meanwhile workers look for jobs.
    const writer = async () => {
      for (let count = 0; count < 10; count += 1) {
        const persona = someone();
        for (const lastsMs of [0, 800]) await write(persona, lastsMs);
      }
    };
    await Promise.all(Array.from({ length: 6 }, writer));
    await expect.poll(async () => (await states()).every((state) => state === 'completed')).toBe(true);
    const { rows } = await sql.query('select persona, count(*)::int as n from written group by persona');
    expect(rows).toHaveLength(60);
    for (const { persona, n } of rows) expect(read.get(persona)).toBe(n);
    expect(running).toBe(0);
  });
});

describe('a job that fails (a real PostgreSQL)', () => {
  it('is tried again after a pause, and said at WARN', async () => {
    const lines = captureLogs();
    const jobs = await open();
    const attempts: number[] = [];
    const queue = jobs.queues.define({
      name,
      run: async ({ attempt }) => {
        attempts.push(attempt);
        if (attempt < 3) throw new Error('Not yet.');
      },
    });
    await jobs.queues.start();
    await queue.enqueue(someone());
    await expect.poll(states).toEqual(['completed']);
    expect(attempts).toEqual([1, 2, 3]);
    const said = ofJobs(lines).map(({ level, event, attempt, reason }) => [level, event, attempt, reason]);
    expect(said).toEqual([1, 2].map((attempt) => ['warn', 'job_attempt_failed', attempt, 'Error']));
    const text = await jobs.metrics.registry.metrics();
    expect(text).toContain(`persona_details_job_duration_seconds_count{queue="${name}",outcome="retried"} 2`);
    expect(text).toContain(
      `persona_details_job_duration_seconds_count{queue="${name}",outcome="completed"} 1`,
    );
  });

  it('has failed after the last attempt: an ERROR, a metric; what is written later gets a new one', async () => {
    const lines = captureLogs();
    const jobs = await open();
    let broken = true;
    const queue = jobs.queues.define({
      name,
      retries: 1,
      run: async () => {
        if (broken) throw new Error('Broken.');
      },
    });
    await jobs.queues.start();
    const persona = someone();
    await queue.enqueue(persona);
    await expect.poll(states).toEqual(['failed']);
    expect(ofJobs(lines).map(({ level, event }) => `${level} ${event}`)).toEqual([
      'warn job_attempt_failed',
      'error job_failed',
    ]);
    const metric = async () =>
      /^persona_details_jobs\{queue="reading",state="failed"\} (\d)/m.exec(
        await jobs.metrics.registry.metrics(),
      )?.[1];
    await expect.poll(metric).toBe('1');
    expect(jobs.monitor.state()).toEqual({ worker: true, waiting: 0, active: 0, failed: 1 });
    broken = false;
    await queue.enqueue(persona);
    await expect.poll(states).toEqual(['failed', 'completed']);
  });
});

describe('a job that is postponed (a real PostgreSQL)', () => {
  it("waits as long as it says, at no attempt's cost, and is no failure", async () => {
    const lines = captureLogs();
    const jobs = await open();
    const attempts: number[] = [];
    const queue = jobs.queues.define({
      name,
      retries: 1,
      retryDelayMaxSeconds: 1,
      run: async ({ attempt }) => {
        attempts.push(attempt);
        if (attempt <= 4) throw new JobPostponedError(1, new Error('The budget is spent.'));
        // All of its attempts are left.
        if (attempt === 5) throw new Error('Not yet.');
      },
    });
    await jobs.queues.start();
    await queue.enqueue(someone());
    await expect.poll(() => attempts.length).toBe(1);
    await expect.poll(states).toEqual(['retry']);
    // Whoever writes meanwhile finds it waiting.
    await queue.enqueue({ tenantId, personaId: (await stored())[0]!.singleton_key });
    expect(await states()).toHaveLength(1);
    await expect.poll(states).toEqual(['completed']);
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ofJobs(lines).map(({ level, event }) => `${level} ${event}`)).toEqual([
      ...Array(4).fill('log job_postponed'),
      'warn job_attempt_failed',
    ]);
    expect(ofJobs(lines)[0]).toMatchObject({ reason: 'Error', seconds: 1 });
    const text = await jobs.metrics.registry.metrics();
    expect(text).toContain(
      `persona_details_job_duration_seconds_count{queue="${name}",outcome="postponed"} 4`,
    );
  });
});

it('what was done or has failed is deleted after a day, what waits is not (a real PostgreSQL)', async () => {
  const jobs = await open({ worker: false });
  const queue = jobs.queues.define({ name, run: async () => undefined });
  await jobs.queues.start();
  const ages = { completed: ['23 h', '25 h'], failed: ['23 h', '25 h'], created: ['23 h', '60 days'] };
  for (const [state, [young, old]] of Object.entries(ages))
    for (const age of [young, old]) {
      const { personaId } = someone();
      await queue.enqueue({ tenantId, personaId });
      await sql.query(
        `update pgboss.job set state = $2::pgboss.job_state, completed_on = case when $2 <> 'created' then now() - $3::interval end,
           start_after = now() - $3::interval, keep_until = keep_until - $3::interval where singleton_key = $1`,
        [personaId, state, age],
      );
    }
  await createBoss(jobs.orm, { works: true }).supervise();
  expect((await states()).sort()).toEqual(['completed', 'created', 'created', 'failed']);
});

describe('several processes (a real PostgreSQL)', () => {
  it('share the work, and no job runs at two of them', async () => {
    const replicas = [await open(), await open()];
    const runs: { replica: number; id: string }[] = [];
    const queues = replicas.map((replica, number) =>
      replica.queues.define({
        name,
        concurrency: 2,
        run: async ({ id }) => {
          runs.push({ replica: number, id });
          await sleep(200);
        },
      }),
    );
    for (const { queues: each } of replicas) await each.start();
    const personas = Array.from({ length: 24 }, someone);
    await Promise.all(personas.map((persona) => queues[0]!.enqueue(persona)));
    await expect.poll(async () => (await states()).filter((state) => state === 'completed').length).toBe(24);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(24);
    expect(runs).toHaveLength(24);
    for (const number of [0, 1])
      expect(runs.filter(({ replica }) => replica === number).length).toBeGreaterThan(3);
  });

  it('that do not work only enqueue, and see what waits', async () => {
    const jobs = await open({ worker: false });
    const ran: Job[] = [];
    const queue = jobs.queues.define({ name, run: async (job) => void ran.push(job) });
    await jobs.queues.start();
    await queue.enqueue(someone());
    await expect
      .poll(() => jobs.monitor.state())
      .toEqual({ worker: false, waiting: 1, active: 0, failed: 0 });
    await sleep(1_500);
    expect([await states(), ran]).toEqual([['created'], []]);
  });
});

describe('stopping (a real PostgreSQL)', () => {
  it('lets what runs end, and begins nothing more', async () => {
    const jobs = await open();
    const { begun, run, next } = held();
    const queue = jobs.queues.define({ name, run, concurrency: 1 });
    await jobs.queues.start();
    await queue.enqueue(someone());
    await expect.poll(() => begun.length).toBe(1);
    await queue.enqueue(someone());
    const stopped = jobs.stop();
    next();
    await stopped;
    await sleep(1_500);
    expect([await states(), begun.length]).toEqual([['completed', 'created'], 1]);
  });

  it.each(['heeds its signal', 'does not'])(
    'hands back a job that %s: another process has it at once',
    async (how) => {
      const [first, second] = [await open(), await open()];
      const begun: string[] = [];
      const end = Promise.withResolvers<void>();
      const queue = first.queues.define({
        name,
        retries: 0,
        run: async ({ signal }) => {
          begun.push('first');
          if (how === 'heeds its signal') {
            signal.addEventListener('abort', () => end.reject(signal.reason), { once: true });
          }
          await end.promise;
        },
      });
      second.queues.define({
        name,
        retries: 0,
        run: async ({ attempt }) => void begun.push(`second ${attempt}`),
      });
      await first.queues.start();
      await queue.enqueue(someone());
      await expect.poll(() => begun).toEqual(['first']);
      await second.queues.start();
      const startedAt = performance.now();
      await first.stop(AbortSignal.abort());
      // Far below the 15 s that a process which says nothing is waited for.
      await expect.poll(() => begun, { timeout: 8_000 }).toEqual(['first', 'second 2']);
      expect(performance.now() - startedAt).toBeLessThan(8_000);
      await expect.poll(states).toEqual(['completed']);
      end.resolve();
    },
  );
});
