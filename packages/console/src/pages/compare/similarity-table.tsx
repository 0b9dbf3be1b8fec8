import type { Schemas } from 'persona-details-client';
import { FigureValue } from '../../evidence/figure.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import css from './compare.module.css';
import { ShareBar } from './share-bar.tsx';
import { SideBySide } from './side-by-side.tsx';

const text = defineText({
  en: {
    title: 'How alike they are',
    what: '100 % is alike. Words are compared as they are written, not by what they mean; a click tells by which method and on what it rests.',
    measure: 'Measure',
    overall: 'Overall',
    demographics: 'Demographics',
    psychographics: 'Psychographics',
    bigFive: 'Big Five',
    hofstede: 'Hofstede',
    values: 'Values',
    interests: 'Interests',
    needs: 'Needs',
    unknown: 'not known',
    and: (one: string, other: string) => `${one} and ${other}`,
  },
  pl: {
    title: 'Jak są podobne',
    what: '100 % znaczy jednakowe. Słowa porównuje się tak, jak są napisane, a nie według znaczenia; kliknięcie pokazuje metodę i podstawę.',
    measure: 'Miara',
    overall: 'Ogółem',
    demographics: 'Demografia',
    psychographics: 'Psychografia',
    bigFive: 'Wielka Piątka',
    hofstede: 'Hofstede',
    values: 'Wartości',
    interests: 'Zainteresowania',
    needs: 'Potrzeby',
    unknown: 'nie wiadomo',
    and: (one: string, other: string) => `${one} i ${other}`,
  },
});

const measures = [
  'overall',
  'demographics',
  'psychographics',
  'bigFive',
  'hofstede',
  'values',
  'interests',
  'needs',
] as const;

export function SimilarityTable({ comparison }: { comparison: Schemas['Comparison'] }) {
  const t = useText(text);
  const nameOf = namesOf(comparison);
  return (
    <section class={css['part']}>
      <h2>{t.title}</h2>
      <p class={css['told']}>{t.what}</p>
      <SideBySide
        label={t.title}
        first={t.measure}
        columns={comparison.similarity.map(({ personaIds: [one, other] }) =>
          t.and(nameOf(one), nameOf(other)),
        )}
        rows={measures.map((name) => ({
          key: name,
          head: <span class={css[name]}>{t[name]}</span>,
          cells: comparison.similarity.map((pair) => (
            <MeasureValue key={pair.personaIds.join('-')} name={t[name]} measure={pair[name]} />
          )),
        }))}
      />
    </section>
  );
}

function MeasureValue({ name, measure }: { name: string; measure: Schemas['SimilarityMeasure'] }) {
  const t = useText(text);
  const format = useFormat();
  const { value, method, basis, reason } = measure;
  const figure = (
    <FigureValue
      name={name}
      shown={value === null ? t.unknown : format.percent(value)}
      told={{ provenance: 'computed', formula: method, source: basis, reason }}
    />
  );
  return value === null ? figure : <ShareBar value={value}>{figure}</ShareBar>;
}

/** What the personas are called, by id. */
export function namesOf({ personas }: Schemas['Comparison']): (id: string) => string {
  const names = new Map(personas.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
