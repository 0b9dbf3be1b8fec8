import { type ColumnRole, columnRoles } from '../../src/modules/intake/intake.contract.js';
import type { FileImportView } from '../../src/modules/imports/file-import.contract.js';
import { UsageError } from './import.error.js';

export interface ColumnCorrection {
  name: string;
  role?: ColumnRole;
  question?: string | null;
  scale?: { min: number; max: number };
  ratingOf?: string | null;
}

/** What of a file was taken wrongly, as the service takes it; members that are not columns are handed on. */
export interface Mapping {
  columns?: ColumnCorrection[];
  [member: string]: unknown;
}

/**
 * Reads `NAME=ROLE`, of a rating with its scale: `Vote=rating 1-5`.
 *
 * @throws {UsageError}
 */
export function readColumn(text: string): ColumnCorrection {
  // A name may have the sign itself: the role has none.
  const at = text.lastIndexOf('=');
  if (at < 1) throw new UsageError(`--column "${text}" names no role: write it as --column "NAME=role".`);
  return { name: text.slice(0, at).trim(), ...readRole(text.slice(at + 1)) };
}

/** @throws {UsageError} */
export function readRole(text: string): Omit<ColumnCorrection, 'name'> {
  const found = /^(\w+)(?:\s+(-?\d+(?:\.\d+)?)\s*(?:-|to|…|–)\s*(-?\d+(?:\.\d+)?))?$/.exec(text.trim());
  const role = columnRoles.find((each) => each.toLowerCase() === found?.[1]?.toLowerCase());
  if (!found || !role)
    throw new UsageError(`"${text.trim()}" is no role: ${columnRoles.join(', ')}; a rating as rating 1-5.`);
  const [, , min, max] = found;
  if (min === undefined || max === undefined) return { role };
  if (role !== 'rating') throw new UsageError(`Only a rating has a scale, no ${role}.`);
  if (!(Number(min) < Number(max)))
    throw new UsageError(`${min} to ${max} is no scale: give two numbers, the smaller first.`);
  return { role, scale: { min: Number(min), max: Number(max) } };
}

/** The same with corrections of columns; what they do not say stands. */
export function withColumns(mapping: Mapping, corrections: readonly ColumnCorrection[]): Mapping {
  if (corrections.length === 0) return mapping;
  const columns = new Map((mapping.columns ?? []).map((column) => [column.name, column]));
  for (const column of corrections) columns.set(column.name, { ...columns.get(column.name), ...column });
  return { ...mapping, columns: [...columns.values()] };
}

/**
 * One question for the answers of a file, and its rating with them: they are what was said and rated of the same thing.
 *
 * @returns undefined where the file has several columns of answers, or none
 */
export function oneQuestion(
  { columns }: Pick<FileImportView, 'columns'>,
  question: string | undefined,
): ColumnCorrection[] | undefined {
  const answers = columns.filter(({ role }) => role === 'answer');
  const [answer] = answers;
  if (!answer || answers.length > 1) return undefined;
  const ratings = columns.filter(({ role, ratingOf }) => role === 'rating' && ratingOf === answer.name);
  const own = columns.filter(({ role }) => role === 'rating');
  const [rating] = ratings.length > 0 ? ratings : own.length === 1 ? own : [];
  return [
    { name: answer.name, ...(question !== undefined && { question }) },
    ...(rating
      ? [{ name: rating.name, ratingOf: answer.name, ...(question !== undefined && { question: null }) }]
      : []),
  ];
}
