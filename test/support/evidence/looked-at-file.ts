import type { FileImportView } from '../../../src/modules/imports/file-import.contract.js';

const column = {
  question: null,
  scale: null,
  ratingOf: null,
  figure: null,
  personal: null,
  pseudonymised: false,
  dateOrder: null,
  filled: 3,
};
const note = { row: null, line: null, page: null, column: null, cell: null };

/** For tests: a file that was looked at, with something in every place. */
export const lookedAtFile: FileImportView = {
  importId: null,
  state: 'dry_run',
  file: { name: 'votes.csv', bytes: 100, sha256: 'ab' },
  createdAt: null,
  finishedAt: null,
  progress: null,
  problem: null,
  preview: [],
  recognised: {
    kind: 'responses',
    format: 'csv',
    maker: 'typeform',
    why: 'It has the marks.',
    encoding: 'windows-1252',
    encodingSure: false,
    delimiter: ';',
    titleRows: 2,
    headerRows: 1,
    list: null,
    sheet: null,
    sheets: [],
  },
  columns: [
    {
      ...column,
      name: 'Why',
      role: 'answer',
      question: 'Why do you say so?',
      examples: ['Too slow', 'Fine'],
      why: 'It asks.',
    },
    {
      ...column,
      name: 'Vote',
      role: 'rating',
      scale: { min: 1, max: 5, stated: false },
      ratingOf: 'Why',
      figure: 'csat',
      examples: ['4'],
      why: 'It rates.',
    },
  ],
  speakers: [],
  counts: { rows: 9, imported: 3, skipped: 2, overLimit: 4 },
  skipped: [
    {
      row: 4,
      line: 5,
      page: null,
      column: 'Why',
      cell: '  ',
      reason: 'Nothing was answered.',
      cure: 'Leave it out.',
    },
  ],
  unmapped: ['Mail'],
  warnings: [{ ...note, column: 'Vote', reason: 'The scale is a guess.', cure: 'State it.' }],
  overLimit: { limit: 'A persona takes 3 answers.', fromRow: 9, cure: 'Leave some out.' },
  coding: { answers: 3, tokens: 1_200, cost: { amount: 0.0042, currency: 'USD' }, sampled: false },
  mapping: null,
};
