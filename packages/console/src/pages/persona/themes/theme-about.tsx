import type { Schemas } from 'persona-details-client';
import { ShareBars } from '../../../charts/share-bars.tsx';
import { PeopleCount } from '../../../evidence/people.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Card } from '../../../ui/layout.tsx';
import css from './themes.module.css';
import { addressOfTheme } from './use-themes.ts';

const text = defineText({
  en: {
    definition: 'Definition',
    against: (count: number) => `${count} ${plural('en', count, { one: 'denies', other: 'deny' })} it`,
    sentences: (says: number, denies: number) => `Sentences: ${says} say it, ${denies} deny it`,
    from: 'Counts for it, since it was merged:',
    chart:
      'Share of people who say it and who deny it, with the interval at 95 %; the same stands beside it in words.',
    note: (count: string, of: string) => `${count} of ${of}`,
  },
  pl: {
    definition: 'Definicja',
    against: (count: number) =>
      `${count} ${plural('pl', count, { one: 'osoba temu przeczy', few: 'osoby temu przeczą', other: 'osób temu przeczy' })}`,
    sentences: (says: number, denies: number) => `Zdania: potwierdza ${says}, przeczy ${denies}`,
    from: 'Liczą się do niego tematy scalone:',
    chart: 'Odsetek osób, które to mówią i które temu przeczą, z przedziałem 95 %; obok to samo słowami.',
    note: (count: string, of: string) => `${count} z ${of}`,
  },
});

/** What a theme is, who says it and who denies it, and what counts for it. */
export function ThemeAbout({ personaId, theme }: { personaId: string; theme: Schemas['Theme'] }) {
  const t = useText(text);
  const format = useFormat();
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
                  note: t.note(format.number(count), format.number(of)),
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
