import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { projectFile } from '../../../config/project-file.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { ApiClient } from '../api/api-client.js';
import { teaPersona } from '../evidence/evidence.js';
import { median } from '../observe/outage-figures.js';
import { startOwnPostgres } from '../servers/own-postgres.js';
import { auditFaults } from './audit-faults.js';
import {
  type KeyedWrite,
  type Kind,
  kindNames,
  newWrite,
  type Targets,
  writtenMarkers,
  writtenMessages,
} from './keyed-write.js';
import { type KillableService, startKillableService } from './killable-service.js';

export interface KillPlan {
  /** `kill -9` of one of two processes of the service, in turn. */
  serviceKills: number;
  /** `kill -9` of PostgreSQL and all of its processes. */
  postgresKills: number;
}

export interface KillOutcome {
  writes: number;
  /** Writes that got no answer, or one that leaves open what became of them. */
  unanswered: { byService: number; byPostgres: number };
  triedAtOnce: number;
  triedAfterFiveMinutes: number;
  /** Answers that were given again, of those that were tried once more in the end. */
  replayed: number;
  /** From the loss of an answer to one by the other process, in milliseconds; services only. */
  retryMs: { median: number; worst: number };
  /** Tries that were told that the first one still runs, of those. */
  toldRunning: number;
  /** Of the audit, and how many of them say that something began and not how it ended. */
  auditRecords: number;
  auditUnknown: number;
  /** Markers that are there twice, not at all, or not in the audit; answers that were unlike before; what was refused. */
  faults: string[];
}

/** At once, and the pause of each between two writes, in milliseconds. */
const [clients, pauseMs] = [8, 40];
/** Writes that are answered between two kills at least. */
const writesBetween = 25;
/** Between two tries of a write that got no answer, and longest time for them, in milliseconds. */
const [tryEveryMs, tryForMs] = [20, 60_000];

/** Two processes of the built service on a PostgreSQL of their own are written to, and killed. */
export async function writeUnderKills(
  { serviceKills, postgresKills }: KillPlan,
  progress: (line: string) => void = () => undefined,
): Promise<KillOutcome> {
  execFileSync(process.execPath, [projectFile('scripts/build-if-stale.mjs')], { stdio: 'ignore' });
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const modelKey = randomBytes(16).toString('hex');
    const apiKey = `pd_${randomBytes(24).toString('base64url')}`;
    const gemini = await startSampleGemini({ apiKeys: [modelKey], profile: latencyProfiles.instant });
    closers.push(() => gemini.close());
    const postgres = await startOwnPostgres();
    closers.push(() => postgres.close());
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: postgres.databaseUrl,
      GEMINI_API_KEY: modelKey,
      GEMINI_BASE_URL: gemini.url,
      BOOTSTRAP_API_KEY: apiKey,
      LOG_LEVEL: 'error',
      WORKER: 'false',
      PRECOMPUTE: 'off',
    };
    const services = await Promise.all([startKillableService(env), startKillableService(env)]);
    for (const each of services) closers.push(() => each.close());
    const targets = await makeTargets(new ApiClient(services[0]!.url, apiKey));
    const run = new Run(services, apiKey, targets);
    const writing = run.write();
    for (let kill = 0; kill < serviceKills; kill += 1) {
      await run.answered(writesBetween);
      const service = services[kill % 2]!;
      run.isKilled(service);
      await service.kill();
      await service.start();
      run.isBack(service);
      progress(`service killed ${kill + 1}×, ${run.writes.length} writes, ${run.lost.length} unanswered`);
    }
    const byService = run.lost.length;
    run.isPostgresKilled = true;
    for (let kill = 0; kill < postgresKills; kill += 1) {
      await run.answered(writesBetween);
      await postgres.kill();
      await postgres.start();
      progress(`PostgreSQL killed ${kill + 1}×, ${run.writes.length} writes, ${run.lost.length} unanswered`);
    }
    await run.answered(writesBetween);
    await run.stop();
    await writing;
    const sql = new Client({ connectionString: postgres.databaseUrl });
    await sql.connect();
    closers.push(() => sql.end());
    // Five minutes go by.
    await sql.query(`update idempotent_requests set created_at = created_at - interval '6 minutes'`);
    const late = run.lost.filter(({ answer }) => !answer);
    for (const write of late) await run.tryUntilAnswered(write);
    for (const write of run.writes) await run.tryAgain(write);
    const markers = new Map<string, number>(
      (await sql.query(writtenMarkers)).rows.map(({ marker, times }) => [marker, times]),
    );
    const [{ messages }] = (await sql.query(writtenMessages)).rows as [{ messages: number }];
    const wanted = run.writes.filter(({ kind }) => kind === 'message').length;
    if (messages !== wanted) run.faults.push(`${messages} messages in place of ${wanted}`);
    for (const { kind, marker } of run.writes) {
      const times = markers.get(marker) ?? 0;
      if (kind !== 'message' && times !== 1) run.faults.push(`${times}×: ${marker}`);
    }
    const audit = await auditFaults(sql, postgres.databaseUrl, run.writes);
    run.faults.push(...audit.faults);
    return {
      writes: run.writes.length,
      auditRecords: audit.records,
      auditUnknown: audit.unknown,
      unanswered: { byService, byPostgres: run.lost.length - byService },
      triedAtOnce: run.lost.length - late.length,
      triedAfterFiveMinutes: late.length,
      replayed: run.replayed,
      retryMs: { median: Math.round(median(run.retryMs)), worst: Math.round(Math.max(0, ...run.retryMs)) },
      toldRunning: run.toldRunning,
      faults: run.faults,
    };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

async function makeTargets(api: ApiClient): Promise<Targets> {
  const { projectId, personaId: readerId } = await teaPersona({ api });
  const personas = Array.from({ length: 60 }, (_, index) => ({ name: `Target ${index}` }));
  const { body } = await api.post(`/v1/projects/${projectId}/personas/import`, personas);
  return { projectId, readerId, personaIds: body.imported.map(({ id }: { id: string }) => id) };
}

type Answer = { status: number; text: string; replayed: boolean };

class Run {
  readonly writes: KeyedWrite[] = [];
  readonly lost: KeyedWrite[] = [];
  readonly faults: string[] = [];
  replayed = 0;
  readonly retryMs: number[] = [];
  toldRunning = 0;
  /** Nobody answers then: how long that takes is not the service's. */
  isPostgresKilled = false;
  private answers = 0;
  private stopped = false;
  private readonly killed = new Set<KillableService>();
  private readonly turns = Object.fromEntries(kindNames.map((kind) => [kind, 0])) as Record<Kind, number>;

  constructor(
    private readonly services: readonly KillableService[],
    private readonly apiKey: string,
    private readonly targets: Targets,
  ) {}

  isKilled(service: KillableService): void {
    this.killed.add(service);
  }

  isBack(service: KillableService): void {
    this.killed.delete(service);
  }

  private get up(): KillableService[] {
    return this.services.filter((each) => !this.killed.has(each));
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }

  /** Resolves once so many more writes are answered. */
  async answered(more: number): Promise<void> {
    const enough = this.answers + more;
    while (this.answers < enough) await sleep(5);
    // At no certain moment of a write.
    await sleep(Math.random() * 60);
  }

  /** Writes, from several clients at once, until {@link stop}. */
  async write(): Promise<void> {
    const client = async (own: number) => {
      for (let turn = own; !this.stopped; turn += 1) {
        const kind = kindNames[turn % kindNames.length]!;
        const write = newWrite(kind, this.targets, (this.turns[kind] += 1));
        this.writes.push(write);
        await this.first(write, turn);
        await sleep(Math.random() * 2 * pauseMs);
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, own) => client(own)));
  }

  /** One of two writes that get no answer is tried at once; the other one later. */
  private async first(write: KeyedWrite, turn: number): Promise<void> {
    const answer = await this.send(write, this.up[turn % this.up.length]!);
    if (this.settle(write, answer)) return;
    write.lostAt = performance.now();
    this.lost.push(write);
    if (this.lost.length % 2 === 0) return;
    await this.tryUntilAnswered(write);
    if (!this.isPostgresKilled) this.retryMs.push(performance.now() - write.lostAt);
  }

  async tryUntilAnswered(write: KeyedWrite): Promise<void> {
    const until = performance.now() + tryForMs;
    for (let tries = 0; performance.now() < until; tries += 1) {
      if (this.settle(write, await this.send(write, this.up[tries % this.up.length]!))) return;
      await sleep(tryEveryMs);
    }
    this.faults.push(`Never answered: ${write.marker}`);
  }

  /** What was answered is answered again, and alike. */
  async tryAgain(write: KeyedWrite): Promise<void> {
    const again = await this.send(write, this.services[0]!);
    const first = write.answer;
    if (
      write.kind === 'key'
        ? again?.status !== 409
        : again?.status !== first?.status || again?.text !== first?.text
    )
      this.faults.push(`Not as before: ${write.marker}: ${again?.status} ${again?.text.slice(0, 200)}`);
    if (again?.replayed) this.replayed += 1;
  }

  /** @returns false where it is open what became of it */
  private settle(write: KeyedWrite, answer: Answer | undefined): boolean {
    if (!answer || answer.status >= 500) return false;
    const code = answer.status === 409 ? (JSON.parse(answer.text) as { code: string }).code : undefined;
    if (code === 'idempotent_request_running') {
      this.toldRunning += 1;
      return false;
    }
    if (answer.status >= 300 && code !== 'secret_shown_once')
      this.faults.push(`${write.marker}: ${answer.status} ${answer.text.slice(0, 200)}`);
    write.answer = answer;
    this.answers += 1;
    return true;
  }

  private async send({ path, body, key }: KeyedWrite, service: KillableService): Promise<Answer | undefined> {
    try {
      const answer = await fetch(`${service.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          'x-request-id': key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await answer.text();
      return { status: answer.status, text, replayed: answer.headers.has('idempotency-replayed') };
    } catch {
      return undefined;
    }
  }
}
