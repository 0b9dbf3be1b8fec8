import { describe, expect, it } from 'vitest';
import { lookedAtFile } from '../../test/support/evidence/looked-at-file.js';
import { exitCodeOf, type FileReport, type ImportReport, reportText } from './report.js';

const imported = { ...lookedAtFile, importId: 'id-2', state: 'done' as const };
const answers: FileReport = {
  file: 'votes.csv',
  import: imported,
  persona: { id: 'id-1', name: 'Nora' },
};
const personas: FileReport = {
  file: 'persona.json',
  import: {
    ...imported,
    recognised: { ...imported.recognised!, kind: 'personas' },
    counts: { rows: 1, imported: 1, skipped: 0, overLimit: 0 },
    skipped: [],
    warnings: [],
    unmapped: [],
    coding: null,
    overLimit: null,
  },
  personas: [{ id: 'id-1', name: 'Nora' }],
};
const report = (...files: FileReport[]): ImportReport => ({
  dryRun: false,
  project: { id: 'id-0', name: 'The Shop', created: true },
  notes: [],
  files,
});

describe('reportText', () => {
  it('tells per file what was imported, what was not and why, and how to take it back', () => {
    expect(reportText(report(personas, answers), 100)).toBe(`Project The Shop  id-0  (new)

persona.json
  Imported 1 persona:
    Nora  id-1
  To take it back: npm run import -- --project 'The Shop' --undo id-2

votes.csv
  Imported 3 responses for Nora  id-1
  Coding 3 answers into themes takes about 1,200 tokens, 0.0042 USD.
  Skipped 2:
    row 4 (line 5), "Why", "  ": Nothing was answered. Leave it out.
    and 1 more
  To be looked at:
    "Vote": The scale is a guess. State it.
  Without a place, left out: Mail.
  4 are left out, from row 9 on: A persona takes 3 answers. Leave some out.
  To take it back: npm run import -- --project 'The Shop' --undo id-2
`);
  });

  it('of a dry run each column with its role, scale, question, examples and why', () => {
    const text = reportText({ ...report(answers), dryRun: true }, 80);

    expect(text).toContain('Nothing is imported.');
    expect(text).toContain(`
  Taken for responses of a survey or reviews: csv, from typeform, windows-1252 (a guess), cells between ";", 2 title rows, 1 header row. It has the marks.
  3 responses of 9 rows would be imported.

    #  column  role        examples
    1  Why     answer      Too slow · Fine
                           "Why do you say so?"; It asks.
    2  Vote    rating      4
                           1 to 5 (a guess); csat; with "Why"; It rates.

  Coding 3 answers`);
  });

  it('lets no control character of a file reach the terminal', () => {
    const text = reportText(
      report({ ...personas, personas: [{ id: 'id-1', name: '\u001B[31mred\u009B' }] }),
      80,
    );

    expect(text).toContain('\uFFFD[31mred\uFFFD');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('says why a file was not imported', () => {
    expect(reportText(report({ ...personas, failure: 'The reason.' }), 80)).toContain(
      '\npersona.json\n  Not imported: The reason.\n',
    );
  });
});

describe('exitCodeOf', () => {
  it.each([
    [0, report(personas)],
    [2, report(personas, answers)],
    [2, report(personas, { ...answers, failure: 'No.' })],
    [1, report({ ...answers, failure: 'No.' })],
    [1, report({ file: 'a', import: null, failure: 'No.' })],
  ])('%i', (code, given) => {
    expect(exitCodeOf(given)).toBe(code);
  });
});
