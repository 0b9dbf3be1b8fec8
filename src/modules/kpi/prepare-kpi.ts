import { inputHash } from '../../common/domain/input-hash.js';
import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { QualityCheck } from '../../common/domain/section.contract.js';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { BenchmarkTable } from './benchmark-table.js';
import { benchmarkFigure, figureOf, formulas } from './formulas.js';
import type { Figure, Kpi } from './kpi.contract.js';
import {
  groupRatings,
  intentGroup,
  netPromoterScore,
  npsGroup,
  type RatingGroup,
  saysBuying,
  topTwoBox,
} from './ratings.js';

/**
 * KPI without a model: figures are counted in ratings, computed by formulas, or taken from benchmarks; else they are null.
 *
 * @param version names the way; part of the input's hash
 * @throws {InsufficientEvidenceError} where no figure can be given
 */
export function prepareKpi(
  { responses, benchmarks, passages }: PersonaEvidence,
  version: string,
): PreparedSection<Kpi> {
  const groups = groupRatings(responses);
  if (benchmarks.length === 0 && !npsGroup(groups) && !intentGroup(groups)) {
    const missing = Object.values(formulas).flatMap(({ metric, inputs }) => [
      metric,
      ...Object.keys(inputs(new BenchmarkTable([]))),
    ]);
    throw new InsufficientEvidenceError(
      'No figure can be given: put benchmarks on the project, or add responses with ratings (0–10 for NPS, 1–5 for intent).',
      { missingBenchmarks: [...new Set(missing)] },
    );
  }
  const rated = groups.reduce((sum, { values }) => sum + values.length, 0);
  return {
    inputHash: inputHash([version, normalized(groups), benchmarks]),
    promptVersion: version,
    asksModel: false,
    evidence: {
      basis: 'answers',
      answersCoded: 0,
      responsesRead: rated,
      responsesTotal: responses.length,
      passagesRead: 0,
      passagesTotal: passages.length,
      respondentsUnread: 0,
    },
    generate: async () => {
      const kpi = toKpi(groups, benchmarks);
      return {
        data: kpi,
        checks: checksOf(kpi),
        model: null,
        tokens: { input: 0, output: 0, thinking: 0, cached: 0, total: 0 },
        attempts: 1,
      };
    },
  };
}

/** Equal for ratings that are the same but for their order, which no figure depends on. */
function normalized(groups: RatingGroup[]): unknown[] {
  const sorted = groups.map((group) => ({ ...group, values: group.values.toSorted((a, b) => a - b) }));
  return sorted.map((group) => JSON.stringify(group)).sort();
}

function toKpi(groups: RatingGroup[], benchmarks: PersonaEvidence['benchmarks']): Kpi {
  const table = new BenchmarkTable(benchmarks);
  return {
    metrics: {
      segmentSize: figureOf(formulas.segmentSize, table),
      conversionRate: figureOf(formulas.conversionRate, table),
      retentionRate: figureOf(formulas.retentionRate, table),
      nps: npsFigure(npsGroup(groups), table),
      ltv: figureOf(formulas.ltv, table),
      cac: figureOf(formulas.cac, table),
      paybackMonths: figureOf(formulas.paybackMonths, table),
      purchaseIntent: intentFigure(intentGroup(groups), table),
    },
    benchmarks: benchmarks.map((benchmark) => ({
      metric: benchmark.metric,
      url: benchmark.url,
      ...benchmarkFigure(benchmark),
    })),
  };
}

function npsFigure(group: RatingGroup | undefined, table: BenchmarkTable): Figure {
  const formula = '100 × (promoters − detractors) ÷ ratings; promoters rate 9–10, detractors 0–6';
  if (!group) return counted('nps', 'points', formula, table);
  const { value, interval, promoters, detractors } = netPromoterScore(group.values);
  const n = group.values.length;
  return {
    value,
    unit: 'points',
    provenance: 'measured',
    source: sourceOf(group),
    asOf: group.asOf,
    formula,
    inputs: { promoters, detractors, ratings: n },
    interval,
    sampleSize: n,
    // Under 64 ratings the interval may be wider than ±24 points.
    confidence: n < 64 ? 'low' : n < 1_000 ? 'medium' : 'high',
  };
}

function intentFigure(group: RatingGroup | undefined, table: BenchmarkTable): Figure {
  if (!group)
    return counted(
      'purchaseIntent',
      'share',
      'ratings in the two highest points of the scale ÷ ratings',
      table,
    );
  const { share, count, interval } = topTwoBox(group);
  const halfWidth = (interval[1] - interval[0]) / 2;
  const sure = halfWidth <= 0.05 ? 'high' : halfWidth <= 0.15 ? 'medium' : 'low';
  return {
    value: share,
    unit: 'share',
    provenance: 'measured',
    source: sourceOf(group),
    asOf: group.asOf,
    formula: `ratings of ${group.max - 1} or ${group.max} on ${group.min}–${group.max} ÷ ratings`,
    inputs: { highRatings: count, ratings: group.values.length },
    interval,
    sampleSize: group.values.length,
    confidence: saysBuying(group) || sure === 'low' ? sure : 'medium',
  };
}

/** A figure that ratings would give, where there are none that fit: a benchmark, or null. */
function counted(metric: string, unit: string, formula: string, table: BenchmarkTable): Figure {
  const given = table.get(metric);
  if (given) return benchmarkFigure(given);
  return {
    value: null,
    unit,
    provenance: 'computed',
    source: null,
    asOf: null,
    formula,
    inputs: { ratings: null },
    confidence: 'low',
  };
}

function sourceOf({ values, min, max, question }: RatingGroup): string {
  const asked = question === null ? 'their question is not recorded' : `asked: ${question}`;
  return `${values.length} ratings from ${min} to ${max} in this persona's responses; ${asked}`;
}

function checksOf({ metrics }: Kpi): QualityCheck[] {
  const figures = Object.entries(metrics);
  const unsourced = figures.filter(([, { value, source }]) => value !== null && !source);
  const known = figures.filter(([, { value }]) => value !== null);
  return [
    {
      id: 'figures_have_sources',
      passed: unsourced.length === 0,
      detail: `${known.length - unsourced.length} of ${known.length} figures name their source.`,
    },
    {
      id: 'figures_known',
      passed: known.length * 2 >= figures.length,
      detail: `${known.length} of ${figures.length} figures are known.`,
    },
  ];
}
