import { inputHash } from '../../common/domain/input-hash.js';
import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { QualityCheck } from '../../common/domain/section.contract.js';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { BenchmarkTable } from './benchmark-table.js';
import { benchmarkFigure, figureOf, formulas, readBenchmarks } from './formulas.js';
import type { Kpi } from './kpi.contract.js';
import { ratingFigures } from './rating-figures.js';
import { groupRatings, ratedIn, type RatingGroup } from './ratings.js';

/**
 * KPI without a model: figures are counted in ratings, computed by formulas, or taken from benchmarks; else they are null.
 *
 * @param version names the way; part of the input's hash
 * @throws {InsufficientEvidenceError} where no figure can be given
 */
export function prepareKpi(evidence: PersonaEvidence, version: string): PreparedSection<Kpi> {
  const { benchmarks, passages } = evidence;
  const responses = ratedIn(evidence);
  const groups = groupRatings(responses);
  if (benchmarks.length === 0 && groups.length === 0) {
    throw new InsufficientEvidenceError(
      'No figure can be given: put benchmarks on the project, or add responses with ratings and the question that was rated.',
      { missingBenchmarks: readBenchmarks() },
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
      responsesTotal: responses.length + (evidence.unread?.unrated ?? 0),
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
      ltv: figureOf(formulas.ltv, table),
      cac: figureOf(formulas.cac, table),
      paybackMonths: figureOf(formulas.paybackMonths, table),
      ...ratingFigures(groups, table),
    },
    benchmarks: benchmarks.map((benchmark) => ({
      metric: benchmark.metric,
      url: benchmark.url,
      ...benchmarkFigure(benchmark),
    })),
  };
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
