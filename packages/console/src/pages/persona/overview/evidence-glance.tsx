import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { originOf } from '../persona-state.ts';
import { useSections } from '../sections/use-sections.ts';
import { useThemes } from '../themes/use-themes.ts';
import { Glance } from './glance.tsx';
import css from './overview.module.css';

const text = defineText({
  en: {
    title: 'What it stands on',
    link: 'All answers',
    people: 'people',
    answers: 'answers',
    themes: 'themes',
    passages: 'passages of context',
    read: (read: string, total: string) => `${read} of ${total} answers and`,
    readContext: (read: string, total: string) =>
      `${read} of ${total} passages were read for the newest text.`,
    basisThemes: 'Written from themes that all answers were coded into.',
    basisAnswers: 'Written from answers as they are: they are not coded into themes yet.',
    coding: 'Answers are being coded into themes: the counts still grow.',
    none: 'There is no evidence yet.',
    bring: 'Bring in answers',
  },
  pl: {
    title: 'Na czym się opiera',
    link: 'Wszystkie odpowiedzi',
    people: 'osoby',
    answers: 'odpowiedzi',
    themes: 'tematy',
    passages: 'fragmenty kontekstu',
    read: (read: string, total: string) =>
      `Do najnowszego tekstu przeczytano ${read} z ${total} odpowiedzi i`,
    readContext: (read: string, total: string) => `${read} z ${total} fragmentów kontekstu.`,
    basisThemes: 'Napisane z tematów, na które podzielono wszystkie odpowiedzi.',
    basisAnswers: 'Napisane wprost z odpowiedzi: nie są jeszcze podzielone na tematy.',
    coding: 'Odpowiedzi są właśnie dzielone na tematy: liczby jeszcze rosną.',
    none: 'Nie ma jeszcze żadnych danych.',
    bring: 'Dodaj odpowiedzi',
  },
});

/** How much evidence there is, and how much of it was read. */
export function EvidenceGlance({ personaId }: { personaId: string }) {
  const t = useText(text);
  const format = useFormat();
  const base = `/console/personas/${personaId}`;
  const evidence = originOf(useSections(personaId).data ?? {})?.evidence;
  const themes = useThemes(personaId).data;
  const answers = themes?.coverage.answersTotal ?? evidence?.responsesTotal;
  const counts: [count: number | undefined, name: string, href: string][] = [
    [themes?.coverage.respondents, t.people, `${base}/answers`],
    [answers, t.answers, `${base}/answers`],
    [themes?.data.filter(({ dismissed }) => !dismissed).length, t.themes, `${base}/themes`],
    [evidence?.passagesTotal, t.passages, `${base}/evidence`],
  ];
  const n = (value: number) => format.number(value, 0);
  return (
    <Glance title={t.title} link={{ href: `${base}/answers`, text: t.link }}>
      {answers === 0 ? (
        <p>
          {t.none} <a href={`${base}/evidence`}>{t.bring}</a>
        </p>
      ) : (
        <dl class={css['counts']}>
          {counts.map(
            ([count, name, href]) =>
              count !== undefined && (
                <div key={name}>
                  <dd>
                    <a href={href}>{n(count)}</a>
                  </dd>
                  <dt>{name}</dt>
                </div>
              ),
          )}
        </dl>
      )}
      {evidence && (
        <p class={css['hint']}>
          {t.read(n(evidence.responsesRead), n(evidence.responsesTotal))}{' '}
          {t.readContext(n(evidence.passagesRead), n(evidence.passagesTotal))}{' '}
          {evidence.basis === 'themes' ? t.basisThemes : t.basisAnswers}
        </p>
      )}
      {(themes?.state === 'coding' || themes?.state === 'waiting') && <p class={css['hint']}>{t.coding}</p>}
    </Glance>
  );
}
