import { isObject } from '../shared/is-object.js';
import type { FaultKind } from './fault.js';
import { obey } from './obey.js';
import type { Orders } from './obey.js';

/** Keys under which labels of evidence stand in a section, or of sentences in a coding. */
const LABELS: ReadonlySet<string> = new Set([
  'evidence',
  'themes',
  'quotes',
  'shownBy',
  'response',
  'for',
  'against',
]);
/** Said by nobody: no sentence that a person would write in an answer. */
const INVENTED = 'Sample fault: nobody in this group ever said so.';

/**
 * Spoils what the model says.
 *
 * @param text the good answer
 * @param orders what it answers
 */
export function spoilText(text: string, kind: FaultKind, orders: Orders): string {
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
      return edit(text, (value) => changeFirst(value, inventQuote));
    case 'wrong-label':
      return edit(text, (value) => changeFirst(value, mislabel(unknownLabel(orders.user))));
    case 'obeys':
      return edit(text, (value) => obey(value, orders));
    default:
      return text;
  }
}

/** What becomes of a string that stands under a key of its owner; undefined where it is none of the fault's. */
type Change = (text: string, key: string, owner: Record<string, unknown>) => string | undefined;

/** A quote that is copied stands beside the label of its answer; the same key elsewhere means something else. */
const inventQuote: Change = (_, key, owner) => (key === 'text' && 'response' in owner ? INVENTED : undefined);

const mislabel =
  (label: string): Change =>
  (_, key) =>
    LABELS.has(key) ? label : undefined;

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

/** Takes one field out of the first entry of the first list; without a list, the first field of all. */
function dropFirstRequired(value: Record<string, unknown>): Record<string, unknown> {
  const list = Object.values(value).find(Array.isArray);
  const first: unknown = list?.[0];
  const target = isObject(first) ? first : value;
  const [name] = Object.keys(target);
  if (name !== undefined) delete target[name];
  return value;
}

/** Changes the first string that the fault is about. */
function changeFirst(value: unknown, change: Change): unknown {
  let done = false;
  const visit = (node: unknown, key: string, owner: Record<string, unknown>): unknown => {
    if (done) return node;
    if (typeof node === 'string') {
      const changed = change(node, key, owner);
      done = changed !== undefined;
      return changed ?? node;
    }
    if (Array.isArray(node)) return node.map((item) => visit(item, key, owner));
    if (!isObject(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, visit(child, name, node)]));
  };
  return visit(value, '', {});
}

function unknownLabel(prompt: string): string {
  const isListed = /^ANSWERS$/mu.test(prompt);
  const answers = prompt.matchAll(isListed ? /^a(\d{1,6})[a-z]? /gmu : /\[r(\d{1,6})\]/gu);
  const numbers = [...answers].map((match) => Number(match[1]));
  return `${isListed ? 'a' : 'r'}${numbers.reduce((most, n) => Math.max(most, n), 0) + 97}`;
}
