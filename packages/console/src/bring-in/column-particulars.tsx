import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { Field, Select } from '../ui/field.tsx';
import css from './bring-in.module.css';
import type { ColumnCorrection } from './mapping.ts';
import { ScaleFields } from './scale-fields.tsx';

type Column = Schemas['ImportColumn'];
export type Change = Omit<ColumnCorrection, 'name'>;

const text = defineText({
  en: {
    question: 'The question of these answers',
    ratedQuestion: 'What was rated',
    noQuestion: 'none',
    ratingOf: 'Goes with the answers in',
    byItself: 'no answers: it counts by itself',
    dateOrder: 'Order of the date',
    dayFirst: 'Day first',
    monthFirst: 'Month first',
    asItTells: 'As it is told from the file',
    pseudonymised: 'Replace names by pseudonyms',
  },
  pl: {
    question: 'Pytanie do tych odpowiedzi',
    ratedQuestion: 'Co oceniano',
    noQuestion: 'brak',
    ratingOf: 'Należy do odpowiedzi w kolumnie',
    byItself: 'żadnej: liczy się osobno',
    dateOrder: 'Kolejność w dacie',
    dayFirst: 'Najpierw dzień',
    monthFirst: 'Najpierw miesiąc',
    asItTells: 'Tak, jak wynika z pliku',
    pseudonymised: 'Zastąp nazwiska pseudonimami',
  },
});

/** What else there is to say of a column in its role. */
export function Particulars({
  column,
  answers,
  onChange,
}: {
  column: Column;
  answers: readonly string[];
  onChange: (change: Change) => void;
}) {
  const t = useText(text);
  const { role } = column;
  if (role === 'answer' || role === 'rating')
    return (
      <div class={css['particulars']}>
        <Field
          label={role === 'answer' ? t.question : t.ratedQuestion}
          placeholder={t.noQuestion}
          maxLength={2000}
          value={column.question ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ question: value.trim() || null })}
        />
        {role === 'rating' && (
          <div class={css['ends']}>
            <ScaleFields scale={column.scale} onChange={(scale) => onChange({ scale })} />
          </div>
        )}
        {role === 'rating' && answers.length > 0 && (
          <Select
            label={t.ratingOf}
            value={column.ratingOf ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ ratingOf: value || null })}
          >
            <option value="">{t.byItself}</option>
            {answers.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
      </div>
    );
  if (role === 'askedAt')
    return (
      <div class={css['particulars']}>
        <Select
          label={t.dateOrder}
          value={column.dateOrder ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ dateOrder: (value || null) as Column['dateOrder'] })
          }
        >
          <option value="">{t.asItTells}</option>
          <option value="dayFirst">{t.dayFirst}</option>
          <option value="monthFirst">{t.monthFirst}</option>
        </Select>
      </div>
    );
  if (role === 'respondent')
    return (
      <div class={css['particulars']}>
        <label class={css['check']}>
          <input
            type="checkbox"
            checked={column.pseudonymised}
            onChange={({ currentTarget: { checked } }) => onChange({ pseudonymised: checked })}
          />
          {t.pseudonymised}
        </label>
      </div>
    );
  return null;
}
