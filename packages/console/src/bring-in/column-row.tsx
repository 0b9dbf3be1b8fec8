import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Field, Select } from '../ui/field.tsx';
import { Badge } from '../ui/layout.tsx';
import css from './bring-in.module.css';
import { columnRoles, personalText, roleText } from './intake-text.ts';
import type { ColumnCorrection } from './mapping.ts';
import { ScaleFields } from './scale-fields.tsx';

type Column = Schemas['ImportColumn'];
export type Change = Omit<ColumnCorrection, 'name'>;

const text = defineText({
  en: {
    role: (name: string) => `Column “${name}” holds`,
    empty: 'empty',
    corrected: 'corrected by you',
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
    figure: (name: string) => `counts for ${name}`,
  },
  pl: {
    role: (name: string) => `Kolumna „${name}” zawiera`,
    empty: 'pusta',
    corrected: 'poprawione przez Ciebie',
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
    figure: (name: string) => `wlicza się do: ${name}`,
  },
});

const figureText = defineText({
  en: {
    nps: 'NPS',
    purchaseIntent: 'purchase intent',
    csat: 'CSAT',
    ces: 'CES',
    churnIntent: 'churn intent',
  },
  pl: {
    nps: 'NPS',
    purchaseIntent: 'zamiar zakupu',
    csat: 'CSAT',
    ces: 'CES',
    churnIntent: 'zamiar odejścia',
  },
});

/** One column of a file: its cells, what it is taken for and why, and what can be corrected of it. */
export function ColumnRow({
  column,
  answers,
  isOfFields,
  isCorrected,
  onChange,
}: {
  column: Column;
  /** Names of the columns of answers. */
  answers: readonly string[];
  /** Of personas or benchmarks: a column is one of their fields by its name, and nothing else can be said of it. */
  isOfFields: boolean;
  isCorrected: boolean;
  onChange: (change: Change) => void;
}) {
  const t = useText(text);
  const [roles, figures, personal] = [useText(roleText), useText(figureText), useText(personalText)];
  return (
    <li class={classNames(css['column'], column.role === 'ignored' && css['ignored'])}>
      <div class={css['columnHead']}>
        <h5 class={css['columnName']}>{column.name || '–'}</h5>
        {!isOfFields && (
          <Select
            label={<span class="visually-hidden">{t.role(column.name)}</span>}
            value={column.role}
            onChange={({ currentTarget: { value } }) => onChange({ role: value as Column['role'] })}
          >
            {columnRoles.map((role) => (
              <option key={role} value={role}>
                {roles[role]}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div class={css['columnBody']}>
        {column.examples.length > 0 && (
          <ul class={css['examples']}>
            {column.examples.map((example, index) => (
              <li key={index}>{example}</li>
            ))}
          </ul>
        )}
        <p class={css['why']}>
          {column.filled === 0 && `${t.empty} · `}
          <span lang="en">{column.why}</span>
        </p>
        {(isCorrected || column.personal || column.figure) && (
          <div class={css['badges']}>
            {isCorrected && <Badge tone="info">{t.corrected}</Badge>}
            {column.personal && <Badge tone="warn">{personal[column.personal]}</Badge>}
            {column.figure && (
              <Badge tone="good">
                {t.figure((figures as Record<string, string>)[column.figure] ?? column.figure)}
              </Badge>
            )}
          </div>
        )}
      </div>
      {!isOfFields && <Particulars column={column} answers={answers} onChange={onChange} />}
    </li>
  );
}

/** What else there is to say of a column in its role. */
function Particulars({
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
