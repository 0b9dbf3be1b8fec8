import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../text/define-text.ts';
import css from './bring-in.module.css';
import { type Mapping, withInterviewer } from './mapping.ts';

const text = defineText({
  en: {
    title: 'Who speaks',
    hint: 'Tick who asks: their words become the questions, those of the others the answers.',
    asks: 'asks',
    turns: (count: number) => `${count} ${plural('en', count, { one: 'turn', other: 'turns' })}`,
    pseudonym: 'gets a pseudonym',
  },
  pl: {
    title: 'Kto mówi',
    hint: 'Zaznacz, kto pyta: jego słowa staną się pytaniami, a słowa pozostałych odpowiedziami.',
    asks: 'pyta',
    turns: (count: number) =>
      `${count} ${plural('pl', count, { one: 'wypowiedź', few: 'wypowiedzi', other: 'wypowiedzi' })}`,
    pseudonym: 'otrzyma pseudonim',
  },
});

export function Speakers({
  report: { speakers },
  mapping,
  onChange,
}: {
  report: Schemas['FileImport'];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const t = useText(text);
  const asked = mapping.interviewers;
  const shown = speakers.map((speaker) => ({
    ...speaker,
    interviewer: asked ? asked.includes(speaker.name) : speaker.interviewer,
  }));
  return (
    <section>
      <h4>{t.title}</h4>
      <p class={css['muted']}>{t.hint}</p>
      <ul class={css['speakers']}>
        {shown.map(({ name, turns, interviewer, pseudonymised }) => (
          <li key={name}>
            <label class={css['check']}>
              <input
                type="checkbox"
                checked={interviewer}
                onChange={({ currentTarget: { checked } }) =>
                  onChange(withInterviewer(mapping, shown, name, checked))
                }
              />
              <strong>{name}</strong> {t.asks}
            </label>
            <span class={css['muted']}>
              {[t.turns(turns), pseudonymised && t.pseudonym].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
