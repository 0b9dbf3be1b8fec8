import { useMemo } from 'preact/hooks';
import { useLanguage } from './language.tsx';

/** Numbers and times as the reader's language writes them. */
export interface Format {
  /** At most `digits` after the decimal sign, two where none is told. */
  number: (value: number, digits?: number) => string;
  /** 0–1 as percent. */
  percent: (share: number, digits?: number) => string;
  /** ISO 4217 and micro-units as the usage has them are the caller's to convert. */
  money: (value: number, currency: string, digits?: number) => string;
  /** Of a moment, or of a day without a time. */
  date: (iso: string) => string;
  dateTime: (iso: string) => string;
  /** “3 minutes ago”. @param now in milliseconds */
  ago: (iso: string, now?: number) => string;
  /** Of so many bytes, such as “3.2 MB”. */
  bytes: (count: number) => string;
}

export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatOf(language), [language]);
}

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

export function formatOf(language: string): Format {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    number: (value, digits = 2) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share),
    money: (value, currency, digits = 2) =>
      new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: digits }).format(
        value,
      ),
    // A day alone is a day everywhere: as a moment it would begin at Greenwich.
    date: (iso) => date.format(new Date(iso.length === 10 ? `${iso}T12:00:00` : iso)),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    ago: (iso, now = Date.now()) => {
      const past = Math.max(0, now - Date.parse(iso));
      const [unit, length] = STEPS.find(([, step]) => past >= step) ?? (['second', 1_000] as const);
      return relative.format(-Math.floor(past / length), unit);
    },
    bytes: (count) => {
      const [unit, size, unitDisplay] =
        count < 1_000
          ? (['byte', 1, 'long'] as const)
          : count < 1_000_000
            ? (['kilobyte', 1_000, 'short'] as const)
            : (['megabyte', 1_000_000, 'short'] as const);
      return new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay,
        maximumFractionDigits: 1,
      }).format(count / size);
    },
  };
}
