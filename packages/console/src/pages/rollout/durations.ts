import { useMemo } from 'preact/hooks';
import { useLanguage } from '../../text/language.tsx';

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
] as const;

/** “3.8s”, “12m”. @param milliseconds @param language BCP 47 */
export function durationText(milliseconds: number, language: string): string {
  const [unit, length] = steps.find(([, step]) => milliseconds >= step) ?? (['millisecond', 1] as const);
  const maximumFractionDigits = unit === 'second' && milliseconds < 10_000 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
    maximumFractionDigits,
  }).format(milliseconds / length);
}

/** Durations and times of the day, to the second, as the reader's language writes them. */
export function useDurations() {
  const { language } = useLanguage();
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
    const minute = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
    return {
      duration: (milliseconds: number) => durationText(milliseconds, language),
      clock: (time: string | number) => clock.format(new Date(time)),
      minute: (time: string | number | Date) => minute.format(new Date(time)),
    };
  }, [language]);
}
