import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { shown } from '../../personas/evidence/shown-cell.js';
import { FileNotReadableError } from '../intake.error.js';
import { isObject, type Json, type JsonObject } from '../json/parse-part.js';
import { countValues, unkeepableIn } from '../../../common/http/server/strict-json.js';
import { headerText } from '../table/header-text.js';
import { personaFieldOf } from './persona-fields.js';

/** Of a whole document. */
const maxValues = 500_000;

/** Fields under headings of Markdown, by which a text is a persona's. */
function fieldsOf(text: string): Set<string> {
  const headings = text.split(/\r\n|\n|\r/).flatMap((line) => headingOf(line)?.name ?? []);
  return new Set(
    headings.flatMap((heading) => personaFieldOf(heading) ?? []).filter((field) => field !== 'name'),
  );
}

/** Longer lines are no heading. */
const maxHeading = 500;

function headingOf(line: string): { level: number; name: string } | undefined {
  const found = line.length > maxHeading ? null : /^(#{1,6})\s+(\S.*)$/.exec(line);
  if (!found) return undefined;
  const text = found[2]!
    .replaceAll(/[*_`]/g, '')
    .replace(/\s+#+\s*$/, '')
    .trim();
  return { level: found[1]!.length, name: headerText(text.replace(/:$/, '')) };
}

export function looksLikePersonaMarkdown(text: string): boolean {
  const fields = fieldsOf(text);
  if (/^#{1,3}\s+(user )?persona\b/im.test(text))
    return fields.size >= 1 || /^[-*]?\s*\**age\**\s*:/im.test(text);
  return fields.size >= 3 && (fields.has('goals') || fields.has('frustrations'));
}

/**
 * The document that a persona in Markdown amounts to: front matter, `Age: 34` in lists, what stands under headings, and
 * quotes.
 */
export function documentOfMarkdown(text: string): JsonObject {
  const front = /^---\r?\n([^]*?)\r?\n---\r?\n/.exec(text);
  const document: JsonObject = {};
  if (front) {
    const [matter] = loadYaml(front[1]!);
    if (isObject(matter)) Object.assign(document, matter);
  }
  const quotes: string[] = [];
  let section = '';
  const sections: Record<string, string[]> = {};
  for (const line of text.slice(front?.[0].length ?? 0).split(/\r\n|\n|\r/)) {
    const heading = headingOf(line);
    if (heading) {
      section = heading.name;
      const named = /^(?:user )?persona(?:\s+\d+)?\s*[:–-]\s*(.+)$/i.exec(section)?.[1];
      if (document['name'] === undefined && (named || (heading.level === 1 && !personaFieldOf(section)))) {
        document['name'] = named ?? section;
        section = '';
      }
      continue;
    }
    const quote = /^>\s?(.*)$/.exec(line)?.[1];
    if (quote !== undefined) {
      if (quote.trim() !== '') quotes.push(quote.trim());
      continue;
    }
    const item = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim();
    if (item === '' || /^-{3,}$/.test(item)) continue;
    const pair = /^\**([\p{L} ]{2,40}?)\**\s*:\**\s*(\S.*)$/u.exec(item);
    if (
      pair &&
      personaFieldOf(pair[1]!) &&
      !['goals', 'frustrations'].includes(personaFieldOf(section) ?? '')
    )
      document[pair[1]!.trim()] = pair[2]!.replace(/\*+$/, '').trim();
    else (sections[section] ??= []).push(item);
  }
  for (const [name, items] of Object.entries(sections)) document[name === '' ? 'background' : name] = items;
  if (quotes.length > 0) document['quotes'] = quotes;
  return document;
}

/**
 * The documents of a YAML text: numbers, texts, lists and maps; no dates, no types of programs. An alias is counted each
 * time it is used, since what stands behind it is walked each time.
 *
 * @throws {FileNotReadableError} where it is none
 */
export function loadYaml(text: string): Json[] {
  try {
    const documents = loadAll(text, { schema: CORE_SCHEMA, maxAliases: 100, maxDepth: 32 }) as Json[];
    if (documents.some((document) => countValues(document, maxValues) > maxValues))
      throw new FileNotReadableError(
        `It holds more than ${maxValues} values.`,
        'Split it, or save it as NDJSON.',
      );
    const [fault] = unkeepableIn(documents);
    if (fault)
      throw new FileNotReadableError(
        `At ${shown(fault.pointer)}: ${fault.message}`,
        'Put it in quotes, or mend it.',
      );
    return documents;
  } catch (error) {
    if (error instanceof FileNotReadableError) throw error;
    const line = (error as { mark?: { line?: number } }).mark?.line;
    throw new FileNotReadableError(
      `This is no YAML that can be read: ${(error as { reason?: string }).reason ?? 'it is nested too deep'}.`,
      'Mend it at that place, or save it as JSON.',
      line === undefined ? {} : { line: line + 1 },
      error,
    );
  }
}
