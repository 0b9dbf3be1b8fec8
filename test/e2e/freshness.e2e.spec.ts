import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { teaPersona } from '../support/evidence/evidence.js';
import { FreshnessLedger, NumberedThing } from '../support/observe/freshness-ledger.js';
import type { Answer } from '../support/api/keep-alive-client.js';
import { describeWithRedis } from '../support/servers/redis-server.js';
import { type Replicas, startReplicas } from '../support/replicas.js';
import { Standstills } from '../support/observe/standstills.js';

/** `FRESHNESS_UPDATES=20000 npm test -- test/e2e/freshness` for the full number. */
const updates = Number(process.env['FRESHNESS_UPDATES'] ?? 2_000);
/** How old an acknowledged write may be that the other replica does not show yet, in milliseconds. */
const limitMs = 200;

const load = { personas: 18, projects: 2, writers: 4, readersPerReplica: 1, readerPauseMs: 20 };
/** A database that answers later than that is taken for silent, and asked again a moment later, in milliseconds. */
const silentMs = 25;
const probedMs = 2_000;
/** Writes of one thing through one replica before it is the other's turn. */
const turn = 10;

/** What is written and read: a persona by its title, which no prompt reads, or a project by the figure of its benchmark. */
class Subject extends NumberedThing {
  constructor(
    readonly personaId: string,
    readonly projectId: string,
    readonly kind: 'persona' | 'project',
  ) {
    super(`${kind} of ${personaId}`);
  }

  /** The writes that show the number `n`, the last of which does. */
  requests(n: number): [method: string, path: string, body: unknown][] {
    if (this.kind === 'persona')
      return [['PATCH', `/v1/personas/${this.personaId}`, { personaTitle: String(n) }]];
    const benchmark = { metric: 'arpa', value: n, unit: 'EUR', source: 'Test', asOf: '2026-01-01' };
    const path = `/v1/projects/${this.projectId}`;
    const shown: [string, string, unknown] = ['PUT', `${path}/benchmarks`, { benchmarks: [benchmark] }];
    return n % 2 === 0 ? [shown] : [['PATCH', path, { product: `A mug, model ${n}` }], shown];
  }

  /** The whole of a project's personas would have sections written again, since the product is in their prompts. */
  path(whole: boolean): string {
    return `/v1/personas/${this.personaId}/details${whole && this.kind === 'persona' ? '' : '?sections=kpi'}`;
  }

  numberIn({ body }: Answer): number {
    const text = body.toString();
    if (this.kind === 'persona') return Number(/"personaTitle":"(\d+)"/.exec(text)?.[1]);
    return JSON.parse(text).sections.kpi.data.benchmarks[0].value;
  }
}

describeWithRedis('freshness on two replicas under load', () => {
  let replicas: Replicas;
  const subjects: Subject[] = [];

  beforeAll(async () => {
    replicas = await startReplicas();
    for (let i = 0; i < load.personas + load.projects; i++) {
      const { personaId, projectId } = await teaPersona(replicas);
      subjects.push(new Subject(personaId, projectId, i < load.personas ? 'persona' : 'project'));
    }
    for (const subject of subjects)
      for (const [method, path, body] of subject.requests(0))
        await replicas.both[0].client.send(method, path, body);
    for (const { client } of replicas.both)
      for (const subject of subjects)
        for (const whole of [true, false]) await client.get(subject.path(whole));
    await sleep(limitMs);
  }, 300_000);
  afterAll(() => replicas?.close());

  it(`shows ${updates} updates at once where they were written, and elsewhere within ${limitMs} ms`, async () => {
    const ledger = new FreshnessLedger(limitMs);
    const servedBy: Record<string, number> = {};
    const unrevalidated: string[] = [];
    const broken: string[] = [];
    const run = { left: updates, reading: true };

    const write = async (subject: Subject) => {
      const n = subject.next;
      const replica = Math.floor(n / turn) % 2;
      for (const [method, path, body] of subject.requests(n)) {
        run.left -= 1;
        const { status, body: answer } = await replicas.both[replica]!.client.send(method, path, body);
        if (status !== 200) broken.push(`${method} ${path}: ${status} ${answer.toString()}`);
      }
      subject.acknowledged(replica);
      await Promise.all([read(subject, replica), readUntil(n, subject, 1 - replica)]);
    };
    const writeAll = async (own: Subject[]) => {
      for (let i = 0; run.left > 0; i++) await write(own[i % own.length]!);
    };
    /** @returns the number it showed, if any */
    const read = async (subject: Subject, replica: number, whole = false): Promise<number | undefined> => {
      const pending = ledger.begin(subject, replica);
      const answer = await replicas.both[replica]!.client.get(subject.path(whole));
      if (answer.status !== 200) {
        broken.push(`GET: ${answer.status} ${answer.body.toString()}`);
        return undefined;
      }
      const status = String(answer.headers['cache-status']);
      servedBy[status] = (servedBy[status] ?? 0) + 1;
      const number = subject.numberIn(answer);
      if (!status.endsWith('unrevalidated')) ledger.end(pending, number, status);
      else if (!standstills.before(performance.now(), probedMs)) unrevalidated.push(status);
      return number;
    };
    /** At once, and again and again: so that the moment is known from which a write is seen. */
    const readUntil = async (n: number, subject: Subject, replica: number) => {
      const endsAt = performance.now() + 5 * limitMs;
      while (performance.now() < endsAt && ((await read(subject, replica)) ?? 0) < n);
    };
    const readOn = async (replica: number) => {
      for (; run.reading; await sleep(load.readerPauseMs))
        await read(subjects[Math.floor(Math.random() * subjects.length)]!, replica, Math.random() < 0.5);
    };

    replicas.gemini.usage.reset();
    const standstills = await Standstills.watch(replicas.databaseUrl, silentMs);
    const startedAt = performance.now();
    const readers = replicas.both.flatMap((_, replica) =>
      Array.from({ length: load.readersPerReplica }, () => readOn(replica)),
    );
    await Promise.all(
      Array.from({ length: load.writers }, (_, writer) =>
        writeAll(subjects.filter((__, index) => index % load.writers === writer)),
      ),
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    await sleep(2 * limitMs);
    run.reading = false;
    await Promise.all(readers);
    for (const replica of replicas.both.keys()) for (const subject of subjects) await read(subject, replica);
    await standstills.stop();

    const { p50, p99, max, ...counts } = ledger.staleness(subjects);
    await report({
      updates: `${updates} in ${seconds.toFixed(1)} s, ${Math.round(updates / seconds)}/s`,
      reads: ledger.reads,
      servedBy,
      unseenElsewhere: `P50 ${p50.toFixed(1)}, P99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms`,
      ...counts,
      standstills: `${standstills.seen.length}, longest ${Math.round(standstills.longest)} ms`,
    });
    expect.soft(broken).toEqual([]);
    expect.soft(ledger.violations).toEqual([]);
    expect.soft(unrevalidated).toEqual([]);
    expect(replicas.gemini.usage.totals.calls).toBe(0);
  }, 1_800_000);

  async function report(figures: Record<string, unknown>): Promise<void> {
    const ofReplicas = await Promise.all(
      replicas.both.map(async (replica) => ({
        versionsFrom: {
          feed: await replica.metric('persona_details_version_reads_total{source="feed"}'),
          query: await replica.metric('persona_details_version_reads_total{source="query"}'),
          lastKnown: await replica.metric('persona_details_version_reads_total{source="last_known"}'),
        },
        lapses: await replica.metric('persona_details_change_feed_lapses_total'),
        warnings: replica.warnings(),
      })),
    );
    // oxlint-disable-next-line no-console
    console.log(JSON.stringify({ ...figures, replicas: ofReplicas }, null, 1));
  }
});
