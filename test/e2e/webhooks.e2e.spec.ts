import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { sampleAnswers } from '../support/api/seeded-tenant.js';
import {
  type ReceivedMessage,
  startWebhookReceiver,
  verifyMessage,
} from '../support/webhooks/webhook-receiver.js';
import { startTestService } from '../support/service.js';

const models = readModelsConfig();
const [coding, precompute] = [models.coding, models.precompute].map((each) => ({ ...each, debounceMs: 0 }));
const service = await startTestService(
  {
    WORKER: 'true',
    PRECOMPUTE: 'all',
    WEBHOOK_PRIVATE_NETWORKS: '127.0.0.0/8',
    WEBHOOK_ALLOW_HTTP: 'true',
    WEBHOOK_RETRY_SECONDS: '0.1,0.1',
    WEBHOOK_TIMEOUT_SECONDS: '0.5',
  },
  { config: { models: { ...models, coding, precompute } as typeof models } },
);
afterAll(() => service.close());

/** A receiver of a test's own, and how it subscribes to events; both go with the test. */
async function receiving(finished: (work: () => Promise<void>) => void) {
  const receiver = await startWebhookReceiver();
  const made: string[] = [];
  finished(async () => {
    for (const id of made) await service.api.delete(`/v1/webhooks/${id}`);
    await receiver.close();
  });
  const subscribe = async (events = ['details.ready']) => {
    const { status, body } = await service.api.post('/v1/webhooks', { url: receiver.url, events });
    expect(status).toBe(201);
    made.push(body.id);
    return body as { id: string; secret: string };
  };
  return { receiver, made, subscribe };
}
const ping = async (id: string) => (await service.api.post(`/v1/webhooks/${id}/test`)).body;
const deliveries = async (id: string, query = '') =>
  (await service.api.get(`/v1/webhooks/${id}/deliveries${query}`)).body.data;
const states = async (id: string) => (await deliveries(id)).map(({ state }: { state: string }) => state);
const failing =
  (status = 500, headers = {}) =>
  (_message: ReceivedMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end();

// Side by side, since most of their time they wait for the queue.
describe.concurrent('an endpoint', () => {
  it('is told of themes and details of a persona, signed, in numbered messages that hold no words', async ({
    expect,
    onTestFinished,
  }) => {
    const { receiver, subscribe } = await receiving(onTestFinished);
    const { id, secret } = await subscribe(['themes.ready', 'details.ready']);
    const project = (await service.api.post('/v1/projects', { name: 'Canary project' })).body;
    const persona = (
      await service.api.post(`/v1/projects/${project.id}/personas`, { name: 'Canary persona' })
    ).body;
    await service.api.post(`/v1/personas/${persona.id}/responses`, {
      responses: sampleAnswers.map((answer, index) => ({ answer, respondent: { id: `canary-${index}` } })),
    });
    await expect
      .poll(() => receiver.received.map(({ message }) => message.type))
      .toEqual(expect.arrayContaining(['themes.ready', 'details.ready']));
    for (const each of receiver.received) expect(verifyMessage(secret, each)).toEqual(each.message);
    const bySequence = receiver.received.toSorted((a, b) => a.message.sequence - b.message.sequence);
    expect(bySequence.map(({ message }) => message.sequence)).toEqual(
      bySequence.map((_, index) => index + 1),
    );
    expect(bySequence[0]!.message).toEqual({
      type: 'themes.ready',
      timestamp: expect.any(String),
      sequence: 1,
      data: {
        personaId: persona.id,
        projectId: project.id,
        version: 2,
        links: { themes: `/v1/personas/${persona.id}/themes` },
      },
    });
    const details = bySequence.find(({ message }) => message.type === 'details.ready')!;
    expect(details.message.data).toMatchObject({
      personaId: persona.id,
      version: 2,
      variant: 'optimized',
      sections: { journey: 'ready', needs: 'ready', messaging: 'ready' },
      links: { details: `/v1/personas/${persona.id}/details` },
    });
    const all = JSON.stringify(receiver.received);
    for (const words of ['Canary', 'canary', ...sampleAnswers]) expect(all).not.toContain(words);
    await expect.poll(() => states(id)).toEqual(receiver.received.map(() => 'delivered'));
    // Kept by now: what is read again is not told again.
    const count = receiver.received.length;
    await service.api.get(`/v1/personas/${persona.id}/details`);
    await ping(id);
    await expect.poll(() => receiver.received.length).toBe(count + 1);
  });

  it('is told by two signatures while its secret changes over, and by the new one alone afterwards', async ({
    expect,
    onTestFinished,
  }) => {
    const { receiver, subscribe } = await receiving(onTestFinished);
    const { id, secret } = await subscribe();
    const { status, body } = await service.api.post(`/v1/webhooks/${id}/secret`);
    expect(status).toBe(200);
    expect(Date.parse(body.formerSecretUntil)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    await ping(id);
    await expect.poll(() => receiver.received.length).toBe(1);
    for (const each of [secret, body.secret]) verifyMessage(each, receiver.received[0]!);
    await withSql(service.databaseUrl, (sql) =>
      sql.query(`update webhooks set former_until = now() where id = $1`, [id]),
    );
    await ping(id);
    await expect.poll(() => receiver.received.length).toBe(2);
    verifyMessage(body.secret, receiver.received[1]!);
    expect(() => verifyMessage(secret, receiver.received[1]!)).toThrow('No matching signature');
  });

  it('that fails is tried by the schedule, then its messages are dead letters, which can be sent again', async ({
    expect,
    onTestFinished,
  }) => {
    const { receiver, subscribe } = await receiving(onTestFinished);
    const { id, secret } = await subscribe();
    receiver.answer = failing();
    const delivery = await ping(id);
    expect(delivery).toMatchObject({ state: 'pending', attempts: 0, event: 'ping', sequence: 1 });
    await expect.poll(() => deliveries(id, '?state=dead')).toHaveLength(1);
    expect(await deliveries(id)).toMatchObject([
      { id: delivery.id, attempts: 3, lastStatus: 500, lastFailure: 'not_2xx', nextAttemptAt: null },
    ]);
    expect(new Set(receiver.received.map((each) => each.id))).toEqual(new Set([delivery.eventId]));
    receiver.answer = failing(204);
    const since = new Date(Date.parse(delivery.createdAt) + 60_000).toISOString();
    const redeliver = (from: string) =>
      service.api.post(`/v1/webhooks/${id}/deliveries/redeliver`, { since: from });
    expect((await redeliver(since)).body).toEqual({ redelivered: 0 });
    expect((await redeliver(delivery.createdAt)).body).toEqual({ redelivered: 1 });
    await expect.poll(() => states(id)).toEqual(['delivered']);
    const again = await service.api.post(`/v1/webhooks/${id}/deliveries/${delivery.id}/redeliver`);
    expect([again.status, again.body.state]).toEqual([202, 'pending']);
    await expect.poll(() => receiver.received.length).toBe(5);
    verifyMessage(secret, receiver.received[4]!);
    expect(receiver.received[4]!.id).toBe(delivery.eventId);
  });

  it('that answers 410 is disabled, and says so; enabled again it begins anew', async ({
    expect,
    onTestFinished,
  }) => {
    const { receiver, subscribe } = await receiving(onTestFinished);
    const { id } = await subscribe();
    receiver.answer = failing(410);
    await ping(id);
    await expect.poll(async () => (await service.api.get(`/v1/webhooks/${id}`)).body.enabled).toBe(false);
    expect((await service.api.get(`/v1/webhooks/${id}`)).body).toMatchObject({
      disabledBecause: 'gone',
      failingSince: expect.any(String),
    });
    expect(await states(id)).toEqual(['dead']);
    const refused = await service.api.post(`/v1/webhooks/${id}/test`);
    expect([refused.status, refused.body.code]).toEqual([409, 'webhook_disabled']);
    const { body } = await service.api.patch(`/v1/webhooks/${id}`, { enabled: true });
    expect(body).toMatchObject({ enabled: true, disabledBecause: null, failingSince: null });
  });

  it('that fails for days is disabled; one good answer, and it counts anew', async ({
    expect,
    onTestFinished,
  }) => {
    const { receiver, subscribe } = await receiving(onTestFinished);
    const { id } = await subscribe();
    const failingFor = (days: number) =>
      withSql(service.databaseUrl, (sql) =>
        sql.query(`update webhooks set failing_since = now() - $2 * interval '1 day' where id = $1`, [
          id,
          days,
        ]),
      );
    await failingFor(6);
    await ping(id);
    await expect.poll(() => states(id)).toEqual(['delivered']);
    await expect.poll(async () => (await service.api.get(`/v1/webhooks/${id}`)).body.failingSince).toBeNull();
    receiver.answer = failing(500);
    await failingFor(6);
    await ping(id);
    await expect
      .poll(async () => (await service.api.get(`/v1/webhooks/${id}`)).body.disabledBecause)
      .toBe('failing');
    expect(await states(id)).toEqual(['delivered', 'dead']);
  });

  it('is left alone as long as Retry-After says', async ({ expect, onTestFinished }) => {
    const { receiver, subscribe } = await receiving(onTestFinished);
    const { id } = await subscribe();
    receiver.answer = failing(429, { 'Retry-After': '3600' });
    await ping(id);
    await expect.poll(async () => (await deliveries(id))[0].attempts).toBe(1);
    const [{ nextAttemptAt }] = await deliveries(id);
    expect(Date.parse(nextAttemptAt)).toBeGreaterThan(Date.now() + 3_500_000);
    await ping(id);
    const other = await subscribe();
    receiver.answer = failing(204);
    await ping(other.id);
    await expect.poll(() => states(other.id)).toEqual(['delivered']);
    expect(await states(id)).toEqual(['pending', 'pending']);
    expect(receiver.received).toHaveLength(2);
  });

  it('that never answers delays no other one, and follows no redirect', async ({
    expect,
    onTestFinished,
  }) => {
    const { receiver, subscribe } = await receiving(onTestFinished);
    const [slow, redirecting, good] = [await subscribe(), await subscribe(), await subscribe()];
    const second = await startWebhookReceiver();
    receiver.answer = (message, response) => {
      if (message.message.data['webhookId'] === slow.id) return;
      failing(message.message.data['webhookId'] === good.id ? 204 : 302, { Location: second.url })(
        message,
        response,
      );
    };
    for (const { id } of [slow, redirecting, good]) await ping(id);
    await expect.poll(() => states(good.id)).toEqual(['delivered']);
    await expect
      .poll(() => deliveries(redirecting.id))
      .toMatchObject([{ lastStatus: 302, lastFailure: 'not_2xx' }]);
    await expect
      .poll(() => deliveries(slow.id))
      .toMatchObject([{ lastFailure: 'timeout', lastStatus: null }]);
    expect(second.received).toEqual([]);
    await second.close();
  });
});

it('a rollback is told to every tenant that wants to know, once, whoever decided it', async ({
  expect,
  onTestFinished,
}) => {
  const { receiver, subscribe } = await receiving(onTestFinished);
  const { id } = await subscribe(['rollout.rolled_back']);
  const replica = await service.replica();
  await service.operator.post('/admin/rollout/rollback', { reason: 'Canary reason' });
  await expect.poll(() => receiver.received.length).toBe(1);
  expect(receiver.received[0]!.message.data).toEqual({
    revision: expect.any(Number),
    variant: 'archived',
    rolledBackAt: expect.any(String),
  });
  expect(receiver.received[0]!.body).not.toContain('Canary');
  await replica.close();
  expect(await deliveries(id)).toHaveLength(1);
  await service.operator.post('/admin/rollout/resume', { reason: 'Over' });
});

it('a tenant may have twenty, also where they are made at once', async ({ expect, onTestFinished }) => {
  const { receiver, made } = await receiving(onTestFinished);
  const create = () =>
    service.api.post('/v1/webhooks', { url: receiver.url, events: ['details.ready'], enabled: false });
  const answers = await Promise.all(Array.from({ length: 24 }, create));
  made.push(...answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
  expect(made).toHaveLength(20);
  const refused = answers.find(({ status }) => status !== 201)!;
  expect([refused.status, refused.body.code]).toEqual([409, 'too_many_webhooks']);
  const { body } = await service.api.get('/v1/webhooks?limit=5');
  expect(body.data).toHaveLength(5);
  expect(JSON.stringify(body)).not.toContain('whsec_');
});
