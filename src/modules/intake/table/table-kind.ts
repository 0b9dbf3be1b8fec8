import { benchmarkColumns } from '../benchmarks/to-benchmarks.js';
import type { IntakeKind } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';
import { personaFieldOf } from '../personas/persona-fields.js';
import { collectionOf } from '../personas/judge-persona.js';
import { answerNames, ratingNames } from './column-names.js';
import { plainName } from './header-text.js';

/** A table's kind by its header: answers and ratings make responses, whoever else is in it. */
export function kindOfTable(header: string[], rows: string[][]): IntakeKind {
  const names = header.map(plainName);
  if (names.some((name) => (answerNames.has(name) && name !== 'description') || ratingNames.test(name)))
    return 'responses';
  if (benchmarkColumns(header, rows)) return 'benchmarks';
  if (collectionOf(header)) return 'personas';
  refuseTurned(header, rows);
  const fields = new Set(header.flatMap((name) => personaFieldOf(name) ?? []));
  const inDepth = [
    'goals',
    'frustrations',
    'backgroundStory',
    'traits',
    'values',
    'interests',
    'quotes',
    'occupation',
  ];
  const isPersona =
    fields.has('name') &&
    fields.size >= 4 &&
    inDepth.some((field) => fields.has(field as never)) &&
    !header.some((name) => /\?/.test(name));
  return isPersona ? 'personas' : 'responses';
}

/** A field a row and a persona a column: what a spreadsheet shows well, and nothing can read row by row. */
function refuseTurned(header: string[], rows: string[][]): void {
  const fields = new Set(rows.flatMap((row) => personaFieldOf(row[0] ?? '') ?? []));
  const isTurned = fields.size >= 3 && fields.size * 2 > rows.length && !personaFieldOf(header[0] ?? '');
  if (isTurned)
    throw new FileNotReadableError(
      'It looks like personas with a column for each, and a row for each of their fields.',
      'Turn the table, so that each persona has a row (in Excel: copy, then paste special, transpose).',
    );
}
