import { readUnit, unitFault } from '../../personas/projects/benchmark-units.js';
import type { Note, Place, ReadBenchmark } from '../intake.contract.js';
import { note } from '../intake.error.js';
import { isObject, type Json } from '../json/parse-part.js';
import { plainName } from '../table/header-text.js';
import { readDate } from '../table/read-date.js';

const roles = {
  metric: /^(metric|metrics|kpi|measure|indicator|benchmark|wskaźnik|kennzahl|indicateur|métrica)$/,
  value: /^(value|figure|amount|wartość|wert|valeur|valor)$/,
  unit: /^(unit|units|jednostka|einheit|unité|unidad|currency)$/,
  source: /^(source|źródło|quelle|fuente|reference)$/,
  url: /^(url|link)$/,
  asOf: /^(as of|asof|date|year|stand|data|datum|period)$/,
};

type Role = keyof typeof roles;

export interface BenchmarkColumns {
  of: Partial<Record<Role, number>>;
  /** Columns with values of their own, such as `Median`; empty where there is one for the value. */
  values: { index: number; label: string }[];
  ignored: string[];
}

/** Which columns of a table hold benchmarks; `undefined`: it holds none. */
export function benchmarkColumns(header: string[], rows: string[][]): BenchmarkColumns | undefined {
  const of: BenchmarkColumns['of'] = {};
  for (const [index, name] of header.entries()) {
    const role = (Object.keys(roles) as Role[]).find((each) => roles[each].test(plainName(name)));
    if (role && of[role] === undefined) of[role] = index;
  }
  if (of.metric === undefined) return undefined;
  const others = header.flatMap((label, index) =>
    Object.values(of).includes(index) ? [] : [{ index, label: label.trim() }],
  );
  if (of.value !== undefined) return { of, values: [], ignored: others.map(({ label }) => label) };
  const isFigure = ({ index }: { index: number }) => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
    return (
      cells.length > 0 &&
      cells.filter((cell) => readFigure(cell) !== null || isAmbiguous(cell.trim())).length * 2 >= cells.length
    );
  };
  const values = others.filter(isFigure);
  if (values.length === 0) return undefined;
  return { of, values, ignored: others.filter((each) => !values.includes(each)).map(({ label }) => label) };
}

/** The benchmarks of a row; what is no figure is named, and so is a date that is none. */
export function* toBenchmarks(
  cells: string[],
  { of, values }: BenchmarkColumns,
  at: Place,
): Generator<{ benchmark: ReadBenchmark } | { note: Note } | { warning: Note }> {
  const text = (role: Role) => (of[role] === undefined ? '' : (cells[of[role]] ?? '').trim());
  if (text('metric') === '') {
    yield { note: note(at, 'The row names no metric.', 'Name it.') };
    return;
  }
  const said = text('asOf');
  const asOf = readAsOf(said);
  if (said !== '' && asOf === null) yield { warning: noDate(said, at) };
  const source = linkIn(text('source'));
  const fields = of.value === undefined ? values : [{ index: of.value, label: null }];
  for (const { index, label } of fields) {
    const cell = cells[index] ?? '';
    if (cell.trim() === '') continue;
    const figure = readFigure(cell);
    if (!figure) {
      const where = { ...at, ...(label !== null && { column: label }), cell };
      yield {
        note: note(
          where,
          'This is no figure, or one that can be read in two ways, as 1.234 can.',
          'Write a number such as 2.5 or 1234, without separators, and its unit in a column of its own.',
        ),
      };
      continue;
    }
    const { unit, ...read } = figure;
    const benchmark = {
      metric: text('metric'),
      label,
      ...read,
      unit: unitOf(unit, text('unit')),
      source: source.text || null,
      url: text('url') || source.url,
      asOf,
      text: cell,
    };
    const fault = benchmarkFault(benchmark, { ...at, ...(label !== null && { column: label }) });
    yield fault ? { note: fault } : { benchmark };
  }
}

/** That a date cannot be read is no reason to leave the figure out. */
export function noDate(cell: string, at: Place): Note {
  return note(
    { ...at, column: 'asOf', cell },
    'This is no date that can be read: the day of the import stands for it.',
    'Write it as 2026-03-31.',
  );
}

/** As ISO 8601 has it; of a year or a month its first day. */
function readAsOf(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return text;
  const [, year, month = '01'] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  return year === undefined ? (readDate(text, null)?.iso.slice(0, 10) ?? null) : `${year}-${month}-01`;
}

/** A source in Markdown: `[Name](https://…)`. */
function linkIn(text: string): { text: string; url: string | null } {
  const [, name, url] = /^\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)$/.exec(text) ?? [];
  return name === undefined ? { text, url: null } : { text: name, url: url! };
}

/** One entry of JSON. */
export function benchmarkOf(entry: Json): ReadBenchmark | undefined {
  if (!isObject(entry) || typeof entry['metric'] !== 'string') return undefined;
  const text = (key: string) => (typeof entry[key] === 'string' && entry[key] !== '' ? entry[key] : null);
  const { value } = entry;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const figure = typeof value === 'number' ? { value, range: null, unit: null } : readFigure(value);
  if (!figure) return undefined;
  return {
    metric: entry['metric'],
    label: null,
    value: figure.value,
    range: figure.range,
    unit: unitOf(figure.unit, text('unit') ?? ''),
    source: text('source'),
    url: text('url'),
    asOf: readAsOf(text('asOf') ?? ''),
    text: String(value),
  };
}

/** Why no formula could read it, though one would, by the rule of benchmarks that are put. A range is no figure yet. */
export function benchmarkFault({ metric, value, unit, text }: ReadBenchmark, at: Place): Note | undefined {
  const fault = value === null ? undefined : unitFault(metric, unit ?? '');
  return fault === undefined ? undefined : note({ ...at, cell: text }, fault, 'State one of these units.');
}

/**
 * The unit that a figure has beside it and that of its column. Where one adds to the other, as "thousand" does to "people", it
 * is both; where they contradict each other too: no formula reads that.
 */
function unitOf(own: string | null, column: string): string | null {
  if (own === null || column === '' || own === column) return column || own;
  const [one, other] = [readUnit(own), readUnit(column)];
  const isSame =
    one?.kind === other?.kind && one?.factor === other?.factor && one?.currency === other?.currency;
  if (one && other && isSame) {
    if (one.per === null || one.per === other.per) return column;
    if (other.per === null) return own;
  }
  return `${own} ${column}`;
}

/**
 * A figure or a range, with its unit where one is written beside it: `2.5`, `>90%`, `80-85%`, `€ 9,40`, `2k`, `3 400 000`. A comma before
 * three digits is that of thousands, before others the decimal one. A point before three digits may be either: such a number
 * is not read, but for `0.125`.
 */
export function readFigure(cell: string): Pick<ReadBenchmark, 'value' | 'range' | 'unit'> | null {
  if (cell.length > 200) return null;
  const text = cell
    .trim()
    .replace(/^(~|≈|ca\.?|approx\.?|about)\s*/i, '')
    .replaceAll(/(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?!\d)/g, (grouped) => grouped.replaceAll(' ', ''));
  const number = String.raw`-?\d[\d.,'\u00a0\u202f]*`;
  const shape = new RegExp(
    `^(>=?|<=?|≥|≤|up to|over|under|at least|at most)?\\s*([^\\d\\s.,<>-]{0,4})\\s*(${number})\\s*(%|[kKmM]\\b)?(?:\\s*(?:-|–|—|to)\\s*\\2?\\s*(${number}))?\\s*(.{0,40})$`,
    'i',
  ).exec(text);
  if (!shape) return null;
  const [, sign, before, first, firstUnit, second, after] = shape;
  const one = numberIn(first!);
  const other = second === undefined ? undefined : numberIn(second);
  if (one === undefined || (second !== undefined && other === undefined)) return null;
  if (/\d/.test(after!)) return null;
  const magnitude = { k: 'thousand', K: 'thousand', M: 'million' }[firstUnit!] ?? firstUnit;
  const unit = [before, magnitude, after!.trim()].filter(Boolean).join(' ') || null;
  if (other !== undefined) return { value: null, range: { from: one, to: other }, unit };
  if (sign === undefined) return { value: one, range: null, unit };
  const isLower = /^(>|≥|over|at least)/i.test(sign);
  return { value: null, range: isLower ? { from: one, to: null } : { from: null, to: one }, unit };
}

function numberIn(text: string): number | undefined {
  const plain = text.replaceAll(/['\u00a0\u202f]/g, '').replace(/[.,]$/, '');
  if (isAmbiguous(plain)) return undefined;
  const normal = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)
    ? plain.replaceAll(',', '')
    : /^-?\d{1,3}(\.\d{3}){2,}(,\d+)?$|^-?\d{1,3}(\.\d{3})+,\d+$/.test(plain)
      ? plain.replaceAll('.', '').replace(',', '.')
      : plain.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(normal) ? Number(normal) : undefined;
}

/** `10.000`: ten, or ten thousand. */
function isAmbiguous(number: string): boolean {
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(number);
}
