import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { EventStreamClient } from '../support/api/event-stream-client.js';
import { ApiDocument, type Operation } from '../support/api/api-document.js';
import { OpenApiFuzz } from '../support/api/openapi-fuzz.js';
import { exchange } from '../support/api/raw-http.js';
import type { Ids } from '../support/api/sample-request.js';
import { seedTenant } from '../support/api/seeded-tenant.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { startTestService } from '../support/service.js';

const service = await startTestService();
const replica = await service.replica();
const document = await ApiDocument.of(service.url);
const { api } = service;
afterAll(() => service.close());

const seed = () => seedTenant(api, { databaseUrl: service.databaseUrl });
const sql = (text: string) => withSql(service.databaseUrl, (client) => client.query(text));
const reason = { reason: 'test_data' };
const ofPersonas = document.operations.filter(({ path }) => path.startsWith('/v1/personas/{id}'));
const ofProjects = document.operations.filter(({ path }) => path.startsWith('/v1/projects/{id}'));
const ofDeletedToo = ({ path }: Operation) => /\/(restore|audit)$/.test(path);
const call = (operation: Operation, ids: Ids, url = service.url) =>
  exchange(url, new OpenApiFuzz(document, ids, service.apiKey, service.operatorKey).good(operation));

/** What every reading operation answers, but for those that tell the moment, or that something was done. */
async function readings(operations: Operation[], ids: Ids): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const operation of operations) {
    if (operation.method !== 'GET' || /\/(stream|audit|export)$/.test(operation.path)) continue;
    const { status, body } = await call(operation, ids);
    expect([operation.name, status]).toEqual([operation.name, 200]);
    answers[operation.name] = body;
  }
  return answers;
}

describe('a deleted persona', async () => {
  const ids = await seed();
  const id = ids['personas']!;
  const path = `/v1/personas/${id}`;
  const key = { 'Idempotency-Key': randomUUID() };
  const batch = () => api.post('/v1/batches', { personaIds: [id], sections: ['needs'] }, key);
  await batch();
  const before = await readings(ofPersonas, ids);
  const persona = await api.get(path);
  const deleted = await api.delete(path, { reason: 'other', reasonDetail: 'Was a try.' });

  it('is answered with until when it can be had back', () => {
    expect(deleted.status).toBe(200);
    const { deletedAt, undoAvailableUntil } = deleted.body;
    expect(deleted.body).toEqual({ id, deletedAt, undoAvailableUntil });
    expect(Date.parse(undoAvailableUntil) - Date.parse(deletedAt)).toBe(7 * 86_400_000);
  });

  it.each(ofPersonas.filter((each) => !ofDeletedToo(each)).map((each) => [each.name, each] as const))(
    '%s is 404 on every replica',
    async (_name, operation) => {
      for (const url of [service.url, replica.url]) {
        const { status, body } = await call(operation, ids, url);
        expect({ status, code: JSON.parse(body).code }).toEqual({ status: 404, code: 'not_found' });
      }
    },
  );

  it('is in no list, batch or comparison, and in no answer that was kept', async () => {
    const { body } = await api.get(`/v1/projects/${ids['projects']}/personas?limit=100`);
    expect(body.data.map((each: { id: string }) => each.id)).not.toContain(id);
    const again = await batch();
    expect(again.body.results).toEqual([
      expect.objectContaining({ status: 'failed', problem: expect.objectContaining({ code: 'not_found' }) }),
    ]);
    const compared = await api.post('/v1/comparisons', { personaIds: [id, ids['other-personas']] });
    expect(compared.status).toBe(404);
  });

  it('is in the list of those that can be had back', async () => {
    const { body } = await api.get('/v1/personas/deleted');
    expect(body.data).toEqual([
      {
        ...deleted.body,
        name: 'Sample persona',
        projectId: ids['projects'],
        reason: 'other',
        reasonDetail: 'Was a try.',
      },
    ]);
    const other = await api.get(`/v1/personas/deleted?projectId=${randomUUID()}`);
    expect(other.body.data).toEqual([]);
  });

  it('is nobody’s but its tenant’s', async () => {
    const stranger = api.as(
      await insertKey(service.databaseUrl, 'admin', await insertTenant(service.databaseUrl, 'Other')),
    );
    expect((await stranger.post(`${path}/restore`)).status).toBe(404);
    expect((await stranger.get('/v1/personas/deleted')).body.data).toEqual([]);
  });

  it('is back as it was, and nothing is generated again', async () => {
    const back = await replica.api.post(`${path}/restore`);
    expect(back).toMatchObject({ status: 200, body: persona.body });
    expect(back.headers['etag']).toBe(persona.headers['etag']);
    service.gemini.usage.reset();
    expect(await readings(ofPersonas, ids)).toEqual(before);
    expect(service.gemini.usage.totals.calls).toBe(0);
    expect((await api.post(`${path}/restore`)).status).toBe(200);
    expect((await api.get('/v1/personas/deleted')).body.data).toEqual([]);
  });
});

describe('a deleted project', async () => {
  const ids = await seed();
  const id = ids['projects']!;
  const path = `/v1/projects/${id}`;
  const other = `/v1/personas/${ids['other-personas']}`;
  const before = await readings(ofPersonas, ids);
  await api.delete(other, { reason: 'duplicate' });
  const beforeToo = await readings(ofProjects, ids);
  const deleted = await api.delete(path, reason);

  it.each(
    [...ofProjects, ...ofPersonas]
      .filter((each) => !ofDeletedToo(each))
      .map((each) => [each.name, each] as const),
  )('%s is 404 on every replica', async (_name, operation) => {
    for (const url of [service.url, replica.url]) {
      const { status, body } = await call(operation, ids, url);
      expect({ status, code: JSON.parse(body).code }).toEqual({ status: 404, code: 'not_found' });
    }
  });

  it('is in the list of deleted projects, and its personas in none', async () => {
    expect((await api.get('/v1/projects?limit=100')).text).not.toContain(id);
    const { body } = await api.get('/v1/projects/deleted');
    expect(body.data).toEqual([
      { ...deleted.body, name: 'Sample project', reason: 'test_data', reasonDetail: null },
    ]);
    expect((await api.get('/v1/personas/deleted')).body.data).toEqual([]);
  });

  it('comes back before any of its personas does', async () => {
    const refused = await api.post(`${other}/restore`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'project_deleted', projectId: id } });
  });

  it('is back as it was, without what was deleted by itself', async () => {
    expect((await api.post(`${path}/restore`)).status).toBe(200);
    expect(await readings(ofPersonas, ids)).toEqual(before);
    expect(await readings(ofProjects, ids)).toEqual(beforeToo);
    expect((await api.get(other)).status).toBe(404);
    expect((await api.post(`${other}/restore`)).status).toBe(200);
  });
});

describe('deleting for good', async () => {
  const ids = await seed();
  const project = `/v1/projects/${ids['projects']}`;
  const [one, other] = [ids['personas']!, ids['other-personas']!];
  const left = async (id: string) => (await sql(`select from personas where id = '${id}'`)).rowCount;

  it('is for an admin', async () => {
    const editor = api.as(await insertKey(service.databaseUrl, 'editor'));
    expect((await editor.delete(`/v1/personas/${one}?permanently=true`, reason)).status).toBe(403);
    expect((await editor.delete(`${project}?permanently=true`, reason)).status).toBe(403);
    expect((await editor.get(`/v1/personas/${one}`)).status).toBe(200);
  });

  it('takes a persona at once, also one that was deleted before, and nothing else', async () => {
    expect((await api.delete(`/v1/personas/${other}`, reason)).status).toBe(200);
    for (const id of [one, other]) {
      expect(await left(id)).toBe(1);
      const { status, body } = await api.delete(`/v1/personas/${id}?permanently=true`, reason);
      expect({ status, body }).toMatchObject({ status: 200, body: { id, undoAvailableUntil: null } });
      expect(await left(id)).toBe(0);
      expect((await api.post(`/v1/personas/${id}/restore`)).status).toBe(404);
    }
    expect((await api.get(project)).status).toBe(200);
    expect((await api.delete(`/v1/personas/${one}?permanently=true`, reason)).status).toBe(404);
  });

  it('takes a project with all that is in it', async () => {
    const { body: persona } = await api.post(`${project}/personas`, { name: 'In it' });
    expect((await api.delete(`${project}?permanently=true`, reason)).status).toBe(200);
    expect(await left(persona.id)).toBe(0);
    expect((await api.post(`${project}/restore`)).status).toBe(404);
  });
});

describe('a repeated request that made what is deleted', async () => {
  const ids = await seed();
  const key = { 'Idempotency-Key': randomUUID() };
  const create = () => api.post(`/v1/projects/${ids['projects']}/personas`, { name: 'Once' }, key);
  const path = `/v1/personas/${(await create()).body.id}`;

  it('is told so, and what it made when that is back', async () => {
    await api.delete(path, reason);
    expect(await create()).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await api.post(`${path}/restore`);
    expect(await create()).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } });
  });

  it('makes nothing again once that is gone for good', async () => {
    await api.delete(`${path}?permanently=true`, reason);
    expect(await create()).toMatchObject({ status: 410, body: { code: 'answer_erased' } });
    const { rows } = await sql(`select status, headers, body from idempotent_requests where status = 410`);
    expect(rows).toEqual([{ status: 410, headers: null, body: null }]);
  });
});

describe.each(['persona', 'project'] as const)(
  'a section that is being written while its %s is deleted',
  (kind) => {
    it('is neither kept nor answered, and the others of a batch are', async () => {
      const ids = await seed();
      const id = ids['personas']!;
      const project = ids['projects']!;
      const beside =
        kind === 'persona' ? project : (await api.post('/v1/projects', { name: 'Beside' })).body.id;
      const { body: other } = await api.post(`/v1/projects/${beside}/personas`, { name: 'Other' });
      service.gemini.faults.add({ kind: 'slow-drip', intervalMs: 40, bytes: 256 });
      const stream = await EventStreamClient.open(`${replica.url}/v1/personas/${id}/details/stream`, {
        authorization: `Bearer ${service.apiKey}`,
      });
      const making = Promise.all([
        api.get(`/v1/personas/${id}/details`),
        api.post('/v1/batches', { personaIds: [id, other.id], sections: ['needs', 'kpi'] }),
      ]);
      await expect.poll(() => service.gemini.faults.list()[0]!.played).toBeGreaterThan(0);
      await api.delete(kind === 'persona' ? `/v1/personas/${id}` : `/v1/projects/${project}`, reason);
      const [details, batch] = await making;
      service.gemini.faults.clear();
      expect(details.status).toBe(404);
      expect(batch.body.results.map((each: { version: number | null }) => each.version)).toEqual([null, 1]);
      let streamed = '';
      try {
        for await (const event of stream) streamed += JSON.stringify(event);
      } catch {
        // It is ended in the middle.
      }
      expect(streamed).not.toContain('"done"');
      const { rows } = await sql(`select from kept_sections where persona_id = '${id}' and section <> 'kpi'`);
      expect(rows).toEqual([]);
    });
  },
);

describe('deleting', async () => {
  const ids = await seed();
  const path = `/v1/personas/${ids['personas']}`;

  it('asks for a reason', async () => {
    for (const body of [
      undefined,
      {},
      { reason: 'no longer needed' },
      { reason: 'other', reasonDetail: ' ' },
    ])
      expect((await api.delete(path, body)).status).toBe(422);
  });

  it('needs an editor, and the version that was read where one is named', async () => {
    const viewer = api.as(await insertKey(service.databaseUrl, 'viewer'));
    expect((await viewer.delete(path, reason)).status).toBe(403);
    expect((await viewer.post(`${path}/restore`)).status).toBe(403);
    expect((await api.delete(path, reason, { 'If-Match': '"old"' })).status).toBe(412);
  });

  it('once: of two at once one is told that there is none', async () => {
    const both = await Promise.all([api, replica.api].map((each) => each.delete(path, reason)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('can be undone until the time that was told', async () => {
    await sql(`update personas set undo_until = now() where id = '${ids['personas']}'`);
    expect((await api.post(`${path}/restore`)).status).toBe(404);
    expect((await api.get(`/v1/personas/deleted?projectId=${ids['projects']}`)).body.data).toEqual([]);
  });
});
