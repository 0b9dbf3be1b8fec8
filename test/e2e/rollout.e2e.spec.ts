import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../conformance/support/eventually.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { inTurn } from '../support/language-model.js';
import { startTestService, type TestReplica, type TestService } from '../support/service.js';
import { lastOfAnother, watchVariants } from '../support/observe/variant-watch.js';

/** Rollback reaches every replica within that, in milliseconds. */
const limitMs = 1_000;

let service: TestService;
let replica: TestReplica;
let path: string;

beforeAll(async () => {
  service = await startTestService();
  replica = await service.replica();
  path = `/v1/personas/${(await teaPersona(service)).personaId}/details`;
  // Both variants are kept from here on.
  await service.api.get(path);
  await act('rollback');
  await service.api.get(path);
});
afterAll(() => service?.close());
beforeEach(async () => {
  await act('rollback');
  await act('resume', { share: 100 });
  await expectOnBoth('optimized');
});

const state = async () => (await service.operator.get('/admin/rollout')).body;
const act = (action: string, body?: object) => service.operator.post(`/admin/rollout/${action}`, body);
const variantFrom = async ({ api }: { api: TestReplica['api'] }, user = 'anna') =>
  (await api.get(path, { 'X-User-Id': user })).headers['x-persona-variant'];

async function expectOnBoth(variant: string): Promise<void> {
  for (const each of [service, replica])
    await expect.poll(() => variantFrom(each), { timeout: 30_000 }).toBe(variant);
}

async function sql(statement: string): Promise<void> {
  const client = new Client({ connectionString: service.databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('rollback', () => {
  it('is in force at once where it was asked, soon on the other, and nothing fails under load', async () => {
    const watches = [service, replica].map(({ api }) => watchVariants(api, path));
    await eventually(() => expect(watches.every(({ seen }) => seen.length > 20)).toBe(true));
    const { status, body } = await act('rollback', { reason: 'a drill' });
    const acknowledgedAt = performance.now();
    await eventually(() => {
      const after = watches.map(({ seen }) => seen.filter(({ sentAt }) => sentAt > acknowledgedAt + limitMs));
      expect(after.every((seen) => seen.length > 20)).toBe(true);
    });
    const [here, there] = await Promise.all(watches.map(({ stop }) => stop()));

    expect([status, body.killed, body.decidedBy, body.share]).toEqual([200, true, 'kill', 0]);
    expect([...here!, ...there!].filter(({ status }) => status !== 200)).toEqual([]);
    expect(lastOfAnother(here!, 'archived')).toBeLessThan(acknowledgedAt);
    expect(lastOfAnother(there!, 'archived')).toBeLessThan(acknowledgedAt + limitMs);
  });

  it('holds over a restart, from the first request', async () => {
    await act('rollback');
    await service.restart();
    expect(await variantFrom(service)).toBe('archived');
    expect(await state()).toMatchObject({ killed: true, decidedBy: 'kill' });
  });

  it('is found within a second or so where the notification is lost', async () => {
    await sql('alter table rollout_state disable trigger rollout_state_tell');
    await act('rollback');
    await expectOnBoth('archived');
    await sql('alter table rollout_state enable trigger rollout_state_tell');
  });

  it('is taken from a change that was made by hand', async () => {
    await sql('update rollout_state set killed = true');
    await expectOnBoth('archived');
  });

  it('asks for no body, and twice is once', async () => {
    const { revision } = (await act('rollback')).body;
    const again = (await act('rollback', { reason: 'again' })).body;
    expect(again.revision).toBe(revision);
    expect(again.actions[0]).toMatchObject({
      action: 'rollback',
      reason: 'again',
      details: { changed: false },
    });
  });

  it('ends with resume, on every replica', async () => {
    await act('rollback');
    const { status, body } = await act('resume', { reason: 'mended' });
    expect([status, body.killed]).toEqual([200, false]);
    await expectOnBoth('optimized');
  });
});

it('resumes what is rolled back or paused, and changes no share besides', async () => {
  expect((await act('resume')).status).toBe(200);
  const { status, body } = await act('resume', { share: 10 });
  expect([status, body.code]).toEqual([409, 'nothing_to_resume']);
});

describe('promotion', () => {
  const begin = async () => {
    await act('rollback');
    return act('resume', { share: 10 });
  };
  it('goes through the steps, when it is forced, for the same users on every replica', async () => {
    expect((await begin()).body).toMatchObject({ share: 10, nextStep: 50 });
    const users = Array.from({ length: 60 }, (_, index) => `user-${index}`);
    const optimized = async (each: TestService | TestReplica) => {
      const variants = await Promise.all(users.map((user) => variantFrom(each, user)));
      return users.filter((_, index) => variants[index] === 'optimized');
    };
    const at10 = await optimized(service);
    expect((await act('promote', { force: true, reason: 'test' })).body).toMatchObject({ share: 50 });
    const at50 = await optimized(service);
    await expect.poll(() => optimized(replica), { timeout: 30_000 }).toEqual(at50);
    expect(at50).toEqual(expect.arrayContaining(at10));
    expect(at50.length).toBeGreaterThan(at10.length);
    expect(at50.length).toBeLessThan(users.length);
    expect((await act('promote', { force: true })).body).toMatchObject({ share: 100, nextStep: null });
    expect(await optimized(service)).toEqual(users);
    const none = await act('promote', { force: true });
    expect([none.status, none.body.code]).toEqual([409, 'nothing_to_promote']);
  });

  it('is held while the evidence is missing', async () => {
    await begin();
    const { status, body } = await act('promote');
    expect([status, body.code]).toEqual([409, 'promotion_held']);
    expect(body.reasons.length).toBeGreaterThan(0);
    expect((await state()).share).toBe(10);
  });

  it('is refused while it is paused or rolled back', async () => {
    await begin();
    expect((await act('pause', { reason: 'holiday' })).body).toMatchObject({ paused: true });
    expect((await act('promote', { force: true })).body.code).toBe('rollout_paused');
    await act('rollback');
    expect((await act('promote', { force: true })).body.code).toBe('rollout_rolled_back');
    expect((await act('pause')).body.code).toBe('rollout_rolled_back');
  });

  it.each([
    [{ share: 30 }, '#/share'],
    [{ share: 10 }, '#/share'],
    [{ share: 0 }, '#/share'],
    [{ force: 'yes' }, '#/force'],
    [{ reason: 'x'.repeat(501) }, '#/reason'],
  ])('refuses %o, and names the field', async (body, pointer) => {
    await begin();
    const answer = await act('promote', { force: true, ...body });
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, pointer]);
  });
});

it('tells who did what and why', async () => {
  await service.operator.post('/admin/rollout/pause', { reason: 'for lunch' }, { 'X-User-Id': 'maja' });
  const [latest] = (await state()).actions;
  expect(latest).toMatchObject({
    action: 'pause',
    actor: 'maja',
    reason: 'for lunch',
    details: { changed: true },
  });
  await act('pause');
  expect((await state()).actions[0]).toMatchObject({ actor: 'operator', details: { changed: false } });
});

describe('the operator', () => {
  const tries = ['GET', 'rollback', 'resume', 'pause', 'promote'] as const;
  const ask = ({ api }: Pick<TestService, 'api'>, what: (typeof tries)[number]) =>
    what === 'GET' ? api.get('/admin/rollout') : api.post(`/admin/rollout/${what}`);

  it("alone reads and steers the rollout: a tenant's admin gets 403 with the cure", async () => {
    for (const what of tries) {
      const { status, body } = await ask(service, what);
      expect([what, status, body.code]).toEqual([what, 403, 'operator_key_needed']);
      expect(body.detail).toContain('OPERATOR_API_KEY');
      expect((await ask({ api: service.api.as(`pd_${'x'.repeat(43)}`) }, what)).status).toBe(401);
    }
    expect((await state()).killed).toBe(false);
  });

  it('reads and writes nothing of a tenant', async () => {
    for (const theirs of ['/v1/projects', '/v1/api-keys', '/v1/usage', path]) {
      const { status, body } = await service.operator.get(theirs);
      expect([theirs, status, body.code]).toEqual([theirs, 403, 'tenant_key_needed']);
    }
    expect((await service.operator.post('/v1/projects', { name: 'Theirs' })).status).toBe(403);
  });

  it('is nobody where no key is set', async () => {
    const without = await service.replica({ OPERATOR_API_KEY: '' });
    expect((await without.operator.get('/admin/rollout')).status).toBe(401);
    const { status, body } = await ask(without, 'rollback');
    expect([status, body.code]).toEqual([403, 'operator_key_needed']);
    expect(body.detail).toContain('feature-flags.json');
    await without.close();
  });
});

it('never mixes two variants in one of 2,000 answers, 200 at once', async () => {
  await act('rollback');
  await act('resume', { share: 50 });
  const personas = await Promise.all(
    Array.from({ length: 4 }, async () => (await teaPersona(service)).personaId),
  );
  // All at once, a busy machine answers some too late for the limit on the database's silence.
  const answers = await inTurn(2_000, 200, (index) =>
    [service, replica][index % 2]!.api.get(`/v1/personas/${personas[index % 4]}/details`, {
      'X-User-Id': `user-${index >> 3}`,
    }),
  );
  const variantsOf = ({ body, headers }: (typeof answers)[number]) => [
    headers['x-persona-variant'],
    body.variant,
    ...Object.values<{ provenance: { variant: string } }>(body.sections).map(
      (each) => each.provenance.variant,
    ),
  ];
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(answers.filter((answer) => new Set(variantsOf(answer)).size !== 1)).toEqual([]);
  const seen = answers.map(({ headers }) => headers['x-persona-variant']);
  expect(new Set(seen)).toEqual(new Set(['optimized', 'archived']));
});
