import type { Affected, Estimate, Quote } from '../../../common/domain/section.contract.js';
import type { Figure } from '../../kpi/kpi.contract.js';

/** One statement, number or quote of a section. */
export interface FlatRow {
  kind: 'text' | 'figure' | 'quote';
  /** Where it stands, such as `stages[1].touchpoints[2].channel`, from 1. */
  path: string;
  text?: string;
  value?: number | null;
  unit?: string;
  provenance?: string;
  formula?: string | null;
  inputs?: string;
  source?: string | null;
  asOf?: string | null;
  interval?: [number, number];
  count?: number;
  of?: number;
  confidence?: string;
  /** Ids of evidence that it stands on. */
  evidence?: readonly string[];
  quote?: Quote;
}

/** How numbers that stand alone were computed, by their name. */
export const formulas: Record<string, string> = {
  lengthDays: 'Σ averageDays of the stages',
  conversionRate: 'Π (1 − dropOffRate) of the stages',
  opportunityScore: 'importance + max(importance − satisfaction, 0)',
};

export const affectedFormula = 'count ÷ of; Wilson score interval at 95 %';

/** What numbers are of, by their name. */
const units: Record<string, string> = {
  lengthDays: 'days',
  averageDays: 'days',
  conversionRate: 'share',
  dropOffRate: 'share',
  impact: '0–1',
  score: '−2…2',
  severity: '1–10',
  priority: '1–10',
  importance: '1–10',
  satisfaction: '1–10',
  opportunityScore: '1–19',
};

/** Parts of the structure, or what is told otherwise. */
const untold = new Set(['evidence', 'themeIds', 'id']);

/**
 * Data of a section as rows, whatever it consists of: numbers are told by their form, and nothing is left out that says
 * something. A text stands on the evidence of what it is part of.
 */
export function* flatRows(data: unknown, path = '', inherited: readonly string[] = []): Generator<FlatRow> {
  if (data === null || data === undefined) return;
  if (Array.isArray(data)) {
    for (const [index, each] of data.entries()) yield* flatRows(each, `${path}[${index + 1}]`, inherited);
    return;
  }
  if (typeof data !== 'object') {
    const name = path.split('.').at(-1)!;
    if (typeof data === 'number')
      yield {
        kind: 'figure',
        path,
        value: data,
        provenance: 'computed',
        ...(formulas[name] && { formula: formulas[name] }),
        ...unitOf(name),
      };
    else yield { kind: 'text', path, text: String(data), evidence: inherited };
    return;
  }
  if ('responseId' in data) {
    const quote = data as Quote;
    yield { kind: 'quote', path, text: quote.text, quote, evidence: [quote.responseId] };
  } else if ('formula' in data) yield figureRow(path, data as Figure);
  else if ('share' in data && 'of' in data) yield affectedRow(path, data as Affected);
  else if ('value' in data && 'provenance' in data) {
    const { value, provenance, evidence } = data as Estimate;
    yield { kind: 'figure', path, value, provenance, evidence, ...unitOf(path.split('.').at(-1)!) };
  } else {
    const own = 'evidence' in data ? (data.evidence as string[]) : inherited;
    for (const [name, each] of Object.entries(data))
      if (!untold.has(name)) yield* flatRows(each, path === '' ? name : `${path}.${name}`, own);
  }
}

function unitOf(name: string): { unit?: string } {
  return units[name] === undefined ? {} : { unit: units[name] };
}

function affectedRow(path: string, { count, of, share, interval, evidence }: Affected): FlatRow {
  return {
    kind: 'figure',
    path,
    value: share,
    unit: 'share',
    provenance: 'measured',
    formula: affectedFormula,
    interval,
    count,
    of,
    evidence,
  };
}

function figureRow(path: string, figure: Figure & { metric?: string }): FlatRow {
  const { value, unit, provenance, formula, inputs, source, asOf, interval, sampleSize, confidence } = figure;
  const known = Object.entries(inputs).map(([name, each]) => `${name} = ${each ?? '?'}`);
  return {
    kind: 'figure',
    path,
    text: [figure.metric, figure.reason].filter((each) => typeof each === 'string').join(': '),
    value,
    unit,
    provenance,
    formula,
    inputs: known.join('; '),
    source,
    asOf,
    ...(interval && { interval }),
    ...(sampleSize !== undefined && { of: sampleSize }),
    confidence,
  };
}
