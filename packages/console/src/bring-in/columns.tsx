import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { Button } from '../ui/button.tsx';
import css from './bring-in.module.css';
import { ColumnRow } from './column-row.tsx';
import { asCorrected, type Mapping, withColumn } from './mapping.ts';
import { isOfProject } from './place.ts';

const text = defineText({
  en: {
    title: 'Columns',
    hint: 'Where a column is taken for something else, choose what it holds: the file is then read again.',
    fields: 'Which field each column is read for. Rename a column in the file where it should be another.',
    more: (count: number) => `Show ${count} more`,
  },
  pl: {
    title: 'Kolumny',
    hint: 'Jeśli kolumnę uznano za coś innego, wybierz, co zawiera: plik zostanie odczytany ponownie.',
    fields: 'Jakiemu polu odpowiada każda kolumna. Jeśli ma być inne, zmień nazwę kolumny w pliku.',
    more: (count: number) => `Pokaż jeszcze ${count}`,
  },
});

/** So many at first: a survey may have hundreds. */
const SHOWN = 30;

export function Columns({
  report: { columns, recognised },
  mapping,
  onChange,
}: {
  report: Schemas['FileImport'];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const t = useText(text);
  const [shown, setShown] = useState(SHOWN);
  const isOfFields = recognised !== null && isOfProject(recognised.kind);
  const answers = columns.filter(({ role }) => role === 'answer').map(({ name }) => name);
  return (
    <section>
      <h4>{t.title}</h4>
      <p class={css['muted']}>{isOfFields ? t.fields : t.hint}</p>
      <ol class={css['columns']}>
        {columns.slice(0, shown).map((column) => (
          <ColumnRow
            key={column.name}
            column={asCorrected(column, mapping)}
            answers={answers}
            isOfFields={isOfFields}
            isCorrected={mapping.columns?.some(({ name }) => name === column.name) === true}
            onChange={(correction) => onChange(withColumn(mapping, { name: column.name, ...correction }))}
          />
        ))}
      </ol>
      {columns.length > shown && (
        <Button small onClick={() => setShown(columns.length)}>
          {t.more(columns.length - shown)}
        </Button>
      )}
    </section>
  );
}
