import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { Badge, Row } from '../ui/layout.tsx';
import { Select } from '../ui/field.tsx';
import css from './bring-in.module.css';
import { HowItIsRead } from './how-it-is-read.tsx';
import { fileKinds, kindText } from './intake-text.ts';
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
  },
  pl: {
    kind: 'Uznano za',
    stateIt: 'Powiedz, co to jest',
    tell: 'Tak, jak wynika z pliku',
    sheet: 'Arkusz',
    rows: (count: number) => `wiersze: ${count}`,
    hidden: 'ukryty',
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

export interface Facts {
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

/** `google-play` as its maker writes it, nearly. */
function makerName(maker: string): string {
  return maker
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
