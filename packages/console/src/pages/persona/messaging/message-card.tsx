import type { Schemas } from 'persona-details-client';
import { isWhole, PeopleCount } from '../../../evidence/people.tsx';
import { Quote } from '../../../evidence/quote.tsx';
import { Sources } from '../../../evidence/sources.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { ThemeChips } from '../sections/theme-chips.tsx';
import { CopyParts } from './copy-parts.tsx';
import { MessageFace } from './message-face.tsx';
import type { MessageType } from './message-order.ts';
import { countWords, type Message, messageText, painsAnswered } from './message-text.ts';
import css from './messaging.module.css';

const text = defineText({
  en: {
    variant: (number: number) => `Variant ${number}`,
    length: (words: string, count: number, letters: string) =>
      `${words} ${plural('en', count, { one: 'word', other: 'words' })}, ${letters} characters`,
    answers: 'What it answers',
  },
  pl: {
    variant: (number: number) => `Wariant ${number}`,
    length: (words: string, _: number, letters: string) => `słowa: ${words}, znaki: ${letters}`,
    answers: 'Na co odpowiada',
  },
});

type Pains = NonNullable<Schemas['NeedsPart']['painPoints']>;

/** A message as it would be seen, and below it what it stands on. */
export function MessageCard({
  personaId,
  number,
  message,
  type,
  pains,
  language,
}: {
  personaId: string;
  number: number;
  message: Message;
  type: MessageType;
  pains: Pains;
  language: string | undefined;
}) {
  const t = useText(text);
  const format = useFormat();
  const whole = messageText(message);
  const words = countWords(whole, language);
  return (
    <article class={css['card']} aria-label={t.variant(number)}>
      <div class={css['cardHead']}>
        <h3>{t.variant(number)}</h3>
        <span class={css['hint']}>{t.length(format.number(words), words, format.number(whole.length))}</span>
      </div>
      <MessageFace type={type} message={message} language={language} />
      <CopyParts type={type} message={message} />
      <div class={css['answers']}>
        <h4>{t.answers}</h4>
        <ul lang={language}>
          {(message.answers ?? []).map((answer) => (
            <li key={answer}>{answer}</li>
          ))}
        </ul>
        <Pains pains={painsAnswered(message, pains)} language={language} />
        <div class={css['chips']}>
          <Sources
            personaId={personaId}
            ids={message.evidence}
            what={message.headline ?? t.variant(number)}
          />
          <ThemeChips personaId={personaId} ids={message.themeIds} />
        </div>
      </div>
    </article>
  );
}

/** What people say of the pains that it answers: one of each. */
function Pains({ pains, language }: { pains: Pains; language: string | undefined }) {
  return (
    <div class={css['pains']} lang={language}>
      {pains.map(({ title = '', affected, quotes = [] }, index) => (
        <div key={index} class={css['pain']}>
          {quotes[0] && <Quote quote={quotes[0] as Schemas['Quote']} />}
          {isWhole(affected) && <PeopleCount name={title} people={affected} />}
        </div>
      ))}
    </div>
  );
}
