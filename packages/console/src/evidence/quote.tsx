import type { Schemas } from 'persona-details-client';
import { useLocation } from 'preact-iso';
import { defineText, useText } from '../text/define-text.ts';
import { classNames } from '../ui/class-names.ts';
import { addressOfAnswer } from './answer-address.ts';
import css from './evidence.module.css';

const text = defineText({
  en: { open: 'Open the answer', against: 'says the contrary' },
  pl: { open: 'Otwórz odpowiedź', against: 'mówi przeciwnie' },
});

/** Somebody's words, to the character; a click opens the answer that they are cut from. */
export function Quote({ quote, against = false }: { quote: Schemas['Quote']; against?: boolean }) {
  const t = useText(text);
  const { url } = useLocation();
  return (
    <blockquote class={classNames(css['quote'], against && css['against'])}>
      <a href={addressOfAnswer(url, quote)} title={t.open}>
        <q>{quote.text}</q>
      </a>
      {against && <span class={css['who']}>{t.against}</span>}
    </blockquote>
  );
}
