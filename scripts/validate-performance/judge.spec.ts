import { describe, expect, it } from 'vitest';
import { isPassed, judge } from './judge.js';
import { measures, Samples } from './samples.js';

/** Every target just met. */
function good(variant: 'optimized' | 'archived'): Samples {
  const samples = new Samples(variant);
  const times = variant === 'optimized' ? 1 : 3;
  for (const measure of measures)
    for (const value of [10, 20, 49]) samples.add(measure, value * (measure === 'kpi_cached' ? 1 : times));
  Object.assign(samples.views, { total: 10, hits: 8 });
  samples.parseErrors = 0;
  samples.segments = { total: 4, hits: 3 };
  samples.firstLooks = { total: 10, hits: 9 };
  return samples;
}

const verdictOf = (id: string, ...ways: Parameters<typeof judge>) =>
  judge(...ways).find((verdict) => verdict.id === id)!;

describe('judge', () => {
  it('passes where every target is met', () => {
    const verdicts = judge({ optimized: good('optimized'), archived: good('archived') });

    expect(verdicts.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(isPassed(verdicts)).toBe(true);
  });

  it('judges at the median, however long the end', () => {
    const optimized = good('optimized');
    optimized.values.journey.splice(0, 9, 1_900, 1_999, 60_000);

    expect(verdictOf('journey', { optimized, archived: undefined })).toMatchObject({
      status: 'pass',
      value: '1,999 ms',
      figures: { runs: 3, median: 1_999, p95: 60_000, p99: 60_000 },
    });
  });

  it('a time at the limit misses it, tokens at theirs do not', () => {
    const optimized = good('optimized');
    optimized.values.journey.splice(0, 9, 2_000);
    optimized.values.tokens_whole.splice(0, 9, 7_000);

    expect(verdictOf('journey', { optimized, archived: undefined }).status).toBe('fail');
    expect(verdictOf('tokens_whole', { optimized, archived: undefined }).status).toBe('pass');
  });

  it('judges whole loads at their P95 as well', () => {
    const optimized = good('optimized');
    optimized.values.details_cold.splice(0, 9, 2_000, 2_000, 4_000);

    expect(verdictOf('details_cold', { optimized, archived: undefined }).status).toBe('pass');
    expect(verdictOf('details_cold_p95', { optimized, archived: undefined })).toMatchObject({
      status: 'fail',
      value: '4,000 ms',
    });
  });

  it.each([
    ['adds little to a model that takes too long by itself', 50, 2_060, 'pass'],
    ['adds more', 51, 2_060, 'fail'],
    ['alone makes it too long', 50, 2_040, 'fail'],
  ])('a section is model-bound, and passes, where the service %s', (_, added, took, status) => {
    const optimized = good('optimized');
    optimized.values.needs.splice(0, 9, took);
    optimized.values.needs_added.splice(0, 9, added);

    expect(verdictOf('needs', { optimized, archived: undefined })).toMatchObject({
      status,
      note: expect.stringContaining(
        status === 'pass'
          ? 'Model-bound: generating takes 2,010 ms, the service adds 50.0 ms.'
          : 'Generating takes',
      ) as string,
    });
  });

  it('every fifth first look that waits is too many; where nothing was written ahead it is not judged', () => {
    const optimized = good('optimized');
    optimized.firstLooks = { total: 5, hits: 4 };

    expect(verdictOf('first_looks', { optimized, archived: undefined })).toMatchObject({
      status: 'fail',
      value: '20.0 % (1 of 5)',
    });
    optimized.firstLooks = null;
    expect(verdictOf('first_looks', { optimized, archived: undefined })).toBeUndefined();
  });

  it('what was never measured is missed', () => {
    const optimized = good('optimized');
    optimized.values.batch.length = 0;

    expect(verdictOf('batch', { optimized, archived: undefined })).toMatchObject({
      status: 'fail',
      note: 'No answer could be measured.',
    });
  });

  it.each([
    ['one output that could not be read', (samples: Samples) => (samples.parseErrors = 1), 'parse_errors'],
    ['one answer that was not whole', (samples: Samples) => samples.failures.push('x'), 'failures'],
    ['a hit rate of 70 %', (samples: Samples) => (samples.views.hits = 7), 'hit_rate'],
    ['no view at all', (samples: Samples) => Object.assign(samples.views, { total: 0, hits: 0 }), 'hit_rate'],
  ])('%s fails', (_, spoil, id) => {
    const optimized = good('optimized');
    spoil(optimized);

    const verdicts = judge({ optimized, archived: good('archived') });

    expect(verdicts.filter(({ status }) => status !== 'pass').map((verdict) => verdict.id)).toEqual([id]);
    expect(isPassed(verdicts)).toBe(false);
  });

  it('an archived way that is hardly slower or dearer fails', () => {
    const verdicts = judge({ optimized: good('optimized'), archived: good('optimized') });

    expect(verdicts.filter(({ status }) => status === 'fail').map(({ id, value }) => [id, value])).toEqual([
      ['archived_details_cold', '1.00 ×'],
      ['archived_tokens_en', '1.00 ×'],
      ['archived_tokens_whole', '1.00 ×'],
      ['archived_tokens_view_pattern', '1.00 ×'],
    ]);
  });

  it('what cannot be judged is skipped with its reason, and does not pass', () => {
    const optimized = good('optimized');
    optimized.parseErrors = null;
    optimized.segments = null;

    const verdicts = judge({ optimized, archived: 'nobody gets it' });

    expect(verdicts.filter(({ status }) => status === 'skipped').map(({ id }) => id)).toEqual([
      'parse_errors',
      'kpi_hit_rate',
      'archived_details_cold',
      'archived_tokens_en',
      'archived_tokens_whole',
      'archived_tokens_with_coding',
      'archived_tokens_view_pattern',
    ]);
    expect(verdicts.at(-1)!.note).toBe('nobody gets it');
    expect(isPassed(verdicts)).toBe(false);
    expect(isPassed(judge({ optimized: 'nobody gets it', archived: undefined }))).toBe(false);
  });

  it('left out on purpose, the archived way is not missed', () => {
    expect(isPassed(judge({ optimized: good('optimized'), archived: undefined }))).toBe(true);
  });
});
