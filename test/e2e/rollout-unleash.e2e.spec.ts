import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventually } from '../conformance/support/eventually.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { type HttpGate, startHttpGate } from '../support/servers/http-gate.js';
import { startTestService, type TestReplica, type TestService } from '../support/service.js';
import { rolloutOf } from '../support/servers/unleash-admin-api.js';
import { describeWithUnleash, startUnleash, type TestUnleash } from '../support/servers/unleash-server.js';
import { lastOfAnother, watchVariants } from '../support/observe/variant-watch.js';

/** In milliseconds. */
const limits = { rollback: 1_000, flag: 2_000 };

await describeWithUnleash('a rollout by a real Unleash, on two replicas', () => {
  let unleash: TestUnleash;
  let gate: HttpGate;
  let service: TestService;
  let replica: TestReplica;
  let path: string;
  let strategy: string;
  /** From asking to the last request that was still answered the optimized way, in milliseconds, a replica each. */
  let spreads: number[] = [];

  beforeAll(async () => {
    unleash = await startUnleash();
    gate = await startHttpGate(new URL(unleash.url).origin);
    await unleash.admin.createFlag();
    strategy = await unleash.admin.addStrategy(rolloutOf(100));
    await unleash.admin.on();
    service = await startTestService({
      UNLEASH_URL: `${gate.url}/api`,
      UNLEASH_TOKEN: unleash.clientToken,
      UNLEASH_ADMIN_TOKEN: unleash.adminToken,
    });
    replica = await service.replica();
    path = `/v1/personas/${(await teaPersona(service)).personaId}/details`;
    await service.api.get(path);
    await act('rollback');
    await service.api.get(path);
  }, 300_000);
  afterAll(async () => {
    await service?.close();
    await gate?.close();
    await unleash?.close();
  });
  beforeEach(async () => {
    await expectAgreement();
    await act('resume');
    await unleash.admin.setShare(strategy, 100);
    await unleash.admin.on();
    await expectOnBoth('optimized');
  });

  const act = (action: string, body?: object) => service.operator.post(`/admin/rollout/${action}`, body);
  const state = async () => (await service.operator.get('/admin/rollout')).body;
  const variantFrom = async ({ api }: { api: TestReplica['api'] }) =>
    (await api.get(path, { 'X-User-Id': 'anna' })).headers['x-persona-variant'];
  const expectOnBoth = async (variant: string) => {
    for (const each of [service, replica])
      await expect.poll(() => variantFrom(each), { timeout: 30_000 }).toBe(variant);
  };
  const expectAgreement = async () => {
    await expect
      .poll(async () => (await state()).unleash, { timeout: 60_000 })
      .toMatchObject({ agrees: true, lastError: null });
  };

  async function underLoad(change: () => Promise<unknown>, limitMs: number) {
    const watches = [service, replica].map(({ api }) => watchVariants(api, path));
    await eventually(() => expect(watches.every(({ seen }) => seen.length > 20)).toBe(true));
    const askedAt = performance.now();
    await change();
    const changedAt = performance.now();
    await eventually(() => {
      const after = watches.map(({ seen }) => seen.filter(({ sentAt }) => sentAt > changedAt + limitMs));
      expect(after.every((seen) => seen.length > 20)).toBe(true);
    });
    const seen = await Promise.all(watches.map(({ stop }) => stop()));
    for (const each of seen) spreads.push(Math.max(0, lastOfAnother(each, 'archived') - askedAt));
    return { seen, changedAt };
  }

  it('gives everybody the archived way soon after the flag is off there, and nothing fails', async () => {
    const { seen, changedAt } = await underLoad(() => unleash.admin.off(), limits.flag);
    for (const each of seen) {
      expect(each.filter(({ status }) => status !== 200)).toEqual([]);
      expect(lastOfAnother(each, 'archived')).toBeLessThan(changedAt + limits.flag);
    }
    expect(await state()).toMatchObject({ decidedBy: 'unleash', killed: false, share: 0 });
  });

  afterEach(({ task }) => {
    // oxlint-disable-next-line no-console
    if (spreads.length > 0) console.info(`${task.name}: ${spreads.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    spreads = [];
  });

  it.each<[string, () => unknown, () => unknown]>([
    ['up', () => undefined, () => undefined],
    ['down', () => unleash.kill(), () => unleash.start()],
    ['hanging', () => unleash.freeze(), () => unleash.thaw()],
    ['answering 401', () => (gate.status = 401), () => (gate.status = null)],
  ])(
    'is rolled back by an admin while Unleash is %s, and off there once it can be',
    async (_, fail, heal) => {
      await fail();
      const { seen, changedAt } = await underLoad(async () => {
        const { status, body } = await act('rollback', { reason: 'a drill' });
        expect([status, body.killed, body.decidedBy]).toEqual([200, true, 'kill']);
      }, limits.rollback);
      for (const each of seen) expect(each.filter(({ status }) => status !== 200)).toEqual([]);
      const [here, there] = seen;
      expect(lastOfAnother(here!, 'archived')).toBeLessThan(changedAt);
      expect(lastOfAnother(there!, 'archived')).toBeLessThan(changedAt + limits.rollback);
      await heal();
      await expectAgreement();
      expect((await unleash.admin.read()).enabled).toBe(false);
    },
  );

  it('is still rolled back after everything was killed and started again', async () => {
    await act('rollback');
    await expectAgreement();
    await unleash.kill();
    await replica.close();
    await service.restart();
    replica = await service.replica();
    expect([await variantFrom(service), await variantFrom(replica)]).toEqual(['archived', 'archived']);
    // Both try to switch it off, and succeed once; after that nobody fights who switches it on.
    const lastErrors = async () => {
      const reports = [service, replica].map(
        async ({ operator }) => (await operator.get('/admin/rollout')).body,
      );
      return (await Promise.all(reports)).map((report) => report.unleash.lastError?.code ?? null);
    };
    await expect.poll(lastErrors, { timeout: 30_000 }).toEqual(['unreachable', 'unreachable']);
    await unleash.start();
    await expect.poll(lastErrors, { timeout: 60_000 }).toEqual([null, null]);
    await unleash.admin.on();
    await expect.poll(async () => (await state()).unleash.agrees, { timeout: 30_000 }).toBe(false);
    expect([await variantFrom(service), await variantFrom(replica)]).toEqual(['archived', 'archived']);
    await unleash.admin.off();
  });

  it('changes the share there, step by step, and reads it back', async () => {
    await unleash.admin.setShare(strategy, 10);
    const shareThere = async () => (await unleash.admin.read()).strategies[0]!.parameters['rollout'];
    for (const step of ['50', '100']) {
      expect((await act('promote', { force: true, reason: 'test' })).status).toBe(200);
      expect(await shareThere()).toBe(step);
    }
    await expect.poll(async () => (await state()).share, { timeout: 30_000 }).toBe(100);
    expect((await act('promote', { force: true })).body.code).toBe('nothing_to_promote');
  });

  it('resumes there as well, with another share if it is told to', async () => {
    await act('rollback');
    await expectAgreement();
    expect((await act('resume', { share: 10 })).status).toBe(200);
    const { enabled, strategies } = await unleash.admin.read();
    expect([enabled, strategies[0]!.parameters['rollout']]).toEqual([true, '10']);
  });

  it('says that Unleash did not do it', async () => {
    gate.status = 401;
    const { status, body } = await act('promote', { force: true });
    gate.status = null;
    expect([status, body.code]).toEqual([502, 'unleash_not_changed']);
    expect(body.detail).toContain('401');
  });
});
