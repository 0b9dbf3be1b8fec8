import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Select } from '../ui/field.tsx';
import { Badge } from '../ui/layout.tsx';
import css from './bring-in.module.css';
import { type Change, Particulars } from './column-particulars.tsx';
import { columnRoles, personalText, roleText } from './intake-text.ts';

type Column = Schemas['ImportColumn'];

const text = defineText({
  en: {
    role: (name: string) => `Column “${name}” holds`,
    empty: 'empty',
    corrected: 'corrected by you',
    figure: (name: string) => `counts for ${name}`,
  },
  pl: {
    role: (name: string) => `Kolumna „${name}” zawiera`,
    empty: 'pusta',
    corrected: 'poprawione przez Ciebie',
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
