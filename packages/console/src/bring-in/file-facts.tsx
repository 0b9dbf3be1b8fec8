import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { Badge, Row } from '../ui/layout.tsx';
import { Field, Select } from '../ui/field.tsx';
import css from './bring-in.module.css';
import { delimiters, delimiterText, encodings, fileKinds, kindText } from './intake-text.ts';
import { type Mapping, withMember } from './mapping.ts';
import type { FileKind } from './place.ts';

const text = defineText({
  en: {
    kind: 'Taken for',
    stateIt: 'State what it is',
    tell: 'As it is told from the file',
    sheet: 'Sheet',
    rows: (count: number) => `${count} rows`,
    hidden: 'hidden',
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
    kind: 'Uznano za',
    stateIt: 'Powiedz, co to jest',
    tell: 'Tak, jak wynika z pliku',
    sheet: 'Arkusz',
    rows: (count: number) => `wiersze: ${count}`,
    hidden: 'ukryty',
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

const formatNames: Record<string, string> = {
  csv: 'CSV',
  json: 'JSON',
  ndjson: 'NDJSON',
  yaml: 'YAML',
  markdown: 'Markdown',
  html: 'HTML',
  text: 'TXT',
  webvtt: 'WebVTT',
  srt: 'SRT',
  xlsx: 'Excel',
  docx: 'Word',
  pdf: 'PDF',
};

interface Facts {
  /** Undefined where it could not be read: then what it is can be stated all the same. */
  report: Schemas['FileImport'] | undefined;
  fileName: string;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** What a file is taken for as a whole, each to be corrected. */
export function FileFacts({ report, fileName, mapping, onChange }: Facts) {
  const t = useText(text);
  const kinds = useText(kindText);
  const recognised = report?.recognised;
  const kind = mapping.kind ?? recognised?.kind;
  return (
    <div class={css['facts']}>
      <div class={css['fields']}>
        <Select
          label={recognised ? t.kind : t.stateIt}
          value={kind ?? ''}
          onChange={({ currentTarget: { value } }) =>
            value && onChange(withMember(mapping, 'kind', value as FileKind))
          }
        >
          {kind === undefined && <option value="">{t.tell}</option>}
          {fileKinds.map((each) => (
            <option key={each} value={each}>
              {kinds[each]}
            </option>
          ))}
        </Select>
        {recognised && recognised.sheets.length > 1 && (
          <Select
            label={t.sheet}
            value={mapping.sheet ?? recognised.sheet ?? ''}
            onChange={({ currentTarget: { value } }) => onChange(withMember(mapping, 'sheet', value))}
          >
            {recognised.sheets.map(({ name, rows, hidden }) => (
              <option key={name} value={name}>
                {[name, t.rows(rows), hidden && t.hidden].filter(Boolean).join(' · ')}
              </option>
            ))}
          </Select>
        )}
      </div>
      {recognised && (
        <Row>
          <Badge>{formatNames[recognised.format] ?? recognised.format}</Badge>
          {recognised.maker && <Badge>{makerName(recognised.maker)}</Badge>}
          <span class={css['why']} lang="en">
            {recognised.why}
          </span>
        </Row>
      )}
      <HowItIsRead report={report} fileName={fileName} mapping={mapping} onChange={onChange} />
    </div>
  );
}

function HowItIsRead({ report, fileName, mapping, onChange }: Facts) {
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

/** `google-play` as its maker writes it, nearly. */
function makerName(maker: string): string {
  return maker
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
