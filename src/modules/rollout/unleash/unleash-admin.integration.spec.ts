import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { optimizedFlag } from '../../../../config/feature-flags.js';
import { rolloutOf } from '../../../../test/support/servers/unleash-admin-api.js';
import {
  describeWithUnleash,
  startUnleash,
  type TestUnleash,
} from '../../../../test/support/servers/unleash-server.js';
import { UnleashAdmin, type UnleashAdminOptions } from './unleash-admin.js';
import { UnleashAdminError } from './unleash-admin.error.js';

// Generous: what judges time is in the other spec.
const timeoutMs = 30_000;

await describeWithUnleash('UnleashAdmin (a real Unleash)', () => {
  let unleash: TestUnleash;
  let admin: UnleashAdmin;

  beforeAll(async () => {
    unleash = await startUnleash();
    admin = new UnleashAdmin({ ...unleash, timeoutMs });
  });
  afterAll(() => unleash?.close());
  beforeEach(() => unleash.admin.createFlag());
  afterEach(() => unleash.admin.removeFlag());

  /** A flag that is on for that share. @returns the strategy's id */
  async function onFor(percent: number): Promise<string> {
    const id = await unleash.admin.addStrategy(rolloutOf(percent));
    await unleash.admin.on();
    return id;
  }
  const strategies = async () => (await unleash.admin.read()).strategies;

  it('reads whether the flag is on, and its share', async () => {
    expect(await admin.read()).toEqual({ enabled: false, share: null });
    const id = await onFor(10);
    expect(await admin.read()).toEqual({ enabled: true, share: 10 });
    await unleash.admin.setShare(id, 0);
    await unleash.admin.off();
    expect(await admin.read()).toEqual({ enabled: false, share: 0 });
  });

  it('switches off and on, keeps the share, and minds no second time', async () => {
    await onFor(10);
    for (let time = 1; time <= 2; time++) {
      await admin.switchOff();
      expect(await unleash.admin.read()).toMatchObject({ enabled: false });
    }
    for (let time = 1; time <= 2; time++) {
      await admin.switchOn();
      expect(await unleash.admin.read()).toMatchObject({ enabled: true, strategies: [rolloutOf(10)] });
    }
    expect(await strategies()).toHaveLength(1);
  });

  it('is what clients then get', async () => {
    await onFor(10);
    await admin.setShare(50);
    await admin.switchOff();
    await expect
      .poll(async () => (await unleash.admin.clientFeatures()).features)
      .toMatchObject([{ name: optimizedFlag, enabled: false, strategies: [rolloutOf(50)] }]);
  });

  it('sets the share of the strategy that there is', async () => {
    const id = await onFor(10);
    for (const percent of [50, 100, 0, 7]) {
      await admin.setShare(percent);
      expect(await strategies()).toMatchObject([{ id, ...rolloutOf(percent) }]);
    }
    expect((await unleash.admin.read()).enabled).toBe(true);
  });

  it('makes the strategy where there is none, and leaves the flag off', async () => {
    await admin.setShare(10);
    expect(await unleash.admin.read()).toMatchObject({ enabled: false, strategies: [rolloutOf(10)] });
    await admin.switchOn();
    expect(await admin.read()).toEqual({ enabled: true, share: 10 });
    expect(await strategies()).toHaveLength(1);
  });

  it('pins a gradual rollout that was made by hand, and leaves its constraints', async () => {
    const constraints = [{ contextName: 'userId', operator: 'IN', values: ['anna'] }];
    const parameters = { rollout: '30', stickiness: 'default', groupId: 'another' };
    await unleash.admin.addStrategy({ name: 'flexibleRollout', parameters, constraints });
    expect(await admin.read()).toMatchObject({ share: 30 });
    await admin.setShare(40);
    const { name, parameters: pinned } = rolloutOf(40);
    expect(await strategies()).toMatchObject([{ name, parameters: pinned, constraints }]);
  });

  it.each(['deleted', 'disabled'])('does not switch on where the last strategy was %s', async (how) => {
    const disabled = how === 'disabled';
    const id = await unleash.admin.addStrategy({ ...rolloutOf(10), disabled });
    if (!disabled) await unleash.admin.deleteStrategy(id);
    await expect(admin.switchOn()).rejects.toMatchObject({ code: 'no_strategy' });
    expect(await admin.read()).toEqual({ enabled: false, share: null });
    // Unleash itself would let everybody in.
    await unleash.admin.on();
    expect(await admin.read()).toEqual({ enabled: true, share: 100 });
  });

  it('takes a disabled strategy for none, as clients do', async () => {
    await unleash.admin.addStrategy({ name: 'default', disabled: true });
    await admin.setShare(10);
    expect(await strategies()).toMatchObject([{ disabled: true }, rolloutOf(10)]);
    await admin.setShare(20);
    expect(await admin.read()).toEqual({ enabled: false, share: 20 });
  });

  it('sets no share beside what lets in others, and switches it all off and on', async () => {
    await onFor(10);
    await unleash.admin.addStrategy({ name: 'default' });
    await expect(admin.setShare(50)).rejects.toMatchObject({ code: 'several_strategies' });
    expect(await admin.read()).toEqual({ enabled: true, share: null });
    await admin.switchOff();
    expect(await admin.read()).toEqual({ enabled: false, share: null });
    await admin.switchOn();
    expect(await strategies()).toMatchObject([rolloutOf(10), { name: 'default' }]);
  });

  it('sets no share of a strategy that has none', async () => {
    await unleash.admin.addStrategy({ name: 'default' });
    await expect(admin.setShare(50)).rejects.toMatchObject({ code: 'other_strategy' });
    expect(await strategies()).toMatchObject([{ name: 'default' }]);
  });

  it('changes the environment of the client token, and finds the project that a token of all leaves open', async () => {
    await onFor(10);
    const clientToken = unleash.clientTokenOfAllProjects;
    const ofAll = new UnleashAdmin({ ...unleash, clientToken, timeoutMs });
    // Clients hear of a new flag a second later.
    await expect.poll(() => ofAll.switchOff().catch((error: unknown) => error)).toBeUndefined();
    expect(await unleash.admin.read()).toMatchObject({ enabled: false });

    const elsewhere = new UnleashAdmin({ ...unleash, clientToken: 'default:production.secret', timeoutMs });
    await elsewhere.setShare(20);
    await elsewhere.switchOn();
    expect(await unleash.admin.read()).toMatchObject({ enabled: false, strategies: [rolloutOf(10)] });
  });

  it.each<[string, () => Partial<UnleashAdminOptions>, string]>([
    ['a wrong admin token', () => ({ adminToken: '*:*.wrong' }), 'http_401'],
    ['a client token for one of an admin', () => ({ adminToken: unleash.clientToken }), 'http_403'],
    ['a project without the flag', () => ({ clientToken: 'another:development.secret' }), 'http_404'],
    ['an environment that is none', () => ({ clientToken: 'default:nowhere.secret' }), 'unexpected_form'],
  ])('%s changes nothing', async (_name, wrong, code) => {
    await onFor(10);
    const other = new UnleashAdmin({ ...unleash, timeoutMs, ...wrong() });
    await expect(other.read()).rejects.toMatchObject({ code });
    await expect(other.switchOff()).rejects.toThrow(UnleashAdminError);
    await expect(other.switchOn()).rejects.toThrow(UnleashAdminError);
    await expect(other.setShare(50)).rejects.toThrow(UnleashAdminError);
    expect(await admin.read()).toEqual({ enabled: true, share: 10 });
  });

  it('is not told of an archived flag as if it still decided', async () => {
    await onFor(10);
    await unleash.admin.archiveFlag();
    await expect(admin.read()).rejects.toMatchObject({ code: 'http_404' });
    await expect(admin.setShare(50)).rejects.toMatchObject({ code: 'http_404' });
    await expect(admin.switchOff()).rejects.toMatchObject({ code: 'http_400' });
  });
});
