import type { Way } from '../reading/captured.js';
import type { Evaluation } from './evaluate.js';
import { type JudgedRow, judgedRows } from './judge.js';
import { type MadeSection, type Metric, metrics, type Row, rowsOf } from './measure.js';
import type { Removal } from './removal.js';

export interface Report {
  startedAt: string;
  /** As the server names them. */
  models: string[];
  /** Whether any of them is the sample model: then the figures say nothing of a language model. */
  isSample: boolean;
  personas: number;
  rows: Row[];
  judged: JudgedRow[];
  removals: Removal[];
  leftOut: string[];
  dollars: number;
  /** What was to be so and is not. */
  missed: string[];
  sections: MadeSection[];
}

export const wayNames: Record<Way, string> = {
  archived: 'archived',
  whole: 'today, whole',
  parts: 'today, in parts',
};

/** Said wherever the figures are shown. */
export const sampleNotice =
  'The sample model wrote these sections. It is no language model: completeness, coverage and the like are of what it ' +
  'writes by rules, costs are what a model of that name would take, and nothing was judged.';

export function reportOf(startedAt: string, evaluation: Evaluation): Report {
  const { made, comparisons, removals, leftOut, dollars } = evaluation;
  const models = [...new Set(made.flatMap(({ model }) => model ?? []))];
  const rows = rowsOf(made);
  return {
    startedAt,
    models,
    isSample: models.some((model) => model.startsWith('sample-')),
    personas: new Set(made.map((each) => each.case)).size,
    rows,
    judged: comparisons.length === 0 ? [] : judgedRows(comparisons),
    removals,
    leftOut,
    dollars,
    missed: missedOf(rows, removals, leftOut),
    sections: made,
  };
}

function missedOf(rows: readonly Row[], removals: readonly Removal[], leftOut: readonly string[]): string[] {
  const today = rows.filter(({ way, section }) => way !== 'archived' && section === 'all');
  return [
    ...today.flatMap(({ way, values: { failed, exactQuotes } }) => [
      ...(failed === null || failed > 0
        ? [`${wayNames[way]}: ${shown('failed', failed)} were not made`]
        : []),
      ...(exactQuotes !== null && exactQuotes < 1 ? [`${wayNames[way]}: a quote is not to the letter`] : []),
    ]),
    ...removals.flatMap(({ case: name, pain, gone, nearest }) =>
      gone === false ? [`${name}: “${pain}” stays as “${nearest!.pain}” without those who said it`] : [],
    ),
    ...leftOut.map((each) => `left out: ${each}`),
  ];
}

/** As text for a cell. */
export function shown(metric: Metric, value: number | null): string {
  if (value === null) return '–';
  if (metric === 'tokens') return Math.round(value).toLocaleString('en-US');
  if (metric === 'seconds') return value.toFixed(2);
  if (metric === 'dollars') return value.toFixed(5);
  return value.toFixed(2);
}

/** As Markdown: a line a metric, a column a way; then the same of each section. */
export function reportText(report: Report): string {
  const tables = [...Map.groupBy(report.rows, ({ section }) => section)].flatMap(([section, rows]) => [
    '',
    line([section === 'all' ? 'mean of all sections' : section, ...rows.map(({ way }) => wayNames[way])]),
    line(['---', ...rows.map(() => '---:')]),
    ...(Object.keys(metrics) as Metric[])
      .filter((metric) => rows.some(({ values }) => values[metric] !== null))
      .map((metric) => line([metrics[metric], ...rows.map(({ values }) => shown(metric, values[metric]))])),
  ]);
  return [
    ...(report.isSample ? [sampleNotice, ''] : []),
    `${report.personas} personas, ${report.sections.length} sections; models: ${report.models.join(', ') || 'none'}; $${report.dollars.toFixed(4)} in all, coding included.`,
    ...tables,
    '',
    ...judgedLines(report),
    '',
    ...removalLines(report),
    '',
    ...(report.missed.length === 0
      ? ['Nothing is missed.']
      : ['Missed:', ...report.missed.map((each) => `- ${each}`)]),
    '',
  ].join('\n');
}

export function judgedLines({ judged }: Report): string[] {
  if (judged.length === 0) return ['Not judged: for that a language model is needed.'];
  return judged.map(({ way, section, won, lost, undecided, interval }) => {
    const of = won + lost + undecided;
    const share = interval ? `, wins ${percent(won / of)} [${interval.map(percent).join(', ')}]` : '';
    return `${wayNames[way]} against archived, ${section}: ${won} won, ${lost} lost, ${undecided} undecided when the order is swapped${share}`;
  });
}

export function removalLines({ removals }: Report): string[] {
  return removals.map(({ case: name, pain, removed, of, gone, nearest }) => {
    if (gone === null) return `${name}: no pain could be taken out`;
    const left = nearest ? `; most like it: “${nearest.pain}”, ${nearest.likeness.toFixed(2)}` : '';
    return `${name}: without ${removed} of ${of} answers “${pain}” ${gone ? 'is gone' : 'stays'}${left}`;
  });
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}
