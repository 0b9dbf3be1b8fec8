import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestContext, runInContext } from '../../common/context/request-context.js';
import { UnavailableError } from '../../common/problem/problems.js';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import { Lease } from '../cache/lease.js';
import {
  ModelCancelledError,
  ModelOverloadedError,
  ModelTimeoutError,
  ModelUnavailableError,
} from '../llm/model.errors.js';
import type { Metrics } from '../observability/metrics.js';
import type { Safeguard } from '../rollout/safeguard/safeguard.js';
import { SectionGeneration } from './section-generation.js';
import type { ShadowRuns } from './shadow-runs.js';
import type { SectionStore, StoredSection } from './section-store.js';

/** A store in memory whose answers come when the test says so. */
class SlowStore {
  kept: StoredSection | null = null;
  private readonly waiting: (() => void)[] = [];

  async find(): Promise<StoredSection | null> {
    const seen = this.kept;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    return seen;
  }

  /** Answers one after the other, until `work` is done. */
  async answering<T>(work: Promise<T>): Promise<T> {
    const answering = setInterval(() => this.waiting.shift()?.(), 1);
    try {
      return await work;
    } finally {
      clearInterval(answering);
    }
  }

  latest: StoredSection | null = null;

  async findLatest(): Promise<StoredSection | null> {
    return this.latest;
  }

  async makeRoom(): Promise<void> {}

  async keep(_key: unknown, section: StoredSection): Promise<StoredSection> {
    return (this.kept ??= section);
  }
}

function prepared(onMake: () => void): PreparedSection<string> {
  return {
    inputHash: 'hash',
    promptVersion: 'test/1',
    asksModel: true,
    evidence: {
      responsesRead: 0,
      responsesTotal: 0,
      passagesRead: 0,
      passagesTotal: 0,
      respondentsUnread: 0,
    },
    make: async () => {
      onMake();
      const tokens = { input: 1, output: 1, thinking: 0, cached: 0, total: 2 };
      return { data: 'made', checks: [], model: 'test', tokens, attempts: 1 };
    },
  };
}

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

describe('SectionKeeper', () => {
  it('makes one section for those who looked before it was kept, however their answers interleave', async () => {
    const store = new SlowStore();
    const keeper = keeperOn(store);
    let makes = 0;
    const ask = () =>
      getOrGenerate(
        keeper,
        prepared(() => makes++),
      );
    const first = ask();
    const second = ask();
    const one = await store.answering(first);
    const other = await store.answering(second);
    expect(makes).toBe(1);
    expect(other).toEqual(one);
    const third = ask();
    expect((await store.answering(third)).status).toBe('ready');
    expect(makes).toBe(1);
  });

  it.each([
    ['test/1', 'stale'],
    ['test/0', 'unavailable'],
  ])('answers a failure with an earlier section of form %s as %s', async (promptVersion, status) => {
    const store = new SlowStore();
    store.latest = {
      data: 'earlier',
      provenance: { promptVersion },
      quality: {},
    } as unknown as StoredSection;
    const fail = () => {
      throw new UnavailableError('The model is away.');
    };
    const section = getOrGenerate(keeperOn(store), prepared(fail));
    expect((await store.answering(section)).status).toBe(status);
  });
});

it.each([
  [1, 'the model was too slow', new ModelTimeoutError('Too slow.')],
  [1, 'every model is left alone', new ModelUnavailableError('None.')],
  [0, 'this process has too much to do', new ModelOverloadedError('Too busy.')],
  [0, 'whoever asked left', new ModelCancelledError('Left.')],
  [0, 'the database is away', new UnavailableError('Away.')],
])('tells the safeguard of %i failures where %s', async (expected, _, error) => {
  const observed: { section: string; failed: boolean }[] = [];
  const store = new SlowStore();
  const safeguard = { observe: (each: (typeof observed)[number]) => observed.push(each) };
  const fail = () => {
    throw error;
  };
  await store.answering(getOrGenerate(keeperOn(store, safeguard as unknown as Safeguard), prepared(fail)));
  expect(observed.filter(({ failed }) => failed)).toHaveLength(expected);
});

function keeperOn(
  store: SlowStore,
  safeguard = { observe: () => undefined } as unknown as Safeguard,
): SectionGeneration {
  const metrics = { observeSection: () => undefined } as unknown as Metrics;
  const shadow = { consider: () => undefined } as unknown as ShadowRuns;
  return new SectionGeneration(store as unknown as SectionStore, new Lease(null), metrics, safeguard, shadow);
}

function getOrGenerate(keeper: SectionGeneration, section: PreparedSection<string>) {
  const context = new RequestContext('request', () => 'optimized');
  context.principal = { tenantId: 't', keyId: 'k', role: 'editor', userId: 'u' };
  const request = {
    personaId: 'p',
    section: 'needs' as const,
    sectionsVersion: 0,
    refresh: false,
    prepare: () => section,
  };
  return runInContext(context, () => keeper.getOrGenerate(request));
}
