import { decoded } from '../bytes/decoded.js';
import type { FileFormat, FileSource, Recognition } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';
import { jsonParts } from './json-parts.js';
import { loadYaml } from './load-yaml.js';
import { isObject, type Json, type JsonObject, parsePart } from './parse-part.js';

/** Characters of a document that is read whole, since it is one entry or its list lies further down. */
const maxWhole = 5 * 1024 * 1024;

/** `length`: its characters, as far as it was cut out of a longer text. */
export type Entry = { index: number; length: number; line?: number } & ({ value: Json } | { fault: string });

type Plan = Pick<Recognition, 'format' | 'list'> & { encoding: Pick<Recognition['encoding'], 'name'> };

/** The entries of the list that was chosen, one after the other, from 1. */
export async function* entriesOf(source: FileSource, plan: Plan): AsyncGenerator<Entry> {
  let index = 0;
  if (plan.format === 'yaml' || plan.list?.startsWith('$')) {
    const root = await wholeOf(source, plan.encoding.name, plan.format);
    for (const value of entriesAt(root, plan.list)) yield { value, index: (index += 1), length: 0 };
    return;
  }
  for await (const part of jsonParts(decoded(source.open(), plan.encoding.name), plan.format === 'ndjson')) {
    if (part.type !== 'entry' || part.list !== plan.list) continue;
    index += 1;
    const parsed = parsePart(part.text);
    yield { ...parsed, index, length: part.text.length, line: part.line };
  }
}

/**
 * A document, parsed.
 *
 * @throws {FileNotReadableError} where it is too large for that, or cannot be parsed
 */
export async function wholeOf(
  source: FileSource,
  encoding: Plan['encoding']['name'],
  format: FileFormat,
): Promise<Json> {
  const text = await wholeText(source, encoding);
  if (format === 'yaml') {
    const documents = loadYaml(text).filter((document) => document !== null);
    return documents.length === 1 ? documents[0]! : documents;
  }
  const parsed = parsePart(text);
  if ('value' in parsed) return parsed.value;
  throw new FileNotReadableError(
    `This JSON cannot be read: ${parsed.fault}`,
    'Export the file again, or mend it at that place.',
  );
}

/** @throws {FileNotReadableError} where it is too long to be read whole */
export async function wholeText(source: FileSource, encoding: Plan['encoding']['name']): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const text of decoded(source.open(), encoding)) {
    pieces.push(text);
    length += text.length;
    if (length > maxWhole)
      throw new FileNotReadableError(
        `As one document it takes more than ${maxWhole / 1024 / 1024} million characters.`,
        'Split it, or save its entries as NDJSON.',
      );
  }
  return pieces.join('');
}

/** @param list as {@link Recognition} has it */
function entriesAt(root: Json, list: string | null): Json[] {
  if (list === '$') return [root];
  const path = list === null ? [] : list.replace(/^\$\./, '').split('.');
  const found = path.reduce<Json | undefined>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    root,
  );
  if (Array.isArray(found)) return found;
  if (!isObject(found)) return [];
  return isByName(list, found)
    ? Object.entries(found).map(([name, value]) => ({ name, ...(value as JsonObject) }))
    : [found];
}

/** Personas under their names instead of in a list. */
export function isByName(list: string | null, value: Json | undefined): boolean {
  return /^(\$\.)?personas$/.test(list ?? '') && isObject(value) && Object.values(value).every(isObject);
}

/** Where the longest list of objects is, no deeper than three members down. */
export function findList(root: Json): string | undefined {
  let best: { path: string; length: number } | undefined;
  const look = (value: Json, path: string, depth: number) => {
    if (Array.isArray(value)) {
      const objects = value.filter(isObject).length;
      if (objects > 0 && objects * 2 > value.length && (!best || objects > best.length))
        best = { path, length: objects };
    } else if (isObject(value) && depth < 3)
      for (const [key, child] of Object.entries(value))
        if (!key.includes('.')) look(child, `${path}.${key}`, depth + 1);
  };
  look(root, '$', 0);
  return best?.path;
}
