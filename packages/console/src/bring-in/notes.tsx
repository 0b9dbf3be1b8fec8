import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../text/define-text.ts';
import { Notice } from '../ui/notice.tsx';
import css from './bring-in.module.css';

type Note = Schemas['ImportNote'];

const text = defineText({
  en: {
    warnings: (count: number) =>
      `${plural('en', count, { one: 'One thing', other: `${count} things` })} to look at`,
    skipped: (count: number) =>
      `${plural('en', count, { one: 'One row or value is', other: `${count} rows or values are` })} left out`,
    unmapped: 'Has no place, and is left out',
    over: 'There is no room for all of it',
    from: (row: number) => `From row ${row} on.`,
    row: (row: number) => `Row ${row}`,
    page: (page: number) => `Page ${page}`,
    column: (name: string) => `column “${name}”`,
    first: 'These are the first hundred.',
  },
  pl: {
    warnings: (count: number) =>
      `${plural('pl', count, { one: 'Jedna uwaga', few: `${count} uwagi`, other: `${count} uwag` })} do sprawdzenia`,
    skipped: (count: number) =>
      plural('pl', count, {
        one: 'Jeden wiersz lub wartość zostanie pominięta',
        few: `${count} wiersze lub wartości zostaną pominięte`,
        other: `${count} wierszy lub wartości zostanie pominiętych`,
      }),
    unmapped: 'Nie ma swojego miejsca i zostanie pominięte',
    over: 'Nie ma miejsca na wszystko',
    from: (row: number) => `Od wiersza ${row}.`,
    row: (row: number) => `Wiersz ${row}`,
    page: (page: number) => `Strona ${page}`,
    column: (name: string) => `kolumna „${name}”`,
    first: 'To pierwszych sto.',
  },
});

/** What the service says of the file's place and of its having been imported: the page says it otherwise, with a button. */
const saidElsewhere = /^(?:The file is taken for \w+\.|The same bytes came in )/;

/** What is read otherwise than it stands, what is left out, and why. */
export function Notes({ report }: { report: Schemas['FileImport'] }) {
  const t = useText(text);
  const { skipped, unmapped, overLimit, counts } = report;
  const warnings = report.warnings.filter(({ reason }) => !saidElsewhere.test(reason));
  return (
    <>
      {overLimit && (
        <Notice tone="warn" title={t.over}>
          <p>
            <span lang="en">{overLimit.limit}</span> {overLimit.fromRow > 0 && t.from(overLimit.fromRow)}{' '}
            <span lang="en">{overLimit.cure}</span>
          </p>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn">
          <NoteList title={t.warnings(warnings.length)} notes={warnings} />
        </Notice>
      )}
      {skipped.length > 0 && (
        <Notice tone="warn">
          <NoteList title={t.skipped(counts?.skipped || skipped.length)} notes={skipped} />
          {(counts?.skipped ?? 0) > skipped.length && <p>{t.first}</p>}
        </Notice>
      )}
      {unmapped.length > 0 && (
        <p class={css['muted']}>
          {t.unmapped}: {unmapped.join(', ')}
        </p>
      )}
    </>
  );
}

function NoteList({ title, notes }: { title: string; notes: readonly Note[] }) {
  return (
    <details open={notes.length <= 3}>
      <summary>
        <strong>{title}</strong>
      </summary>
      <ul class={css['notes']}>
        {notes.map((note, index) => (
          <li key={index}>
            <Where note={note} />
            <span lang="en">
              {note.reason} {note.cure}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Where({ note: { row, page, column, cell } }: { note: Note }) {
  const t = useText(text);
  const where = [
    row !== null && t.row(row),
    page !== null && t.page(page),
    column !== null && t.column(column),
  ]
    .filter(Boolean)
    .join(', ');
  if (!where && !cell) return null;
  return (
    <strong>
      {where}
      {cell !== null && (
        <>
          {where && ' '}
          <q>{cell}</q>
        </>
      )}
      :{' '}
    </strong>
  );
}
