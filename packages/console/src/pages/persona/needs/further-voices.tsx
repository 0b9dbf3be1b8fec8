import type { Schemas } from 'persona-details-client';
import { isWhole, PeopleCount } from '../../../evidence/people.tsx';
import { Quote } from '../../../evidence/quote.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Card } from '../../../ui/layout.tsx';
import { ThemeLinks } from '../themes/theme-links.tsx';
import css from './needs.module.css';

const text = defineText({
  en: {
    title: 'Further voices',
    what: 'What else people complain of, fear, refuse or ask for, and no pain tells of.',
  },
  pl: {
    title: 'Pozostałe głosy',
    what: 'Na co jeszcze ludzie narzekają, czego się boją, czego odmawiają lub o co proszą, a o czym nie mówi żadna bolączka.',
  },
});

type Voice = NonNullable<Schemas['NeedsPart']['furtherVoices']>[number];

export function FurtherVoices({
  personaId,
  voices,
  language,
}: {
  personaId: string;
  voices: readonly Voice[];
  language: string | undefined;
}) {
  const t = useText(text);
  if (voices.length === 0) return null;
  return (
    <section class={css['part']}>
      <h3>{t.title}</h3>
      <p class={css['told']}>{t.what}</p>
      <div class={css['cards']}>
        {voices.map((voice, index) => (
          <Card key={index}>
            <article class={css['entry']}>
              {voice.label && <h4 lang={language}>{voice.label}</h4>}
              {isWhole(voice.affected) && <PeopleCount people={voice.affected} />}
              {voice.quote && (
                <div lang={language}>
                  <Quote quote={voice.quote} />
                </div>
              )}
              <ThemeLinks personaId={personaId} themeIds={voice.themeIds ?? []} language={language} />
            </article>
          </Card>
        ))}
      </div>
    </section>
  );
}
