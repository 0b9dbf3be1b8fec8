import { defineText, useText } from '../../../text/define-text.ts';
import { originOf } from '../persona-state.ts';
import { isSample } from '../sections/sample-model.ts';
import { sectionTitles } from '../sections/section-titles.ts';
import { sectionNames, type Sections } from '../sections/section-types.ts';
import { Glance } from './glance.tsx';
import css from './overview.module.css';

const text = defineText({
  en: {
    title: 'To know before you use this',
    sample:
      'The texts were written by the sample model: by rules, from the evidence. They show how everything works and say nothing of a language model’s quality.',
    ai: (model: string) =>
      `Journey, needs and messages were written by a model (${model}); quotes are people’s words, to the character.`,
    estimates:
      'What is in italics with a broken line is estimated; all other figures are counted, computed or from a source.',
  },
  pl: {
    title: 'Co warto wiedzieć, zanim to wykorzystasz',
    sample:
      'Teksty napisał model przykładowy: według reguł, z danych. Pokazują, jak wszystko działa, a o jakości modelu językowego nic nie mówią.',
    ai: (model: string) =>
      `Ścieżkę klienta, potrzeby i komunikaty napisał model (${model}); cytaty to słowa ludzi, co do znaku.`,
    estimates:
      'To, co kursywą z przerywaną linią, jest oszacowane; wszystkie inne liczby policzono, obliczono lub wzięto ze źródła.',
  },
});

/** What is true of the whole, then what each section says of itself. */
export function CaveatsGlance({ sections, language }: { sections: Sections; language: string | undefined }) {
  const t = useText(text);
  const titles = useText(sectionTitles);
  const model = originOf(sections)?.model;
  if (!model) return null;
  const ofSections = sectionNames.flatMap((name) => {
    const section = sections[name];
    return section?.complete ? section.caveats.map((caveat) => ({ name, caveat })) : [];
  });
  return (
    <Glance title={t.title}>
      <ul class={css['caveats']}>
        <li>{isSample(model) ? t.sample : t.ai(model)}</li>
        <li>{t.estimates}</li>
        {ofSections.map(({ name, caveat }) => (
          <li key={`${name}-${caveat}`}>
            {titles[name]}: <span lang={language}>{caveat}</span>
          </li>
        ))}
      </ul>
    </Glance>
  );
}
