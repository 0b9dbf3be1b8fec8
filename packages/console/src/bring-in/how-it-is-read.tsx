import { defineText, useText } from '../text/define-text.ts';
import { Field, Select } from '../ui/field.tsx';
import css from './bring-in.module.css';
import type { Facts } from './file-facts.tsx';
import { delimiters, delimiterText, encodings } from './intake-text.ts';
import { withMember } from './mapping.ts';

const text = defineText({
  en: {
    tell: 'As it is told from the file',
    how: 'How the file is read',
    encoding: 'Encoding',
    guess: 'A guess: look whether letters came out right',
    delimiter: 'Between cells',
    quote: 'Quotes around cells',
    double: 'Double quotes "',
    single: "Single quotes '",
    plain: 'None: quotes are plain characters',
    titleRows: 'Rows above the header',
    headerRows: 'Rows of the header',
    headerHint: '0: the first row is data.',
    list: 'List that is read',
    listHint: 'The member of the JSON document that holds the entries.',
  },
  pl: {
    tell: 'Tak, jak wynika z pliku',
    how: 'Jak plik jest czytany',
    encoding: 'Kodowanie',
    guess: 'Przypuszczenie: sprawdź, czy litery wyszły dobrze',
    delimiter: 'Między komórkami',
    quote: 'Cudzysłowy wokół komórek',
    double: 'Podwójne "',
    single: "Pojedyncze '",
    plain: 'Brak: to zwykłe znaki',
    titleRows: 'Wiersze nad nagłówkiem',
    headerRows: 'Wiersze nagłówka',
    headerHint: '0: pierwszy wiersz to już dane.',
    list: 'Odczytana lista',
    listHint: 'Element dokumentu JSON, w którym są wpisy.',
  },
});

/** Encoding, cells and headers: what is right of nearly all files, and so is folded. */
export function HowItIsRead({ report, fileName, mapping, onChange }: Facts) {
  const t = useText(text);
  const between = useText(delimiterText);
  const recognised = report?.recognised;
  const format = recognised?.format ?? /\w+$/.exec(fileName.toLowerCase())?.[0] ?? '';
  const isOffice = ['xlsx', 'docx', 'pdf'].includes(format);
  const isTable = recognised?.format === 'csv' || recognised?.format === 'xlsx';
  if (isOffice && !isTable) return null;
  const encoding = mapping.encoding ?? recognised?.encoding ?? '';
  const isText = format === 'csv' || format === 'tsv' || format === 'txt';
  const told = mapping.quote === undefined ? report?.mapping?.['quote'] : mapping.quote;
  const delimiter = recognised?.delimiter && (mapping.delimiter ?? recognised.delimiter);
  const count = (name: 'titleRows' | 'headerRows', most: number) => ({
    type: 'number',
    min: 0,
    max: most,
    value: String(mapping[name] ?? recognised?.[name] ?? 0),
    onChange: ({ currentTarget: { value, valueAsNumber } }: { currentTarget: HTMLInputElement }) =>
      value !== '' &&
      valueAsNumber >= 0 &&
      valueAsNumber <= most &&
      onChange(withMember(mapping, name, Math.floor(valueAsNumber))),
  });
  return (
    <details open={recognised?.encodingSure === false} class={css['how']}>
      <summary>{t.how}</summary>
      <div class={css['fields']}>
        {!isOffice && (
          <Select
            label={t.encoding}
            hint={recognised?.encodingSure === false && t.guess}
            value={encoding}
            onChange={({ currentTarget: { value } }) =>
              value && onChange(withMember(mapping, 'encoding', value))
            }
          >
            {encoding === '' && <option value="">{t.tell}</option>}
            {encodings.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        )}
        {typeof delimiter === 'string' && (
          <Select
            label={t.delimiter}
            value={delimiter}
            onChange={({ currentTarget: { value } }) => onChange(withMember(mapping, 'delimiter', value))}
          >
            {[...new Set([...delimiters, delimiter])].map((each) => (
              <option key={each} value={each}>
                {(between as Record<string, string>)[each] ?? each}
              </option>
            ))}
          </Select>
        )}
        {isText && (
          <Select
            label={t.quote}
            value={typeof told === 'string' ? told : told === null ? 'none' : ''}
            onChange={({ currentTarget: { value } }) =>
              value && onChange(withMember(mapping, 'quote', value === 'none' ? null : value))
            }
          >
            {told === undefined && <option value="">{t.tell}</option>}
            <option value={'"'}>{t.double}</option>
            <option value="'">{t.single}</option>
            <option value="none">{t.plain}</option>
          </Select>
        )}
        {isTable && <Field label={t.titleRows} {...count('titleRows', 100)} />}
        {isTable && <Field label={t.headerRows} hint={t.headerHint} {...count('headerRows', 5)} />}
        {typeof recognised?.list === 'string' && (
          <Field
            label={t.list}
            hint={t.listHint}
            value={mapping.list ?? recognised.list}
            onChange={({ currentTarget: { value } }) => value && onChange(withMember(mapping, 'list', value))}
          />
        )}
      </div>
    </details>
  );
}
