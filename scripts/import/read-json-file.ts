import { parseStrictJson } from '../../src/common/http/server/strict-json.js';
import { ProblemError } from '../../src/common/problem/problem.error.js';
import { FileUnreadableError } from './import.error.js';
import type { ImportFile, ImportKind, Item, Rejection } from './import-file.js';

type ListName = 'responses' | 'passages' | 'benchmarks';

const lists: Record<ListName, { kind: ImportKind; maxItems: number }> = {
  responses: { kind: 'responses', maxItems: 1_000 },
  passages: { kind: 'context', maxItems: 100 },
  // They replace one another, so they go in one request.
  benchmarks: { kind: 'benchmarks', maxItems: Infinity },
};

/** Whether a text is meant as JSON or NDJSON. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/**
 * Reads personas, responses, context or benchmarks, told apart by content.
 *
 * @throws {FileUnreadableError}
 */
export function readJsonFile(path: string, text: string): ImportFile {
  const lines = ndjsonLines(text);
  if (lines) return readNdjson(path, lines);
  const value = parse(path, text);
  const list = Array.isArray(value) ? undefined : listOf(path, value as Record<string, unknown>);
  if (list) return readList(path, list, value as Record<ListName, unknown[]>);
  const personas = Array.isArray(value) ? value : [value];
  if (personas.length === 0) throw new FileUnreadableError(path, 'holds no persona.');
  return personasFile(path, personas.map(toItem), []);
}

/** The lines of NDJSON: two or more, each an object of its own but for broken ones. */
function ndjsonLines(text: string): { text: string; line: number }[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), line: index + 1 }))
    .filter((line) => line.text !== '');
  if (lines.length < 2 || !lines[0]!.text.startsWith('{')) return undefined;
  // A document over several lines has lines that begin with a name or close a bracket.
  if (lines.some((line) => /^["\]}]/.test(line.text))) return undefined;
  return lines.some((line) => isObject(line.text)) ? lines : undefined;
}

function isObject(text: string): boolean {
  try {
    return text.startsWith('{') && Boolean(JSON.parse(text));
  } catch {
    return false;
  }
}

function readNdjson(path: string, lines: { text: string; line: number }[]): ImportFile {
  const items: Item[] = [];
  const rejected: Rejection[] = [];
  for (const [index, { text, line }] of lines.entries()) {
    const at = { row: index + 1, line };
    try {
      items.push({ ...at, text: JSON.stringify(parseStrictJson(text)) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const message = error.message.replace('The body', 'The line');
      rejected.push({ ...at, errors: error.errors ?? [{ pointer: '#', message }] });
    }
  }
  return personasFile(path, items, rejected);
}

function parse(path: string, text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const reasons = error.errors?.map(({ pointer, message }) => `${pointer}: ${message}`);
    throw new FileUnreadableError(
      path,
      `cannot be read: ${reasons?.join('; ') ?? error.message.replace('The body', 'it')}`,
    );
  }
}

/** The list that a document wraps; a document with a name is a persona, whatever else it has. */
function listOf(path: string, document: Record<string, unknown>): ListName | undefined {
  if ('name' in document || 'persona' in document) return undefined;
  const found = (Object.keys(lists) as ListName[]).filter((name) => Array.isArray(document[name]));
  if (found.length > 1) {
    throw new FileUnreadableError(path, `holds ${found.join(' and ')}: put each into a file of its own.`);
  }
  return found[0];
}

function readList(path: string, name: ListName, document: Record<ListName, unknown[]>): ImportFile {
  const { kind, maxItems } = lists[name];
  const values = document[name];
  // An empty list of benchmarks has a meaning: it removes those that are there.
  if (values.length === 0 && kind !== 'benchmarks') throw new FileUnreadableError(path, `holds no ${name}.`);
  const { [name]: _, ...others } = document;
  return {
    path,
    kind,
    items: values.map(toItem),
    rejected: [],
    notes: [],
    contentType: 'application/json',
    query: '',
    maxItems,
    base: `#/${name}`,
    firstNumber: 0,
    // Members that nobody knows are sent too: it is the service that judges them.
    toBody: (items) =>
      JSON.stringify({ ...others, [name]: items.map((item) => JSON.parse(item.text) as unknown) }),
  };
}

/** What was parsed strictly is written again without loss: the service reads the same value from either text. */
function toItem(value: unknown, index: number): Item {
  return { row: index + 1, text: JSON.stringify(value) };
}

function personasFile(path: string, items: Item[], rejected: Rejection[]): ImportFile {
  return {
    path,
    kind: 'personas',
    items,
    rejected,
    notes: [],
    contentType: 'application/x-ndjson',
    query: '',
    maxItems: 500,
    base: '#',
    firstNumber: 0,
    toBody: (some) => some.map((item) => item.text).join('\n'),
  };
}
