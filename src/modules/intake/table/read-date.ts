import type { DateOrder } from '../intake.contract.js';

/** A date in numbers, with or without a time: `6/27/2019 1:37:35`, `2026-03-02T04:11:00Z`, `02.01.26 10:00 PM`. */
const pattern =
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\.?(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** With its month as a word: `1 Mar 2026`, `01/Mar/26 10:00 AM`, `Mon, March 2nd, 2026`. */
const spelled =
  /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([a-z]{3,9})\.?[\s,./-]+(\d{4}|\d{2})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))(?!\d)(.*)$/i;

/** Longer texts are none. */
const longest = 60;

/** A date as the pattern has it: its month as a number, `GMT+1` as an offset. */
function inNumbers(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length > longest) return '';
  const plain = trimmed.replace(
    /\s*(?:GMT|UTC)\s?([+-])(\d{1,2})(?::?(\d{2}))?(?:\s*\(.*\))?$/i,
    (_, sign: string, hours: string, minutes = '00') => `${sign}${hours.padStart(2, '0')}${minutes}`,
  );
  const found = spelled.exec(plain);
  if (!found) return plain;
  const [, day = found[5]!, word = found[4]!, year = found[6]!, , , , rest = ''] = found;
  const month = months.findIndex((name) => name.startsWith(word.toLowerCase())) + 1;
  return month === 0 ? plain : `${year.length === 2 ? `20${year}` : year}-${month}-${day}${rest}`;
}

export interface ReadDate {
  /** ISO 8601, in UTC. */
  iso: string;
  /** Whether the text says in which zone; else it is taken as UTC. */
  zoned: boolean;
}

/** Whether it has the form of a date at all, in any order. */
export function looksLikeDate(text: string): boolean {
  const found = pattern.exec(inNumbers(text));
  return found !== null && (found[1]!.length === 4 || found[4]!.length !== 1 || found[2] !== '.');
}

/**
 * The moment that a text tells.
 *
 * @param order of dates that begin with no year; null: it is not known
 * @returns null where it tells none, or two: 3/4/2026 without an order
 */
export function readDate(text: string, order: DateOrder | null): ReadDate | null {
  const found = pattern.exec(inNumbers(text));
  if (!found) return null;
  const [, first, , second, third, hour = '0', minute = '0', secondOf = '0', half, zone] =
    found as unknown as string[];
  const parts = partsOf(first!, second!, third!, order);
  if (!parts) return null;
  let hours = Number(hour);
  if (half) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const [year, month, day] = parts;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  at.setUTCHours(hours, Number(minute), Number(secondOf));
  const isReal =
    at.getUTCFullYear() === year &&
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day &&
    at.getUTCHours() === hours &&
    at.getUTCMinutes() === Number(minute);
  if (!isReal) return null;
  const offset = zone && /^[+-]/.test(zone) ? offsetOf(zone) : 0;
  return { iso: new Date(at.getTime() - offset * 60_000).toISOString(), zoned: Boolean(zone) };
}

function partsOf(first: string, second: string, third: string, order: DateOrder | null) {
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return [a, b, c] as const;
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) return undefined;
  const year = third.length === 2 ? 2000 + c : c;
  if (a === b) return [year, a, b] as const;
  const known = order ?? (a > 12 ? 'dayFirst' : b > 12 ? 'monthFirst' : undefined);
  if (!known) return undefined;
  return known === 'dayFirst' ? ([year, b, a] as const) : ([year, a, b] as const);
}

function offsetOf(zone: string): number {
  const digits = zone.replace(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || '0');
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * The order that a column's dates show: one of them with a part over 12 tells it for all. A point between the parts is
 * European.
 *
 * @returns `undefined` where they contradict one another
 */
export function dateOrderOf(values: readonly string[]): DateOrder | null | undefined {
  let order: DateOrder | null = null;
  for (const value of values) {
    const found = pattern.exec(inNumbers(value));
    if (!found || found[1]!.length === 4) continue;
    const [a, b] = [Number(found[1]), Number(found[3])];
    const shows = found[2] === '.' || a > 12 ? 'dayFirst' : b > 12 ? 'monthFirst' : null;
    if (shows && order && shows !== order) return undefined;
    order ??= shows;
  }
  return order;
}
