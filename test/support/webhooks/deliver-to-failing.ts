import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { projectFile } from '../../../config/project-file.js';
import { ApiClient } from '../api/api-client.js';
import { type KillableService, startKillableService } from '../kills/killable-service.js';
import { startOwnPostgres } from '../servers/own-postgres.js';
import { openEventWriter } from './event-writer.js';
import { type ReceivedMessage, startWebhookReceiver, verifyMessage } from './webhook-receiver.js';

export interface DeliveryPlan {
  /** Told to each endpoint. */
  events: number;
  personas: number;
  endpoints: number;
  /** Of the service, side by side. */
  processes: number;
  /** `kill -9` of one of them, in turn, spread over the deliveries; it is started again. */
  kills: number;
}

export interface DeliveryOutcome {
  deliveries: number;
  attempts: number;
  /** Of those, answered with 500. */
  refused: number;
  /** Deliveries that were answered with 204 more than once. */
  twice: number;
  /** Deliveries that came after a later one of their persona. */
  outOfOrder: number;
  /** Until all were written, and until all had come, in seconds. */
  writtenAfter: number;
  deliveredAfter: number;
  /** What was lost, badly signed, or numbered with a gap or out of the order in which it was written. */
  faults: string[];
}

/** Twenty more attempts: of a million deliveries half would not need the last one. */
const retries = Array.from({ length: 20 }, () => '0.2').join();
const [writers, lookMs, limitMs] = [4, 50, 1_800_000];

/** Built processes of the service deliver to a receiver that answers every other message, by chance, with 500. */
export async function deliverToFailing(plan: DeliveryPlan): Promise<DeliveryOutcome> {
  execFileSync(process.execPath, [projectFile('scripts/build-if-stale.mjs')], { stdio: 'ignore' });
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const postgres = await startOwnPostgres();
    closers.push(() => postgres.close());
    const sql = new Client({ connectionString: postgres.databaseUrl });
    await sql.connect();
    closers.push(() => sql.end());
    const receiver = await startWebhookReceiver();
    closers.push(() => receiver.close());
    const taken: ReceivedMessage[] = [];
    receiver.answer = (message, response) => {
      const isGood = Math.random() < 0.5;
      // Noted once it was sent: what a killed process never read may come again.
      if (isGood) response.once('finish', () => void taken.push(message));
      response.writeHead(isGood ? 204 : 500).end();
    };
    const apiKey = `pd_${randomBytes(24).toString('base64url')}`;
    const start = () =>
      startKillableService({
        NODE_ENV: 'production',
        DATABASE_URL: postgres.databaseUrl,
        GEMINI_API_KEY: 'never-asked',
        GEMINI_BASE_URL: 'http://127.0.0.1:1',
        BOOTSTRAP_API_KEY: apiKey,
        LOG_LEVEL: 'error',
        PRECOMPUTE: 'off',
        WEBHOOK_PRIVATE_NETWORKS: '127.0.0.0/8',
        WEBHOOK_ALLOW_HTTP: 'true',
        WEBHOOK_RETRY_SECONDS: retries,
      });
    const services = await Promise.all(Array.from({ length: plan.processes }, start));
    for (const each of services) closers.push(() => each.close());
    const api = new ApiClient(services[0]!.url, apiKey);
    const secrets = new Map<string, string>();
    for (let number = 1; number <= plan.endpoints; number += 1) {
      const url = `${receiver.url}/${number}`;
      const { body } = await api.post('/v1/webhooks', { url, events: ['details.ready'] });
      secrets.set(new URL(url).pathname, body.secret);
    }
    const deliveries = plan.events * plan.endpoints;
    const startedAt = performance.now();
    const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
    let writtenAfter = 0;
    const writing = writeEvents(postgres.databaseUrl, sql, plan).then(() => (writtenAfter = seconds()));
    await kills(services, plan.kills, () => taken.length / deliveries);
    await writing;
    const places = () => new Set(taken.map(placeOf));
    while (places().size < deliveries && performance.now() - startedAt < limitMs) await sleep(lookMs);
    const deliveredAfter = seconds();
    const noted = async () => {
      const { rows } = await sql.query('select state, count(*)::int from webhook_deliveries group by state');
      return Object.fromEntries(rows.map(({ state, count }) => [state, count])) as Record<string, number>;
    };
    while ((await noted())['pending'] && performance.now() - startedAt < limitMs) await sleep(lookMs);
    const states = await noted();
    const judged = judge(taken, plan);
    const faults = [
      ...judged.faults,
      ...unsigned(receiver.received, secrets),
      ...(states['delivered'] === deliveries ? [] : [`The states are ${JSON.stringify(states)}.`]),
    ];
    const attempts = receiver.received.length;
    const refused = attempts - taken.length;
    const [twice, { outOfOrder }] = [taken.length - places().size, judged];
    return { deliveries, attempts, refused, twice, outOfOrder, writtenAfter, deliveredAfter, faults };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

const placeOf = ({ id, path }: ReceivedMessage) => `${path} ${id}`;

/** Kills one process after the other, each at its share of the deliveries. */
async function kills(
  services: readonly KillableService[],
  count: number,
  share: () => number,
): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    while (share() < number / (count + 1)) await sleep(lookMs);
    const victim = services[number % services.length]!;
    await victim.kill();
    await victim.start();
  }
}

/** Events of each persona in turn, by several writers; `version` says in which order. */
async function writeEvents(databaseUrl: string, sql: Client, plan: DeliveryPlan): Promise<void> {
  const { rows } = await sql.query<{ id: string }>('select id from tenants');
  const tenantId = rows[0]!.id;
  const made = await sql.query<{ id: string }>(
    `with project as (insert into projects (tenant_id, name) values ($1, 'P') returning id)
     insert into personas (tenant_id, project_id, name, "values", interests, traits)
     select $1, id, 'P', '[]', '[]', '[]' from project, generate_series(1, $2) returning id`,
    [tenantId, plan.personas],
  );
  const personas = made.rows.map(({ id }) => id);
  const writer = await openEventWriter(databaseUrl);
  const write = async (own: readonly string[]) => {
    for (let version = 1; version <= plan.events / plan.personas; version += 1)
      for (const personaId of own) {
        const event = { name: 'details.ready' as const, key: randomUUID(), personaId, data: { version } };
        await writer.events.tellAfterwards(tenantId, event);
      }
  };
  const shares = Array.from({ length: writers }, (_, number) =>
    personas.filter((_persona, index) => index % writers === number),
  );
  await Promise.all(shares.map(write));
  await writer.close();
}

/** Whether each came, numbered in the order in which it was written. */
function judge(taken: readonly ReceivedMessage[], plan: DeliveryPlan) {
  const faults: string[] = [];
  let outOfOrder = 0;
  const first = new Map(taken.toReversed().map((message) => [placeOf(message), message]));
  const streams = Map.groupBy(
    taken.filter((message) => first.get(placeOf(message)) === message),
    ({ path, message }) => `${path} ${String(message.data['personaId'])}`,
  );
  if (streams.size !== plan.personas * plan.endpoints) faults.push(`Only ${streams.size} streams came.`);
  for (const [name, messages] of streams) {
    const numbers = messages.map(({ message }) => message.sequence);
    outOfOrder += numbers.filter((number, index) => Math.max(0, ...numbers.slice(0, index)) > number).length;
    const inOrder = messages.toSorted((a, b) => a.message.sequence - b.message.sequence);
    const isWhole = inOrder.length === plan.events / plan.personas;
    const isRight = inOrder.every(
      ({ message }, index) => message.sequence === index + 1 && message.data['version'] === index + 1,
    );
    if (!isWhole || !isRight) faults.push(`${name} has ${inOrder.length}, numbered ${isRight}.`);
  }
  return { faults, outOfOrder };
}

function unsigned(received: readonly ReceivedMessage[], secrets: ReadonlyMap<string, string>): string[] {
  return received.flatMap((message) => {
    try {
      verifyMessage(secrets.get(message.path)!, message);
      return [];
    } catch (error) {
      return [`${placeOf(message)}: ${(error as Error).message}`];
    }
  });
}
