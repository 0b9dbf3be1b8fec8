import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { ShareBars } from '../../../charts/share-bars.tsx';
import { PeopleCount } from '../../../evidence/people.tsx';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { addressWith } from '../../../ui/address.ts';
import { Card, Skeleton } from '../../../ui/layout.tsx';
import { Notice, ProblemNotice } from '../../../ui/notice.tsx';
import { Mentions } from './mentions.tsx';
import { ThemeActions } from './theme-actions.tsx';
import { ThemeBadges } from './theme-badges.tsx';
import { ThemeHistory } from './theme-history.tsx';
import css from './themes.module.css';
import { addressOfTheme, labelsOf, useTheme } from './use-themes.ts';

const text = defineText({
  en: {
    back: '← All themes',
    loading: 'The theme is being fetched',
    definition: 'Definition',
    against: (count: number) => `${count} ${plural('en', count, { one: 'denies', other: 'deny' })} it`,
    sentences: (says: number, denies: number) => `Sentences: ${says} say it, ${denies} deny it`,
    from: 'Counts for it, since it was merged:',
    merged: 'This theme was merged',
    mergedWhat:
      'Its people count for another theme now; it can be changed again once the merge is taken back.',
    to: 'To the theme that it counts for:',
    another: 'another theme',
    chart:
      'Share of people who say it and who deny it, with the interval at 95 %; the same stands beside it in words.',
    note: (count: number, of: number) => `${count} of ${of}`,
  },
  pl: {
    back: '← Wszystkie tematy',
    loading: 'Trwa pobieranie tematu',
    definition: 'Definicja',
    against: (count: number) =>
      `${count} ${plural('pl', count, { one: 'osoba temu przeczy', few: 'osoby temu przeczą', other: 'osób temu przeczy' })}`,
    sentences: (says: number, denies: number) => `Zdania: potwierdza ${says}, przeczy ${denies}`,
    from: 'Liczą się do niego tematy scalone:',
    merged: 'Ten temat został scalony',
    mergedWhat:
      'Jego osoby liczą się teraz do innego tematu; będzie można go zmieniać po cofnięciu scalenia.',
    to: 'Do tematu, do którego się liczy:',
    another: 'inny temat',
    chart: 'Odsetek osób, które to mówią i które temu przeczą, z przedziałem 95 %; obok to samo słowami.',
    note: (count: number, of: number) => `${count} z ${of}`,
  },
});

/** All of one theme: what it is, who says it where, and what people decided. */
export function ThemePanel({ personaId, themeId }: { personaId: string; themeId: string }) {
  const t = useText(text);
  const may = useMay('editor');
  const { url } = useLocation();
  const { theme, themes, error } = useTheme(personaId, themeId);
  const back = addressWith(url, { theme: null, stance: null, verdict: null, rejected: null });
  return (
    <section class={css['page']} aria-label={theme?.label ?? t.loading}>
      <p>
        <a href={back}>{t.back}</a>
      </p>
      {error && <ProblemNotice error={error} />}
      {!theme && !error && <Skeleton lines={6} label={t.loading} />}
      {theme && themes && (
        <>
          <div class={css['head']}>
            <Heading label={theme.label} />
            {may && <ThemeActions personaId={personaId} theme={theme} themes={themes} />}
          </div>
          <ThemeBadges theme={theme} />
          {theme.mergedInto && (
            <Notice tone="warn" title={t.merged}>
              <p>{t.mergedWhat}</p>
              <p>
                {t.to}{' '}
                <a href={addressOfTheme(personaId, theme.mergedInto)}>
                  {labelsOf(themes).get(theme.mergedInto) ?? t.another}
                </a>
              </p>
            </Notice>
          )}
          <About personaId={personaId} theme={theme} />
          <Mentions personaId={personaId} theme={theme} />
          <ThemeHistory personaId={personaId} themeId={theme.id} />
        </>
      )}
    </section>
  );
}

/** Takes the focus: what was opened stands where the list stood. */
function Heading({ label }: { label: string }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <h2 ref={element} tabIndex={-1} class={css['heading']}>
      {label}
    </h2>
  );
}

function About({ personaId, theme }: { personaId: string; theme: Schemas['Theme'] }) {
  const t = useText(text);
  const { respondents, mentions, mergedFrom } = theme;
  const { count, against, of, share, interval, status } = respondents;
  return (
    <Card>
      <div class={css['about']}>
        <div class={css['entry']}>
          <h3>{t.definition}</h3>
          <p>{theme.definition}</p>
          {mergedFrom.length > 0 && (
            <p class={css['links']}>
              <span>{t.from}</span>
              {mergedFrom.map(({ id, label }) => (
                <a key={id} href={addressOfTheme(personaId, id)}>
                  {label}
                </a>
              ))}
            </p>
          )}
        </div>
        <div class={css['entry']}>
          <p class={css['counts']}>
            <PeopleCount people={respondents} />
            {against > 0 && <span>{t.against(against)}</span>}
            <span>{t.sentences(mentions.for, mentions.against)}</span>
          </p>
          {of > 0 && (
            <ShareBars
              label={t.chart}
              rows={[
                {
                  title: theme.label,
                  share: share ?? 0,
                  interval,
                  note: t.note(count, of),
                  against: against / of,
                  faint: status === 'emerging',
                },
              ]}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
