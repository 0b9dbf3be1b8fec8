import { isObject } from '../request/check-open-api-schema.js';
import type { FaultKind } from './fault.js';

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
      // A quote stands beside the label of its answer; the same key elsewhere means something else.
      return edit(text, (value) =>
        replaceFirst(
          value,
          (key, node) => key === 'q' && 'r' in node && typeof node.q === 'string',
          INVENTED,
        ),
      );
    case 'wrong-label':
      return edit(text, (value) =>
        replaceFirst(value, (key) => ['r', 'ev', 'who'].includes(key), unknownLabel(prompt)),
      );
    default:
      return text;
  }
}

function edit(text: string, change: (value: Record<string, unknown>) => unknown): string {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? JSON.stringify(change(value) ?? value) : text;
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
