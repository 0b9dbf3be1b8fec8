import { afterAll, beforeAll, expect, it } from 'vitest';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant, withSql } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
let personaId: string;
let journey: { generatedAt: string; inputHash: string; variant: string };

beforeAll(async () => {
  service = await startTestService();
  ({ personaId } = await teaPersona(service));
  const { body } = await service.api.get(`/v1/personas/${personaId}/journey`);
  journey = body.provenance;
});
afterAll(() => service.close());

const path = (section = 'journey', persona = personaId) =>
  `/v1/personas/${persona}/sections/${section}/feedback`;
const rate = (userId: string, body: object, section?: string) =>
  service.api.post(path(section), body, { 'X-User-Id': userId });

it('is about the section that is kept, and one of each user and section: another one replaces it', async () => {
  const first = await rate('anna', { rating: 2, comment: 'Two stages say the same.' });
  expect(first).toMatchObject({
    status: 201,
    body: {
      section: 'journey',
      rating: 2,
      comment: 'Two stages say the same.',
      userId: 'anna',
      variant: journey.variant,
      inputHash: journey.inputHash,
      generatedAt: journey.generatedAt,
    },
  });
  expect(await rate('ben', { rating: 5 })).toMatchObject({ status: 201, body: { comment: null } });
  expect(await rate('anna', { rating: 4 })).toMatchObject({
    status: 200,
    body: { id: first.body.id, rating: 4, comment: null },
  });
  const { body } = await service.api.get(path());
  expect(body).toMatchObject({
    count: 2,
    average: 4.5,
    byVariant: [{ variant: 'optimized', count: 2, average: 4.5 }],
    data: [{ userId: 'anna' }, { userId: 'ben' }],
    hasMore: false,
  });
});

it('is about the one that was read where its time is given, and refused where that is no longer kept', async () => {
  const { generatedAt } = journey;
  await service.api.post(`/v1/personas/${personaId}/sections/journey/regenerate`);
  expect(await rate('carl', { rating: 3, generatedAt })).toMatchObject({
    status: 412,
    body: { code: 'precondition_failed' },
  });
  const { body } = await service.api.get(`/v1/personas/${personaId}/journey`);
  expect(await rate('carl', { rating: 3, generatedAt: body.provenance.generatedAt })).toMatchObject({
    status: 201,
    body: { generatedAt: body.provenance.generatedAt },
  });
});

it('needs a section that was generated', async () => {
  expect(await rate('anna', { rating: 3 }, 'messaging')).toMatchObject({
    status: 409,
    body: { code: 'nothing_to_rate' },
  });
});

it.each([
  {},
  { rating: 0 },
  { rating: 6 },
  { rating: 2.5 },
  { rating: 3, comment: ' ' },
  { rating: 3, stars: 1 },
])('refuses %j', async (body) => {
  expect(await rate('anna', body)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
});

it('counts once where it is repeated with its idempotency key', async () => {
  const headers = { 'X-User-Id': 'dora', 'Idempotency-Key': 'dora-1' };
  const [first, second] = [
    await service.api.post(path(), { rating: 1 }, headers),
    await service.api.post(path(), { rating: 1 }, headers),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.headers['idempotency-replayed']).toBe('true');
});

it('is shown in metrics and in usage, by section and variant', async () => {
  const { text } = await service.api.get('/metrics');
  // Every one that was given: anna's first too.
  expect(text).toContain('persona_details_section_rating_count{section="journey",variant="optimized"} 5');
  const { body } = await service.api.get('/v1/usage');
  expect(body.feedback).toEqual([{ section: 'journey', variant: 'optimized', count: 4, average: 3.25 }]);
});

it("is read by a viewer, written by an editor, and another tenant's is not there", async () => {
  const { tenantId } = await withSql(service.databaseUrl, async (sql) => {
    const { rows } = await sql.query('select tenant_id as "tenantId" from personas where id = $1', [
      personaId,
    ]);
    return rows[0];
  });
  const viewer = service.api.as(await insertKey(service.databaseUrl, 'viewer', tenantId));
  expect((await viewer.get(path())).status).toBe(200);
  expect((await viewer.post(path(), { rating: 3 })).status).toBe(403);
  const stranger = service.api.as(
    await insertKey(service.databaseUrl, 'admin', await insertTenant(service.databaseUrl, 'Other')),
  );
  expect((await stranger.get(path())).status).toBe(404);
  expect((await stranger.post(path(), { rating: 1 })).status).toBe(404);
});

it('goes with its persona', async () => {
  const left = await withSql(service.databaseUrl, async (sql) => {
    const { rows } = await sql.query(
      `select confdeltype from pg_constraint where conrelid = 'section_feedback'::regclass and contype = 'f'
       and confrelid = 'personas'::regclass`,
    );
    return rows;
  });
  expect(left).toEqual([{ confdeltype: 'c' }]);
});
