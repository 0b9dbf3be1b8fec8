import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Notice } from '../../../ui/notice.tsx';

const text = defineText({
  en: {
    coding: 'Answers are being read and coded',
    waiting: 'Answers are waiting to be coded',
    searching: (count: number) =>
      `Answers are being looked through for ${count} ${plural('en', count, { one: 'theme', other: 'themes' })}`,
    progress: (coded: string, total: string, waiting: string) =>
      `${coded} of ${total} answers are coded, ${waiting} are left. Counts change as it goes on; this page follows.`,
    again: (waiting: string) =>
      `All are coded again, ${waiting} are left. Counts stay as they are until the first are coded anew; this page follows.`,
    checks: 'Counts may still change; this page follows.',
    failed: 'Coding stopped',
    failedWhat: (code: string) =>
      `It is tried again by itself. The reason: ${code}. What was coded so far stays and counts.`,
    sampled:
      'A sample spread over people is coded, not everybody: there are more answers than are coded at most.',
    notCoded: (count: string) => `Answers that could not be coded: ${count}. Below stands which, and why.`,
  },
  pl: {
    coding: 'Trwa czytanie i kodowanie odpowiedzi',
    waiting: 'Odpowiedzi czekają na zakodowanie',
    searching: (count: number) =>
      `Odpowiedzi są przeglądane pod kątem ${count} ${plural('pl', count, { one: 'tematu', other: 'tematów' })}`,
    progress: (coded: string, total: string, waiting: string) =>
      `Zakodowano ${coded} z ${total} odpowiedzi, pozostało ${waiting}. Liczby się jeszcze zmieniają; strona sama się odświeża.`,
    again: (waiting: string) =>
      `Wszystkie są kodowane od nowa, pozostało ${waiting}. Liczby nie zmienią się, dopóki nie zostaną zakodowane pierwsze; strona sama się odświeża.`,
    checks: 'Liczby mogą się jeszcze zmienić; strona sama się odświeża.',
    failed: 'Kodowanie się zatrzymało',
    failedWhat: (code: string) =>
      `Zostanie ponowione samo. Przyczyna: ${code}. To, co już zakodowano, pozostaje i się liczy.`,
    sampled: 'Zakodowano próbę rozłożoną na osoby, a nie wszystkich: odpowiedzi jest więcej, niż się koduje.',
    notCoded: (count: string) =>
      `Odpowiedzi, których nie dało się zakodować: ${count}. Poniżej podano które i dlaczego.`,
  },
});

/** How far the coding is, as long as it is not done, and what a reader of the counts should know. */
export function CodingState({ themes }: { themes: Schemas['Themes'] }) {
  const t = useText(text);
  const format = useFormat();
  const { state, coverage, data, problem } = themes;
  const searching = data.filter((theme) => theme.searching).length;
  const count = (value: number) => format.number(value);
  const { answersCoded, answersTotal, waiting } = coverage;
  // While all are coded again, the former ones still count.
  const again = answersCoded + waiting > answersTotal;
  const progress =
    waiting === 0
      ? t.checks
      : again
        ? t.again(count(waiting))
        : t.progress(count(answersCoded), count(answersTotal), count(waiting));
  const counting = state === 'coding' || state === 'waiting' || searching > 0;
  const title =
    searching > 0 && waiting === 0 ? t.searching(searching) : state === 'waiting' ? t.waiting : t.coding;
  return (
    <>
      <div aria-live="polite">
        {state !== 'failed' && counting && (
          <Notice tone="info" title={title}>
            {progress}
          </Notice>
        )}
        {state === 'failed' && (
          <Notice tone="warn" title={t.failed}>
            {t.failedWhat(problem ?? '–')}
          </Notice>
        )}
      </div>
      {coverage.sampled && <Notice tone="warn">{t.sampled}</Notice>}
      {coverage.notCodedTotal > 0 && <Notice tone="warn">{t.notCoded(count(coverage.notCodedTotal))}</Notice>}
    </>
  );
}
