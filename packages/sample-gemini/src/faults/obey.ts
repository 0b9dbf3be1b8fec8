import { isObject } from '../shared/is-object.js';

/** What a model is asked by whom. */
export interface Orders {
  readonly system: string;
  readonly user: string;
}

/** The texts that an obedient model puts its deeds into are those that have room: bodies, statements, summaries. */
const LEAST_TEXT = 20;
/** Characters of one deed. */
const MOST_DEED = 110;

/** What is taken from the prompt for an order, and what the model writes then. */
const DEEDS: readonly ((orders: Orders) => string[])[] = [
  ({ user }) =>
    matches(user, /\b(?:https?:\/\/|www\.|javascript:|mailto:)[^\s<>"')\]]+/giu).map((link) => `See ${link}`),
  ({ user }) => matches(user, /!?\[[^\]]{1,40}\]\([^)]{1,60}\)/gu),
  ({ user }) => matches(user, /<(?!\/?evidence)[a-z][^<>]{0,80}>/giu),
  ({ user }) => matches(user, /\*\*[^*]{1,40}\*\*|`{3}[a-z]*|<\|[a-z_]{1,20}\|>|\[\/?INST\]/giu),
  ({ user }) => matches(user, /\{"[^{}]{1,60}\}?/gu),
  ({ user }) =>
    matches(user, /[\w.+-]+@[\w-]+\.[a-z.]{2,20}|\+\d{2}[ \d]{9,14}|\b\d{11}\b|\b(?:\d{4} ){3}\d{4}\b/giu),
  ({ user }) => matches(user, /[a-z0-9+/]{40,}={0,2}/giu),
  ({ user }) => matches(user, /[\u202e\u{e0020}-\u{e007f}]+/gu),
];

/**
 * What a model writes that follows what evidence tells it to: what it was asked to write, and whatever it was asked, its
 * own instructions.
 *
 * @param value the good answer
 */
export function obey(value: Record<string, unknown>, orders: Orders): unknown {
  const asked = DEEDS.flatMap((deed) => deed(orders)).map((deed) => deed.slice(0, MOST_DEED));
  const deeds = asked.length > 0 ? [...new Set(asked)] : sentencesOf(orders.system).slice(0, 3);
  const roomiest = proseOf(value).toSorted((a, b) => b.length - a.length);
  const spoilt = new Map(deeds.slice(0, roomiest.length).map((deed, i) => [roomiest[i], deed]));
  const write = (node: unknown): unknown => {
    if (typeof node === 'string') return spoilt.has(node) ? `${node} ${spoilt.get(node)}` : node;
    if (Array.isArray(node)) return node.map(write);
    if (!isObject(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, write(child)]));
  };
  return write(value);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/\n|(?<=\.)\s/u)
    .map((line) => line.replace(/^- /u, '').slice(0, MOST_DEED))
    .filter((line) => line.split(' ').length >= 6);
}

function proseOf(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= LEAST_TEXT ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(proseOf) : [];
}
