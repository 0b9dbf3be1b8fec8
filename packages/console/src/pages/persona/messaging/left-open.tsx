import type { Schemas } from 'persona-details-client';
import { isWhole, PeopleCount } from '../../../evidence/people.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { ThemeChips } from '../sections/theme-chips.tsx';
import css from './messaging.module.css';

const text = defineText({
  en: {
    title: 'Left open',
    what: 'Pains, objections and wishes that none of these messages takes up: for further ones.',
  },
  pl: {
    title: 'Jeszcze nieporuszone',
    what: 'Bolączki, zastrzeżenia i życzenia, których nie podejmuje żaden z tych komunikatów: materiał na kolejne.',
  },
});

export function LeftOpen({
  personaId,
  leftOpen,
  language,
}: {
  personaId: string;
  leftOpen: NonNullable<Schemas['MessagingPart']['leftOpen']>;
  language: string | undefined;
}) {
  const t = useText(text);
  if (leftOpen.length === 0) return null;
  return (
    <section class={css['leftOpen']} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p class={css['hint']}>{t.what}</p>
      <ul>
        {leftOpen.map(({ label = '', affected, themeIds }, index) => (
          <li key={index}>
            <strong lang={language}>{label}</strong>
            {isWhole(affected) && <PeopleCount name={label} people={affected} />}
            <ThemeChips personaId={personaId} ids={themeIds} />
          </li>
        ))}
      </ul>
    </section>
  );
}
