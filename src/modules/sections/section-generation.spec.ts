import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RequestContext, type Role, runInContext } from '../../common/context/request-context.js';
import { UnavailableError } from '../../common/problem/problems.js';
import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import { Lease } from '../cache/lease.js';
import {
  ModelBlockedError,
  ModelCancelledError,
  ModelOutputForbiddenError,
  ModelOutputInvalidError,
  ModelOverloadedError,
  ModelTimeoutError,
  ModelUnavailableError,
} from '../llm/model.errors.js';
import type { Metrics } from '../observability/metrics.js';
import type { Observation, Safeguard } from '../rollout/safeguard/safeguard.js';
import { RequestObserver } from './request-observer.js';
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
  requireWrites(): void {}

  async keep(_key: unknown, section: StoredSection): Promise<StoredSection> {
    return (this.kept ??= section);
  }
}

function prepared(onGenerate: () => void): PreparedSection<string> {
  return {
    inputHash: 'hash',
    promptVersion: 'test/1',
    asksModel: true,
    evidence: {
      basis: 'answers',
      answersCoded: 0,
      responsesRead: 0,
      responsesTotal: 0,
      passagesRead: 0,
      passagesTotal: 0,
      respondentsUnread: 0,
    },
    generate: async () => {
      onGenerate();
      const tokens = { input: 1, output: 1, thinking: 0, cached: 0, total: 2 };
      return { data: 'generated', checks: [], model: 'test', tokens, attempts: 1 };
    },
  };
}

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

describe('SectionGeneration', () => {
  it('generates one section for those who looked before it was kept, however their answers interleave', async () => {
    const store = new SlowStore();
    const generation = generationOn(store);
    let calls = 0;
    const ask = () =>
      getOrGenerate(
        generation,
        prepared(() => calls++),
      );
    const first = ask();
    const second = ask();
    const one = await store.answering(first);
    const other = await store.answering(second);
    expect(calls).toBe(1);
    expect(other).toEqual(one);
    const third = ask();
    expect((await store.answering(third)).status).toBe('ready');
    expect(calls).toBe(1);
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
    const section = getOrGenerate(generationOn(store), prepared(fail));
    expect((await store.answering(section)).status).toBe(status);
  });
});

describe('a section', () => {
  it.each([
    ['interactive', true],
    ['batch', true],
    ['background', false],
  ] as const)('is written in parts where somebody waits for it: of rank %s %s', async (rank, inParts) => {
    const store = new SlowStore();
    const asked: unknown[] = [];
    const section: PreparedSection<string> = {
      ...prepared(() => undefined),
      generate: async (options) => {
        asked.push(options!.inParts);
        const generated = await prepared(() => undefined).generate();
        return { ...generated, caveats: ['Few were asked.'] };
      },
    };
    const context = editorsContext();
    context.rank = rank;
    const made = await store.answering(getOrGenerate(generationOn(store), section, context));
    expect(asked).toEqual([inParts]);
    // What it says beside the text is kept with it.
    expect([made.caveats, store.kept!.caveats]).toEqual([['Few were asked.'], ['Few were asked.']]);
  });

  it.each([
    [
      'default',
      [
        "The language of the evidence is unsure, so this is in English; the project's language can name another.",
      ],
    ],
    ['evidence', []],
    ['project', []],
  ] as const)('says where nobody knew its language: from the %s', async (from, caveats) => {
    const store = new SlowStore();
    const section = prepared(() => undefined);
    const language = { tag: 'en', from, told: null, confidence: 0.4 };
    const unsure = { ...section, evidence: { ...section.evidence, language } };
    const made = await store.answering(getOrGenerate(generationOn(store), unsure));
    expect(made.caveats).toEqual(caveats);
    expect(made.provenance!.evidence.language).toEqual(language);
  });
});

describe('for a reader', () => {
  const none = new InsufficientEvidenceError('Nobody was asked.');
  it.each([
    ['there is none', 'unavailable', undefined, 0, null],
    ['there is no evidence', 'insufficient_evidence', none, 0, null],
    ['an earlier one is kept', 'stale', undefined, 1, 'test/1'],
  ] as const)('where %s, it is %s', async (_, status, lack, preparedTimes, kept) => {
    const store = new SlowStore();
    const earlier = { data: 'earlier', provenance: { promptVersion: kept }, quality: {} };
    if (kept) store.latest = earlier as unknown as StoredSection;
    const prepare = vi.fn(() => prepared(() => expect.unreachable()));
    const requireEvidence = () => {
      if (lack) throw lack;
    };
    const context = contextOf('viewer');
    const asked = getOrGenerate(generationOn(store), prepare, context, requireEvidence);
    expect((await store.answering(asked)).status).toBe(status);
    expect(prepare).toHaveBeenCalledTimes(preparedTimes);
  });
});

describe('the safeguard is told of the request', () => {
  it.each([
    [1, 'the model was too slow', new ModelTimeoutError('Too slow.')],
    [1, 'every model is left alone', new ModelUnavailableError('None.')],
    [0, 'this process has too much to do', new ModelOverloadedError('Too busy.')],
    [0, 'whoever asked left', new ModelCancelledError('Left.')],
    [0, 'the database is away', new UnavailableError('Away.')],
  ])('as failed (%i) where %s', async (expected, _, error) => {
    const { observed, answered } = await requestOf([failingWith(error)]);
    expect(observed).toEqual([]);
    answered();
    expect(observed.filter(({ failed }) => failed)).toHaveLength(expected);
    expect(observed).toHaveLength(expected);
  });

  it('once, after the answer, and as failed where one of its sections is', async () => {
    const fine = prepared(() => undefined);
    const unreadable = failingWith(new ModelOutputInvalidError('No JSON.', ''));
    for (const [sections, failed] of [
      [[fine, fine], false],
      [[fine, unreadable, fine], true],
    ] as const) {
      const { observed, answered } = await requestOf(sections);
      answered();
      expect(observed).toMatchObject([
        {
          variant: 'optimized',
          tenantId: 't',
          keyId: 'k',
          userId: 'u',
          personaId: 'p',
          failed,
          parseError: failed,
        },
      ]);
    }
  });

  it.each([
    ['was blocked', new ModelBlockedError('SAFETY')],
    ['gave orders that were obeyed', new ModelOutputForbiddenError('It has a link.', '')],
  ])('not at all where its evidence %s, whatever else was made or failed', async (_, error) => {
    const others = [prepared(() => undefined), failingWith(new ModelOutputInvalidError('No JSON.', ''))];
    const { observed, answered } = await requestOf([...others, failingWith(error)]);
    answered();
    expect(observed).toEqual([]);
  });

  it('not where all of it was kept', async () => {
    const store = new SlowStore();
    store.kept = { provenance: { generatedAt: '2026-01-01T00:00:00Z' } } as unknown as StoredSection;
    const { observed, answered } = await requestOf([prepared(() => undefined)], store);
    answered();
    expect(observed).toEqual([]);
  });
});

function failingWith(error: Error): PreparedSection<string> {
  return prepared(() => {
    throw error;
  });
}

/** One request for several sections, and what the safeguard heard of it. */
async function requestOf(sections: readonly PreparedSection<string>[], store?: SlowStore) {
  const observed: Observation[] = [];
  const safeguard = { observe: (each: Observation) => observed.push(each) } as unknown as Safeguard;
  const observer = new RequestObserver(safeguard);
  const context = editorsContext();
  for (const section of sections) {
    const own = store ?? new SlowStore();
    await own.answering(getOrGenerate(generationOn(own, observer), section, context));
  }
  return { observed, answered: () => context.wasAnswered() };
}

function generationOn(
  store: SlowStore,
  observer = new RequestObserver({ observe: () => undefined } as unknown as Safeguard),
): SectionGeneration {
  const metrics = { observeSection: () => undefined } as unknown as Metrics;
  const shadow = { consider: () => undefined } as unknown as ShadowRuns;
  return new SectionGeneration(store as unknown as SectionStore, new Lease(null), metrics, observer, shadow);
}

function editorsContext(): RequestContext {
  return contextOf('editor');
}

function contextOf(role: Role): RequestContext {
  const context = new RequestContext('request', () => 'optimized');
  context.principal = { tenantId: 't', keyId: 'k', role, userId: 'u' };
  return context;
}

function getOrGenerate(
  generation: SectionGeneration,
  section: PreparedSection<string> | (() => PreparedSection<string>),
  context = editorsContext(),
  requireEvidence?: () => void,
) {
  const request = {
    personaId: 'p',
    section: 'needs' as const,
    sectionsVersion: 0,
    removals: 0,
    refresh: false,
    requireEvidence,
    prepare: typeof section === 'function' ? section : () => section,
  };
  return runInContext(context, () => generation.getOrGenerate(request));
}
