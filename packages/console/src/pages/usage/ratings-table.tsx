import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { numberCell, Table } from '../../ui/layout.tsx';
import { useNames } from './usage-text.ts';
import css from './usage.module.css';

const text = defineText({
  en: {
    heading: 'What users thought of it',
    lead: 'Ratings of 1 to 5 that were given in these days: of each user, persona and section the latest.',
    section: 'Section',
    variant: 'Variant',
    ratings: 'Ratings',
    average: 'Average',
  },
  pl: {
    heading: 'Co sądzili o tym użytkownicy',
    lead: 'Oceny od 1 do 5 wystawione w tych dniach: każdego użytkownika, persony i sekcji najnowsza.',
    section: 'Sekcja',
    variant: 'Wariant',
    ratings: 'Oceny',
    average: 'Średnia',
  },
});

export function RatingsTable({ ratings }: { ratings: Schemas['Usage']['feedback'] }) {
  const t = useText(text);
  const format = useFormat();
  const names = useNames();
  return (
    <section class={css['block']}>
      <h2>{t.heading}</h2>
      <p class={css['muted']}>{t.lead}</p>
      <Table label={t.heading}>
        <thead>
          <tr>
            <th scope="col">{t.section}</th>
            <th scope="col">{t.variant}</th>
            <th scope="col" class={numberCell}>
              {t.ratings}
            </th>
            <th scope="col" class={numberCell}>
              {t.average}
            </th>
          </tr>
        </thead>
        <tbody>
          {ratings.map(({ section, variant, count, average }) => (
            <tr key={`${section}/${variant}`}>
              <th scope="row">{names(section)}</th>
              <td>{names(variant)}</td>
              <td class={numberCell}>{format.number(count)}</td>
              <td class={numberCell}>{format.number(average)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
