import { describe, expect, it } from 'vitest';
import { exitCodeOf, type FileReport, type ImportReport, reportText } from './report.js';

const answers: FileReport = {
  file: 'answers.csv',
  kind: 'responses',
  total: 1_200,
  imported: 1_199,
  persona: { id: 'id-1', name: 'Nora' },
  rejected: [
    {
      row: 7,
      line: 12,
      errors: [
        { pointer: '#/7/answer', message: 'Must not be blank.' },
        { pointer: '#/7/rating', message: 'Must lie between min and max.' },
      ],
    },
  ],
  notes: ['A note.'],
};
const persona: FileReport = {
  file: 'persona.json',
  kind: 'personas',
  total: 1,
  imported: 1,
  personas: [{ id: 'id-1', name: 'Nora' }],
  rejected: [],
  notes: [],
};
const report = (...files: FileReport[]): ImportReport => ({
  project: { id: 'id-0', name: 'Shop', created: true },
  notes: [],
  files,
});

describe('reportText', () => {
  it('tells per file what was imported, and each rejection with every reason', () => {
    expect(reportText(report(persona, answers))).toBe(`Project Shop  id-0  (new)

persona.json
  Imported 1 persona:
    Nora  id-1

answers.csv
  A note.
  Imported 1,199 responses for Nora  id-1
  Rejected 1 response:
    row 7 (line 12), answer: Must not be blank.
    row 7 (line 12), rating: Must lie between min and max.
`);
  });

  it('lets no control character of a file reach the terminal', () => {
    const text = reportText(report({ ...persona, personas: [{ id: 'id-1', name: '\u001B[31mred\u009B' }] }));

    expect(text).toContain('\uFFFD[31mred\uFFFD');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('says why a file was not imported', () => {
    const failed = { ...persona, imported: 0, personas: [], failure: 'The reason.' };

    expect(reportText(report(failed))).toContain('  Imported 0 personas\n  Not imported: The reason.\n');
  });
});

describe('exitCodeOf', () => {
  it.each([
    [0, report(persona)],
    [2, report(persona, answers)],
    [2, report(persona, { ...answers, imported: 0, rejected: [], failure: 'No.' })],
    [1, report({ ...answers, imported: 0 })],
  ])('%i', (code, given) => {
    expect(exitCodeOf(given)).toBe(code);
  });
});
