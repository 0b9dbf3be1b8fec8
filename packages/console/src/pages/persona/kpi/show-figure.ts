import type { Format } from '../../../text/format.ts';

/** What stands around a number. */
export interface UnitWords {
  people: (count: number) => string;
  months: (count: number) => string;
  per: (period: Period) => string;
}
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year';

const UNIT = /^(?<what>.*?)(?: \/ (?<period>day|week|month|quarter|year))?$/;

/**
 * A figure as people write it: a share as percent, money in its currency. What is not known of a unit stays as it is given.
 *
 * @param unit as the service has it, such as `share / month`, `GBP`, `people` or `1–7, 7 is easy`
 */
export function showFigure(value: number, unit: string, format: Format, words: UnitWords): string {
  const { what = unit, period } = UNIT.exec(unit)?.groups ?? {};
  const shown = showUnit(value, what, format, words);
  return period ? `${shown} ${words.per(period as Period)}` : shown;
}

function showUnit(value: number, unit: string, format: Format, words: UnitWords): string {
  if (unit === 'share') return format.percent(value, 1);
  if (unit === '%') return format.percent(value / 100, 1);
  if (unit === 'people') return `${format.number(value, 0)} ${words.people(value)}`;
  if (unit === 'months') return `${format.number(value, 1)} ${words.months(value)}`;
  if (unit === 'points') return format.number(value, 1);
  if (/^[A-Z]{3}$/.test(unit)) return format.money(value, unit, value >= 10_000 ? 0 : 2);
  // The ends of a scale are told beside the figure.
  return isScale(unit) ? format.number(value, 2) : `${format.number(value)} ${unit}`;
}

/** Such as `1–7, 7 is easy`. */
export function isScale(unit: string): boolean {
  return /^-?\d+–\d+/.test(unit);
}

/** From where to where a figure with this unit can be; undefined where that is open. */
export function rangeOf(metric: string, unit: string): [number, number] | undefined {
  if (metric === 'nps') return [-100, 100];
  if (unit === 'share') return [0, 1];
  const [, low, high] = /^(-?\d+)–(\d+)/.exec(unit) ?? [];
  return low && high ? [Number(low), Number(high)] : undefined;
}
