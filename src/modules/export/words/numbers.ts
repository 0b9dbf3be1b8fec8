import type { Affected } from '../../../common/domain/section.contract.js';
import type { Words } from './words.ts';

/** Whether a number was guessed, so that it never looks like one that was measured. */
export function isGuessed(provenance: string): boolean {
  return provenance === 'model_estimate' || provenance === 'assumption';
}

/** Numbers as a language writes them. */
export class Numbers {
  private readonly plain: Intl.NumberFormat;
  private readonly percent: Intl.NumberFormat;
  private readonly day: Intl.DateTimeFormat;

  private readonly words: Words;

  constructor(words: Words) {
    this.words = words;
    this.plain = new Intl.NumberFormat(words.language, { maximumSignificantDigits: 4 });
    this.percent = new Intl.NumberFormat(words.language, { style: 'percent', maximumFractionDigits: 1 });
    this.day = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeZone: 'UTC' });
  }

  number(value: number): string {
    return this.plain.format(value);
  }

  /** @param value 0–1 */
  share(value: number): string {
    return this.percent.format(value);
  }

  /** A figure with its unit; a guess with the mark of one. */
  figure(value: number, { unit, provenance }: { unit?: string; provenance: string }): string {
    const share = /^share\b/.test(unit ?? '');
    const rest = (share ? unit!.replace(/^share\s*/, '') : unit) ?? '';
    const text = `${share ? this.share(value) : this.number(value)}${rest === '' ? '' : ` ${rest}`}`;
    return isGuessed(provenance) ? `≈ ${text}` : text;
  }

  /** Bounds of an interval at 95 %. */
  interval([low, high]: readonly [number, number], unit?: string): string {
    const bound = (value: number) => (/^share\b/.test(unit ?? '') ? this.share(value) : this.number(value));
    return `${this.words.interval}: ${bound(low)} – ${bound(high)}`;
  }

  /** How many people say it. */
  affected({ count, of, share, interval, status }: Affected): string {
    const emerging = status === 'emerging' ? ` · ${this.words.emerging}` : '';
    return `${this.words.people(count, of)}, ${this.share(share)} (${this.interval(interval, 'share')})${emerging}`;
  }

  /** A calendar day, of a date or moment in ISO 8601. */
  date(iso: string): string {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? iso : this.day.format(time);
  }
}
