import { useLocation } from 'preact-iso';
import type { Schemas } from 'persona-details-client';
import { PeopleCount } from '../../../evidence/people.tsx';
import { Quote } from '../../../evidence/quote.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { addressWith } from '../../../ui/address.ts';
import { Card } from '../../../ui/layout.tsx';
import { ThemeBadges } from './theme-badges.tsx';
import css from './themes.module.css';

const text = defineText({
  en: {
    against: (count: number) => `${count} ${plural('en', count, { one: 'denies', other: 'deny' })} it`,
    more: (shown: string, sentences: number) =>
      `${shown} ${plural('en', sentences, { one: 'sentence', other: 'sentences' })} in all`,
  },
  pl: {
    against: (count: number) =>
      `${count} ${plural('pl', count, { one: 'osoba temu przeczy', few: 'osoby temu przeczą', other: 'osób temu przeczy' })}`,
    more: (shown: string, sentences: number) =>
      `łącznie ${shown} ${plural('pl', sentences, { one: 'zdanie', few: 'zdania', other: 'zdań' })}`,
  },
});

/** So many quotes are enough for a look; the theme's own page has all. */
const QUOTES = 2;

export function ThemeCard({ theme }: { theme: Schemas['Theme'] }) {
  const t = useText(text);
  const { url } = useLocation();
  const format = useFormat();
  const { respondents, mentions, quotes } = theme;
  const sentences = mentions.for + mentions.against;
  const shown = [
    ...quotes.filter(({ stance }) => stance === 'for').slice(0, QUOTES),
    ...quotes.filter(({ stance }) => stance === 'against').slice(0, 1),
  ];
  return (
    <Card>
      <article class={css['entry']}>
        <h3>
          <a href={addressWith(url, { theme: theme.id })}>{theme.label}</a>
        </h3>
        <ThemeBadges theme={theme} />
        <p class={css['counts']}>
          <PeopleCount people={respondents} />
          {respondents.against > 0 && <span>{t.against(respondents.against)}</span>}
          <span>{t.more(format.number(sentences), sentences)}</span>
        </p>
        {shown.map((quote) => (
          <Quote
            key={`${quote.responseId}-${quote.start}`}
            quote={quote}
            against={quote.stance === 'against'}
          />
        ))}
      </article>
    </Card>
  );
}
