import type { FieldError } from '../../src/common/problem/problem.js';

export type ImportKind = 'personas' | 'responses' | 'context' | 'benchmarks';

/** One persona, response, passage or benchmark, in the form in which a request carries it. */
export interface Item {
  /** Place in the whole file, from 1; a CSV header and blank lines do not count. */
  row: number;
  /** Line of the whole file on which it ends, from 1; absent where the file has no line for each. */
  line?: number;
  text: string;
}

/** An item that is not imported, with every reason. */
export interface Rejection {
  row: number;
  line?: number;
  errors: FieldError[];
}

/** A file as it was read: what it holds, and how requests with parts of it are made. */
export interface ImportFile {
  path: string;
  kind: ImportKind;
  items: Item[];
  /** What could not even be read. */
  rejected: Rejection[];
  /** What the reader decided by itself. */
  notes: string[];
  contentType: string;
  /** Appended to the address; begins with `?`, or is empty. */
  query: string;
  /** The most items of one request. */
  maxItems: number;
  /** How the service points at an item of a request: `base`, `/`, and a number that counts from `firstNumber`. */
  base: string;
  firstNumber: 0 | 1;
  toBody(items: readonly Item[]): string;
}

/** How many of what: "1 response", "2,500 responses". */
export function countOf(count: number, kind: ImportKind): string {
  const [one, many] = nouns[kind];
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

export function pluralOf(kind: ImportKind): string {
  return nouns[kind][1];
}

const nouns: Record<ImportKind, [one: string, many: string]> = {
  personas: ['persona', 'personas'],
  responses: ['response', 'responses'],
  context: ['passage', 'passages'],
  benchmarks: ['benchmark', 'benchmarks'],
};
