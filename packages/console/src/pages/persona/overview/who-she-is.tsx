import type { Schemas } from 'persona-details-client';
import { Fragment } from 'preact';
import { defineText, useText } from '../../../text/define-text.ts';
import { Glance } from './glance.tsx';
import css from './overview.module.css';

const text = defineText({
  en: {
    title: 'Who this is',
    goals: 'Goals',
    frustrations: 'Frustrations',
    values: 'Values',
    traits: 'Traits',
    interests: 'Interests',
    none: 'Nothing is told of this person yet but the name.',
  },
  pl: {
    title: 'Kto to jest',
    goals: 'Cele',
    frustrations: 'Frustracje',
    values: 'Wartości',
    traits: 'Cechy',
    interests: 'Zainteresowania',
    none: 'O tej osobie wiadomo na razie tylko, jak się nazywa.',
  },
});

const lists = ['goals', 'frustrations', 'values', 'traits', 'interests'] as const;

/** As the team wrote it, not a model. */
export function WhoSheIs({
  persona,
  language,
}: {
  persona: Schemas['FullPersona'];
  language: string | undefined;
}) {
  const t = useText(text);
  const told = lists.filter((name) => persona[name].length > 0);
  return (
    <Glance title={t.title}>
      {persona.backgroundStory && (
        <div class={css['story']} lang={language}>
          {persona.backgroundStory
            .split(/\n+/)
            .filter(Boolean)
            .map((paragraph, index) => (
              <p key={index}>{paragraph}</p>
            ))}
        </div>
      )}
      {told.length > 0 && (
        <dl class={css['lists']}>
          {told.map((name) => (
            <Fragment key={name}>
              <dt>{t[name]}</dt>
              <dd>
                <ul class={css['tags']} lang={language}>
                  {persona[name].map((item) => (
                    <li key={item}>{item}</li>
                  ))}
                </ul>
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      {!persona.backgroundStory && told.length === 0 && <p>{t.none}</p>}
    </Glance>
  );
}
