import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenExport } from '../../../../test/support/export/written-export.js';
import { personaExportSchema } from '../export.contract.js';
import { csvOf } from './csv.js';

const read = (csv: string, delimiter = ','): Record<string, string>[] =>
  parse(csv, { bom: true, columns: true, delimiter, record_delimiter: '\r\n' });
const rowsOf = (text?: string, quote?: string) =>
  read(csvOf(writtenExport(text, quote), { delimiter: 'comma' }));

describe('an export as a table', () => {
  it('is what the contract says before it is one', () => {
    expect(personaExportSchema.safeParse(writtenExport()).error).toBeUndefined();
  });

  it('begins with a byte order mark and ends each line as RFC 4180 has it', () => {
    const csv = csvOf(writtenExport('a\nb'), { delimiter: 'comma' });
    expect(csv.startsWith('\ufeffpersona_id,persona,')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('has each quote with who said it, to what question and when', () => {
    const quotes = rowsOf('A text').filter(({ kind }) => kind === 'quote');
    expect(quotes).toHaveLength(4);
    for (const quote of quotes)
      expect(quote).toMatchObject({
        text: 'what somebody said',
        response_id: '00000000-0000-7000-8000-000000000001',
        respondent: 'A text',
        question: 'A text',
        asked_at: '2026-05-04T08:00:00.000Z',
        start: '0',
        end: '18',
      });
  });

  it('has each number with where it comes from', () => {
    const byPath = new Map(rowsOf().map((row) => [row['path'], row]));
    expect(byPath.get('stages[1].averageDays')).toMatchObject({
      section: 'journey', value: '3.5', unit: 'days', provenance: 'model_estimate', evidence: '00000000-0000-7000-8000-000000000001',
    }); // prettier-ignore
    expect(byPath.get('lengthDays')).toMatchObject({ provenance: 'computed', formula: 'Σ averageDays of the stages' }); // prettier-ignore
    expect(byPath.get('painPoints[1].affected')).toMatchObject({
      value: '0.375', provenance: 'measured', count: '3', of: '8', interval_low: '0.137', interval_high: '0.694',
    }); // prettier-ignore
    expect(byPath.get('metrics.segmentSize')).toMatchObject({
      value: '0.41667', provenance: 'measured', source: '12 ratings', inputs: 'high = 5; all = 12', of: '12', confidence: 'low',
    }); // prettier-ignore
    expect(byPath.get('metrics.conversionRate')).toMatchObject({ value: '', text: 'A text' });
    const types = new Set(rowsOf().map(({ section, digital_source_type: type }) => `${section} ${type?.split('/').at(-1)}`)); // prettier-ignore
    expect([...types]).toEqual([
      'journey trainedAlgorithmicMedia',
      'needs trainedAlgorithmicMedia',
      'messaging trainedAlgorithmicMedia',
      'kpi dataDrivenMedia',
      ' ',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', "=cmd|' /C calc'!A0"])(
    'has no formula of %j',
    (text) => {
      const numbers = new Set(['value', 'interval_low', 'interval_high', 'start']);
      const cells = rowsOf(text, text).flatMap((row) => Object.entries(row));
      const formulas = cells.filter(([column, cell]) => !numbers.has(column) && /^[=+\-@\t\r]/.test(cell));
      expect(formulas).toEqual([]);
    },
  );

  it('has a decimal comma where the separator is a semicolon', () => {
    const rows = read(csvOf(writtenExport(), { delimiter: 'semicolon' }), ';');
    expect(rows.find(({ path }) => path === 'stages[1].averageDays')?.['value']).toBe('3,5');
  });

  it('holds whatever was written, to the character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.constantFrom('comma' as const, 'semicolon' as const, 'tab' as const),
        (text, delimiter) => {
          const sign = { comma: ',', semicolon: ';', tab: '\t' }[delimiter];
          const rows = read(csvOf(writtenExport('x', text), { delimiter }), sign);
          const quote = rows.find(({ kind }) => kind === 'quote');
          expect([text, `'${text}`]).toContain(quote!['text']);
        },
      ),
      { numRuns: 50 },
    );
  });
});
