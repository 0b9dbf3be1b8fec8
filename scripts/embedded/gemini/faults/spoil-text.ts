import { isObject } from '../request/check-open-api-schema.js';
import type { FaultKind } from './fault.js';

/** Keys under which labels of evidence stand. */
const LABELS: ReadonlySet<string> = new Set(['r', 'ev', 'who', 'evidence', 'shownBy', 'response']);
/** Said by nobody: no sentence that a person would write in an answer. */
const INVENTED = 'Sample fault: nobody in this group ever said so.';

/**
 * Spoils what the model says.
 *
 * @param text the good answer
 * @param prompt what it answers, to find a label that is not in it
 */
export function spoilText(text: string, kind: FaultKind, prompt: string): string {
  switch (kind) {
    case 'malformed':
      // The first colon between a name and a value goes missing.
      return text.includes('":') ? text.replace('":', '" ') : `{${text}`;
    case 'truncated':
      return text.slice(0, Math.floor(text.length * 0.6));
    case 'fenced':
      return `\`\`\`json\n${text}\n\`\`\``;
    case 'schema-invalid':
      return edit(text, dropFirstRequired);
    case 'invented-quote':
      return edit(text, (value) => replaceFirst(value, isQuote, INVENTED));
    case 'wrong-label':
      return edit(text, (value) => replaceFirst(value, (key) => LABELS.has(key), unknownLabel(prompt)));
    default:
      return text;
  }
}

/** A quote stands beside the label of its answer; the same key elsewhere means something else. */
function isQuote(key: string, node: Record<string, unknown>): boolean {
  if (typeof node[key] !== 'string') return false;
  return (key === 'q' && 'r' in node) || (key === 'text' && 'response' in node);
}

/** Changes the JSON in a text; prose around it stays, and so does indentation. */
function edit(text: string, change: (value: Record<string, unknown>) => unknown): string {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}') + 1];
  const json = text.slice(from, to);
  try {
    const value: unknown = JSON.parse(json);
    if (!isObject(value)) return text;
    const changed = JSON.stringify(change(value) ?? value, null, json.includes('\n') ? 2 : undefined);
    return text.slice(0, from) + changed + text.slice(to);
  } catch {
    return text;
  }
}

/** Takes one field out of the first object in the first list; without a list, the first field of all. */
function dropFirstRequired(value: Record<string, unknown>): Record<string, unknown> {
  const list = Object.values(value).find((v) => Array.isArray(v) && isObject(v[0]));
  const target = Array.isArray(list) && isObject(list[0]) ? list[0] : value;
  const [name] = Object.keys(target);
  if (name !== undefined) delete target[name];
  return value;
}

/** Replaces the first string under a matching key, or the first of a list of strings under one. */
function replaceFirst(
  value: unknown,
  matches: (key: string, node: Record<string, unknown>) => boolean,
  by: string,
): unknown {
  let done = false;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    for (const [key, child] of Object.entries(node)) {
      if (done) return;
      if (matches(key, node) && typeof child === 'string') {
        node[key] = by;
        done = true;
      } else if (matches(key, node) && Array.isArray(child) && typeof child[0] === 'string') {
        child[0] = by;
        done = true;
      } else visit(child);
    }
  };
  visit(value);
  return value;
}

function unknownLabel(prompt: string): string {
  const numbers = [...prompt.matchAll(/\[r(\d{1,6})\]/gu)].map((match) => Number(match[1]));
  return `r${numbers.reduce((most, n) => Math.max(most, n), 0) + 97}`;
}
