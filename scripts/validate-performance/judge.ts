import { type Figures, figuresOf } from './figures.js';
import type { Samples, Views } from './samples.js';
import {
  leastHitRate,
  leastRatio,
  type MeasureTarget,
  measureTargets,
  mostAddedMs,
  mostTokensWhole,
  mostWaiting,
} from './targets.js';

/** What became of a target. */
export interface Verdict {
  id: string;
  title: string;
  /** Such as `under 2,000 ms`. */
  wanted: string;
  status: 'pass' | 'fail' | 'skipped';
  /** What was judged, in words; of a measure its median. */
  value: string;
  /** Of a measure, the optimized way's. */
  figures: Figures | null;
  /** Of a measure, the archived way's, for comparison. */
  archived: Figures | null;
  /** Of what was skipped or has nothing to be judged by; how it was counted. */
  note: string | null;
}

/** Why one of the ways was not measured. */
export interface Ways {
  optimized: Samples | string;
  /** Undefined: left out on purpose, and nothing is judged beside it. */
  archived: Samples | string | undefined;
}

/** Judges every target; what cannot be judged is skipped, with the reason. */
export function judge({ optimized, archived }: Ways): Verdict[] {
  const beside = typeof archived === 'object' ? archived : undefined;
  if (typeof optimized === 'string')
    return [skipped('optimized', 'The optimized way', 'measured', optimized)];
  return [
    ...measureTargets.map((target) => judgeMeasure(target, optimized, beside)),
    ...nobodyWaits(optimized),
    count('parse_errors', 'Outputs that could not be read', optimized.parseErrors),
    hitRate('hit_rate', 'Details from the cache', optimized.views, 'Views whose Cache-Status is a hit.'),
    hitRate(
      'kpi_hit_rate',
      'KPI shared within a cluster',
      optimized.segments,
      'persona_details_cache_requests_total{cache="kpi_segment"} while the views were played.',
    ),
    {
      ...count('failures', 'Answers that were not whole', optimized.failures.length),
      // It is slow enough to miss the budget of a section now and then, which is no target of the optimized way.
      note: beside ? `Archived: ${beside.failures.length}.` : null,
    },
    ...(archived === undefined ? [] : comparisons(optimized, archived)),
  ];
}

export function isPassed(verdicts: readonly Verdict[]): boolean {
  return verdicts.length > 0 && verdicts.every(({ status }) => status === 'pass');
}

function judgeMeasure(target: MeasureTarget, optimized: Samples, beside: Samples | undefined): Verdict {
  const { id, title, measure, limit, at } = target;
  const figures = figuresOf(optimized.values[measure]);
  const judged = (at ? figures?.p95 : figures?.median) ?? Number.POSITIVE_INFINITY;
  const met = judged < limit;
  const share = figures && !met && target.modelBound ? sharesOf(optimized, target.modelBound, figures) : null;
  const isModelBound = share !== null && share.added <= mostAddedMs && share.model >= limit;
  return {
    id,
    title,
    wanted: `under ${grouped(limit)} ms`,
    status: met || isModelBound ? 'pass' : 'fail',
    value: figures ? `${grouped(judged, judged < 10 ? 1 : 0)} ms` : 'nothing',
    figures,
    archived: figuresOf(beside?.values[measure] ?? []),
    note: figures ? share && sentence(share, isModelBound) : 'No answer could be measured.',
  };
}

/** Of a section's median, in milliseconds. */
interface Shares {
  model: number;
  added: number;
}

function sharesOf(
  { values }: Samples,
  measure: NonNullable<MeasureTarget['modelBound']>,
  { median }: Figures,
): Shares {
  const added = figuresOf(values[measure])?.median ?? median;
  return { model: median - added, added };
}

function sentence({ model, added }: Shares, isModelBound: boolean): string {
  const bound = isModelBound ? 'Model-bound: generating' : 'Generating';
  return `${bound} takes ${grouped(model)} ms, the service adds ${grouped(added, 1)} ms.`;
}

/** What is written before anybody asks; nothing where it was not measured, as of a service that runs already. */
function nobodyWaits({ values, firstLooks }: Samples): Verdict[] {
  if (!firstLooks) return [];
  const tokens = figuresOf(values.tokens_whole);
  const waiting = firstLooks.total - firstLooks.hits;
  return [
    {
      id: 'tokens_whole',
      title: 'Tokens of a load written whole, English',
      wanted: `at most ${grouped(mostTokensWhole)} tokens`,
      status: tokens && tokens.median <= mostTokensWhole ? 'pass' : 'fail',
      value: tokens ? `${grouped(tokens.median)} tokens` : 'nothing',
      figures: tokens,
      archived: null,
      note: 'The seed reached 5,500. Written by pre-computation, all sections in one call.',
    },
    {
      id: 'first_looks',
      title: 'First looks that wait for the model',
      wanted: `under ${mostWaiting * 100} %`,
      status: waiting < mostWaiting * firstLooks.total ? 'pass' : 'fail',
      value: share({ total: firstLooks.total, hits: waiting }),
      ...bare,
      note: null,
    },
  ];
}

/** A number with its thousands apart. */
export function grouped(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const bare = { figures: null, archived: null };

function skipped(id: string, title: string, wanted: string, note: string): Verdict {
  return { id, title, wanted, status: 'skipped', value: 'not known', ...bare, note };
}

function count(id: string, title: string, value: number | null): Verdict {
  if (value === null) return skipped(id, title, '0', '/metrics cannot be read, or is not of one process.');
  return {
    id,
    title,
    wanted: '0',
    status: value === 0 ? 'pass' : 'fail',
    value: grouped(value),
    ...bare,
    note: null,
  };
}

function hitRate(id: string, title: string, views: Views | null, note: string): Verdict {
  const wanted = `over ${leastHitRate * 100} %`;
  if (!views) return skipped(id, title, wanted, '/metrics cannot be read, or is not of one process.');
  const status = rateOf(views) > leastHitRate ? 'pass' : 'fail';
  return { id, title, wanted, status, value: share(views), ...bare, note };
}

function rateOf({ total, hits }: Views): number {
  return total === 0 ? 0 : hits / total;
}

function share(views: Views): string {
  return `${grouped(rateOf(views) * 100, 1)} % (${views.hits} of ${views.total})`;
}

function comparisons(optimized: Samples, archived: Samples | string): Verdict[] {
  const titles = {
    details_cold: 'Archived ÷ optimized, time of a cold load',
    tokens_en: 'The same, tokens in parts, English',
    tokens_whole: 'The same, tokens of what nobody waits for, English',
    tokens_with_coding: 'The same, with the coding of its answers, English',
    tokens_view_pattern: 'The same, tokens of a load over the view pattern, English',
  };
  const measured = (Object.keys(titles) as (keyof typeof titles)[]).filter(
    (measure) =>
      measure === 'details_cold' || measure === 'tokens_en' || optimized.values[measure].length > 0,
  );
  return measured.map((measure) => {
    const id = `archived_${measure}`;
    const [title, wanted] = [titles[measure], `at least ${grouped(leastRatio[measure], 2)} ×`];
    if (typeof archived === 'string') return skipped(id, title, wanted, archived);
    // Tokens in English: what is written ahead is, and a median over two languages is of neither.
    const beside = measure === 'details_cold' ? measure : 'tokens_en';
    const [one, other] = [figuresOf(optimized.values[measure]), figuresOf(archived.values[beside])];
    const ratio = one && other ? other.median / one.median : 0;
    return {
      id,
      title,
      wanted,
      status: ratio >= leastRatio[measure] ? ('pass' as const) : ('fail' as const),
      value: `${grouped(ratio, 2)} ×`,
      ...bare,
      note: one && other ? null : 'No answer could be measured.',
    };
  });
}
