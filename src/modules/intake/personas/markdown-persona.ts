import { loadYaml } from '../json/load-yaml.js';
import { isObject, type Json, type JsonObject } from '../json/parse-part.js';
import { headerText } from '../table/header-text.js';
import { listFields, personaFieldOf } from './persona-fields.js';

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

/** `Age: 34`, in a list, in bold or by itself; or `| Age | 34 |`. */
function pairOf(line: string): { name: string; value: string } | undefined {
  if (line.length > maxHeading) return undefined;
  const cells = /^\|([^|]+)\|([^|]+)\|?$/.exec(line.trim());
  const item = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim();
  const pair = cells ?? /^\**([\p{L} ]{2,40}?)\**\s*:\**\s*(\S.*)$/u.exec(item);
  if (!pair) return undefined;
  const name = pair[1]!.replaceAll(/[*_`:]/g, '').trim();
  return personaFieldOf(name) ? { name, value: pair[2]!.replace(/\*+$/, '').trim() } : undefined;
}

/** What is a persona's in a text, but for its name: under headings, and in pairs. */
function fieldsOf(text: string): Set<string> {
  const names = text.split(/\r\n|\n|\r/).flatMap((line) => headingOf(line)?.name ?? pairOf(line)?.name ?? []);
  return new Set(names.flatMap((name) => personaFieldOf(name) ?? []).filter((field) => field !== 'name'));
}

/** What only a person has. Of goals, a background and problems a project's README tells as well. */
const ofPeople =
  'age gender nationality occupation educationLevel incomeBracket interests traits quotes'.split(' ');

/** @param surely whether it tells something that only a person has, too */
export function looksLikePersonaMarkdown(text: string, surely: boolean): boolean {
  const fields = fieldsOf(text);
  if (/^#{1,3}\s+(user )?personas?\b/im.test(text)) return fields.size >= 1;
  if (!fields.has('goals') && !fields.has('frustrations')) return false;
  if (!surely) return fields.size >= 2;
  return (
    fields.size >= 3 &&
    (ofPeople.some((field) => fields.has(field)) || /^#+ .*(frustrat|pain ?point)/im.test(text))
  );
}

/** What each persona of a text amounts to. Several are told by sections of one level that have the same fields. */
export function documentsOfMarkdown(text: string): JsonObject[] {
  return sectionsOf(text).map(documentOf);
}

function sectionsOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const headings = lines.flatMap((line, index) => {
    const heading = headingOf(line);
    return heading ? [{ ...heading, index }] : [];
  });
  for (let level = 1; level <= 6; level += 1) {
    const sections = headings
      .filter((heading) => heading.level === level && !personaFieldOf(heading.name))
      .map(({ index }) => {
        const next = headings.find((other) => other.index > index && other.level <= level);
        return lines.slice(index, next?.index).join('\n');
      })
      .filter((section) => fieldsOf(section).size > 0);
    const [first, second] = sections.map(fieldsOf);
    if (second && [...second].some((field) => first!.has(field))) return sections;
  }
  return [text];
}

/** Front matter, `Age: 34` in lists and tables, what stands under headings, and quotes. */
function documentOf(text: string): JsonObject {
  const front = /^---\r?\n([^]*?)\r?\n---\r?\n/.exec(text);
  const document: JsonObject = {};
  if (front) {
    const [matter] = loadYaml(front[1]!);
    if (isObject(matter)) Object.assign(document, matter);
  }
  const quotes: string[] = [];
  let [section, isFirst] = ['', true];
  const sections: Record<string, string[]> = {};
  for (const line of text.slice(front?.[0].length ?? 0).split(/\r\n|\n|\r/)) {
    const heading = headingOf(line);
    if (heading) {
      section = heading.name;
      const named = /^(?:user )?persona(?:\s+\d+)?\s*[:–-]\s*(.+)$/i.exec(section)?.[1];
      if (document['name'] === undefined && (named || (isFirst && isName(section)))) {
        document['name'] = named ?? section;
        section = '';
      }
      isFirst = false;
      continue;
    }
    const quote = /^>\s?(.*)$/.exec(line)?.[1];
    if (quote !== undefined) {
      if (quote.trim() !== '') quotes.push(quote.trim());
      continue;
    }
    const item = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim();
    if (item === '' || /^-{3,}$/.test(item) || /^\|[\s|:-]+$/.test(item)) continue;
    const pair = pairOf(line);
    if (pair && !['goals', 'frustrations'].includes(personaFieldOf(section) ?? ''))
      document[pair.name] = valueOf(pair);
    else if (!/^\|\s*(field|attribute|property)\s*\|/i.test(item)) (sections[section] ??= []).push(item);
  }
  for (const [name, items] of Object.entries(sections)) document[name === '' ? 'background' : name] = items;
  if (quotes.length > 0) document['quotes'] = quotes;
  return document;
}

/** A title that is no field, and not what a group of fields is called. */
function isName(title: string): boolean {
  return (
    !personaFieldOf(title) &&
    !/^(our |user )?personas?$|demograph|psychograph|^(profile|overview|details)$/i.test(title)
  );
}

/** Several in one line are put apart at semicolons, as within a cell. */
function valueOf({ name, value }: { name: string; value: string }): Json {
  const field = personaFieldOf(name)!;
  return listFields.has(field) && field !== 'quotes' ? value.split(/\s*;\s*/) : value;
}
