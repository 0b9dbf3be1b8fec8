import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newWebhookSecret } from '../../src/modules/webhooks/signature.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { startTestService } from '../support/service.js';
import { sendSigned } from '../support/webhooks/signed-message.js';

const service = await startTestService({ RATE_LIMIT_REQUESTS: '60' });
afterAll(() => service.close());

let projectId: string;
let source: { id: string; path: string; secret: string };
beforeAll(async () => {
  projectId = (await service.api.post('/v1/projects', { name: 'Fed by others' })).body.id;
  source = await newSource({ projectId });
});

async function newSource(body: object) {
  const made = await service.api.post('/v1/webhook-sources', body);
  expect(made.status).toBe(201);
  return made.body as typeof source;
}
const send = (body: unknown, how: Partial<Parameters<typeof sendSigned>[1]> = {}) =>
  sendSigned(service.url + source.path, { secret: source.secret, body, ...how });
const upsert = (externalId: string, fields: object = {}) => ({
  type: 'persona.upserted',
  timestamp: new Date().toISOString(),
  data: { externalId, name: 'Ada', ...fields },
});
const responses = async (id: string) => (await service.api.get(`/v1/personas/${id}/responses`)).body.data;

describe('a signed message', () => {
  it('makes a persona, and changes it from then on', async () => {
    const made = await send(upsert('crm-1', { occupation: 'Baker' }));
    expect(made).toMatchObject({ status: 200, body: { personaId: expect.any(String), created: true } });
    const changed = await send(upsert('crm-1', { name: 'Ada L.' }));
    expect(changed.body).toEqual({ personaId: made.body['personaId'], created: false });
    const { body } = await service.api.get(`/v1/personas/${String(made.body['personaId'])}`);
    expect(body).toMatchObject({ projectId, name: 'Ada L.', occupation: 'Baker', version: 2 });
    const both = await Promise.all([send(upsert('crm-2')), send(upsert('crm-2'))]);
    expect(new Set(both.map((each) => each.body['personaId'])).size).toBe(1);
    const { rows } = await withSql(service.databaseUrl, (sql) =>
      sql.query(`select record from audit_records where record::text like '%webhook-sources/:id/messages%'`),
    );
    expect(rows).toHaveLength(4);
    expect(JSON.stringify(rows[0])).toContain(source.id);
  });

  it('adds answers, each once, and removes them with what was made of them', async () => {
    const { body } = await send(upsert('crm-3'));
    const id = String(body['personaId']);
    const add = (...list: object[]) =>
      send({ type: 'responses.added', data: { personaExternalId: 'crm-3', responses: list } });
    const first = await add(
      { externalId: 'a', answer: 'Invoices take hours.' },
      { externalId: 'b', answer: '' },
      { answer: 'No name.' },
      { externalId: 'a', answer: 'Again.' },
    );
    expect(first).toMatchObject({
      status: 200,
      body: {
        personaId: id,
        imported: 2,
        known: 1,
        rejected: [{ row: 2, errors: [{ pointer: '#/responses/1/answer' }] }],
      },
    });
    expect((await add({ externalId: 'a', answer: 'Once more.' })).body).toMatchObject({
      imported: 0,
      known: 1,
    });
    expect((await responses(id)).map(({ answer }: { answer: string }) => answer)).toEqual([
      'Invoices take hours.',
      'No name.',
    ]);
    const remove = (externalIds: string[]) =>
      send({ type: 'responses.removed', data: { personaId: id, externalIds } }, { id: 'removal-1' });
    expect((await remove(['a', 'x'])).body).toEqual({ personaId: id, removed: 1, unknown: 1 });
    const again = await remove(['a', 'x']);
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([
      { personaId: id, removed: 1, unknown: 1 },
      'true',
    ]);
    expect(await responses(id)).toHaveLength(1);
  });

  it('sent again, also at once, is carried out once and answered alike', async () => {
    const { body } = await send(upsert('crm-4'));
    const message = {
      type: 'responses.added',
      data: { personaId: body['personaId'], responses: [{ answer: 'Once.' }] },
    };
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(message, { id })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map((each) => JSON.stringify(each.body))).size).toBe(1);
    expect(answers.filter((each) => each.headers.get('idempotency-replayed') === 'true')).toHaveLength(4);
    expect(await responses(String(body['personaId']))).toHaveLength(1);
    // What was refused is not used up.
    const broken = await send({ ...message, data: { ...message.data, responses: [] } }, { id: `${id}-2` });
    expect(broken).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ pointer: '#/data/responses' }] },
    });
    expect((await send(message, { id: `${id}-2` })).status).toBe(200);
  });

  it('writes to its project alone', async () => {
    const other = (await service.api.post('/v1/projects', { name: 'Another' })).body.id;
    const persona = (await service.api.post(`/v1/projects/${other}/personas`, { name: 'Not for them' })).body
      .id;
    const tenant = await insertTenant(service.databaseUrl, 'Second');
    const stranger = service.api.as(await insertKey(service.databaseUrl, 'admin', tenant));
    const foreign = (await stranger.post('/v1/projects', { name: 'Foreign' })).body.id;
    const theirs = (await stranger.post(`/v1/projects/${foreign}/personas`, { name: 'Theirs' })).body.id;
    for (const personaId of [persona, theirs, randomUUID()]) {
      const answer = await send({
        type: 'responses.added',
        data: { personaId, responses: [{ answer: 'x' }] },
      });
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect((await stranger.post('/v1/webhook-sources', { projectId })).status).toBe(404);
    expect((await stranger.delete(`/v1/webhook-sources/${source.id}`)).status).toBe(404);
  });
});

describe('a message is refused', () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const good = upsert('refused');

  it.each([
    ['by another secret', { secret: newWebhookSecret() }],
    ['by no secret', { headers: { 'webhook-signature': 'v1,' } }],
    ['of another version', { headers: { 'webhook-signature': 'v1a,AAAA' } }],
    ['with the id of another message', { headers: { 'webhook-id': 'other' } }],
    ['with another time', { headers: { 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) - 1) } }],
    ['that is older than five minutes', { at: minutes(-5.1) }],
    ['of the future', { at: minutes(10) }],
    ['whose time is none', { headers: { 'webhook-timestamp': 'now' } }],
    ['without an id', { headers: { 'webhook-id': ' ' } }],
  ])('%s', async (_what, how) => {
    const answer = await send(good, how);
    expect(answer).toMatchObject({ status: 401, body: { code: 'signature_refused' } });
    expect(answer.headers.get('content-type')).toContain('problem+json');
  });

  it('of a source that is not there, is disabled, or is of another one', async () => {
    const other = await newSource({ projectId });
    const to = (path: string) => sendSigned(service.url + path, { secret: source.secret, body: good });
    const answers = [await to(other.path), await to(`/v1/webhook-sources/${randomUUID()}/messages`)];
    await service.api.patch(`/v1/webhook-sources/${other.id}`, { enabled: false });
    answers.push(await sendSigned(service.url + other.path, { secret: other.secret, body: good }));
    expect(answers.map(({ status, body }) => [status, body['detail']])).toEqual(
      answers.map(() => [401, answers[0]!.body['detail']]),
    );
    expect((await service.api.delete(`/v1/webhook-sources/${other.id}`)).status).toBe(204);
  });

  it('of a suspended tenant, until it is resumed', async () => {
    const [{ id: tenantId }] = (await service.operator.get('/v1/tenants')).body.data;
    await service.operator.post(`/v1/tenants/${tenantId}/suspend`);
    expect(await send(good)).toMatchObject({ status: 403, body: { code: 'tenant_suspended' } });
    await service.operator.post(`/v1/tenants/${tenantId}/resume`);
    expect((await send(good)).status).toBe(200);
  });

  it.each([
    ['{"type":', 400, 'malformed_request'],
    [JSON.stringify({ type: 'unknown', data: {} }), 422, 'invalid_input'],
    [JSON.stringify(upsert('x', { unknownField: 1 })), 422, 'invalid_input'],
    [
      JSON.stringify({ type: 'responses.added', data: { responses: [{ answer: 'x' }] } }),
      422,
      'invalid_input',
    ],
    [JSON.stringify(upsert('x', { backgroundStory: 'x'.repeat(300_000) })), 413, 'payload_too_large'],
  ])('that is signed, and broken: %.40s', async (body, status, code) => {
    expect(await send(body)).toMatchObject({ status, body: { code } });
  });
});

describe('a source', () => {
  it('changes its secret over, to one that is given or made', async () => {
    const given = newWebhookSecret();
    const own = await newSource({ projectId, secret: given, description: 'Forms' });
    expect(own).toMatchObject({ secret: given, path: `/v1/webhook-sources/${own.id}/messages` });
    const { status, body } = await service.api.post(`/v1/webhook-sources/${own.id}/secret`, {});
    expect([status, body.secret === given]).toEqual([200, false]);
    const by = async (secret: string) =>
      (await sendSigned(service.url + own.path, { secret, body: upsert('rotated') })).status;
    expect([await by(given), await by(body.secret)]).toEqual([200, 200]);
    await withSql(service.databaseUrl, (sql) => sql.query('update webhook_sources set former_until = now()'));
    expect([await by(given), await by(body.secret)]).toEqual([401, 200]);
    const list = await service.api.get('/v1/webhook-sources');
    expect(list.text).not.toContain('whsec_');
  });

  it('has the limit of a key; who cannot sign does not use it up', async () => {
    const own = await newSource({ projectId });
    const one = (secret: string) => sendSigned(service.url + own.path, { secret, body: upsert('limited') });
    await Promise.all(Array.from({ length: 61 }, () => one(newWebhookSecret())));
    expect((await one(own.secret)).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 60 }, () => one(own.secret)));
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.body).toMatchObject({ code: 'rate_limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
