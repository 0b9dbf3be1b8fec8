import type { Schemas } from 'persona-details-client';
import type { FileKind } from './place.ts';

type Column = Schemas['ImportColumn'];

/** What of a column was taken wrongly. */
export type ColumnCorrection = { name: string } & Partial<
  Pick<Column, 'role' | 'question' | 'ratingOf' | 'pseudonymised' | 'dateOrder'>
> & { scale?: { min: number; max: number } };

/** What of a file was taken wrongly: only that, for what is not stated is told again from the file. */
export interface Mapping {
  kind?: FileKind;
  encoding?: string;
  delimiter?: string;
  /** null: what looks like quotes around cells are plain characters. */
  quote?: string | null;
  titleRows?: number;
  headerRows?: number;
  sheet?: string;
  list?: string;
  interviewers?: string[];
  columns?: ColumnCorrection[];
}

/** How a file is cut into columns: what was said of columns before may name some that there are no more. */
const ofTheWhole = new Set<keyof Mapping>([
  'kind',
  'encoding',
  'delimiter',
  'quote',
  'titleRows',
  'headerRows',
  'sheet',
  'list',
]);

export function withMember<Name extends keyof Mapping>(
  mapping: Mapping,
  name: Name,
  value: Mapping[Name],
): Mapping {
  const { columns, interviewers, ...whole } = mapping;
  return ofTheWhole.has(name)
    ? { ...whole, [name]: value }
    : { ...whole, ...(columns && { columns }), ...(interviewers && { interviewers }), [name]: value };
}

/** With one column corrected. Another role makes the file be asked anew for the rest of it, but for the question. */
export function withColumn(mapping: Mapping, correction: ColumnCorrection): Mapping {
  const columns = mapping.columns ?? [];
  const before = columns.find(({ name }) => name === correction.name);
  const kept =
    correction.role === undefined || correction.role === before?.role
      ? before
      : before?.question !== undefined && { name: correction.name, question: before.question };
  const others = columns.filter(({ name }) => name !== correction.name);
  return { ...mapping, columns: [...others, { ...kept, ...correction }] };
}

/** A speaker who asks, or does not: the service takes them all together. */
export function withInterviewer(
  mapping: Mapping,
  speakers: Schemas['FileImport']['speakers'],
  name: string,
  asks: boolean,
): Mapping {
  const asking = speakers
    .filter((speaker) => (speaker.name === name ? asks : speaker.interviewer))
    .map((speaker) => speaker.name);
  return withMember(mapping, 'interviewers', asking);
}

export function isCorrected(mapping: Mapping): boolean {
  return Object.keys(mapping).length > 0;
}

/** A column with what was corrected of it, also while the file is still being read that way. */
export function asCorrected(column: Column, mapping: Mapping): Column {
  const correction = mapping.columns?.find(({ name }) => name === column.name);
  if (!correction) return column;
  const { scale, ...further } = correction;
  return { ...column, ...further, ...(scale && { scale: { ...scale, stated: true } }) };
}
