import { asksForFigure } from '../../personas/evidence/rating-meaning.js';
import type { Column, Corrections, Note } from '../intake.contract.js';
import { FileNotReadableError, listed, note } from '../intake.error.js';
import type { Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { isCode } from './asked-in-column.js';
import { dateOrderOf, readDate } from './read-date.js';
import type { TableFacts } from './table-facts.js';

/** Characters of a question. */
const maxQuestion = 2_000;

/** Columns with their roles: what is unsure about them, and which are lost. */
export function planResponses(
  plan: ReadPlan,
  table: TableFacts,
  stated: Corrections,
  warnings: Note[],
): Planned {
  const { columns } = plan;
  if (plan.kind === 'transcript') plan.kind = 'responses';
  const held = columns.filter(({ role }) => role === 'answer' || role === 'rating');
  if (held.length === 0)
    throw new FileNotReadableError(
      `No column holds answers or ratings; the columns are ${listed(columns.map(({ name }) => name))}.`,
      'State the role of one: answer or rating.',
    );
  plan.why =
    plan.maker === null
      ? `It is a table in which ${held.length === 1 ? 'a column holds' : `${held.length} columns hold`} answers or ratings.`
      : `It has the marks of an export of ${plan.maker}.`;
  for (const column of columns) {
    const { scale, name } = column;
    if (column.question !== null && column.question.length > maxQuestion) {
      warnings.push(
        note(
          { column: name },
          `The question takes more than ${maxQuestion} characters: its beginning is kept.`,
          'State a shorter question.',
        ),
      );
      column.question = column.question.slice(0, maxQuestion).toWellFormed();
    }
    if (column.role === 'rating' && scale && !scale.stated)
      warnings.push(
        note(
          { column: name },
          `The scale from ${scale.min} to ${scale.max} is a guess from its values.`,
          'Confirm or state the scale before figures are made of it.',
        ),
      );
    if (column.role === 'rating' && !scale)
      warnings.push(
        note(
          { column: name },
          'The scale of the rating is not known: its ratings would be left out.',
          'State the scale.',
        ),
      );
    if (['answer', 'attribute'].includes(column.role) && isLabelled(column, table))
      warnings.push(
        note(
          { column: name, cell: column.examples[0]! },
          'Its cells are labels of a scale: they are kept as words, and no figure is made of them.',
          'State the role rating and the ends of the scale.',
        ),
      );
    if (column.role === 'askedAt' && column.dateOrder === null) {
      const { dates } = table.columns[column.index]!;
      if (dateOrderOf(dates) === undefined || dates.some((date) => readDate(date, null) === null))
        warnings.push(
          note(
            { column: name, cell: dates[0] ?? '' },
            'Whether the day or the month comes first cannot be told from the dates: those that are unclear are left out.',
            'State dateOrder: dayFirst or monthFirst.',
          ),
        );
    }
  }
  const coded = columns.filter(
    ({ role, name, question }) => role === 'answer' && question === null && isCode(name),
  );
  if (coded.length > 0)
    warnings.push(
      note(
        { column: coded[0]!.name },
        `${coded.length === 1 ? 'A column has' : `${coded.length} columns have`} a code instead of a question.`,
        'Export with the full text of the questions, or state each question.',
      ),
    );
  if (stated.kind === 'context') plan.kind = 'context';
  const lost = columns.filter(({ role, filled }) => role === 'ignored' && filled > 0).map(({ name }) => name);
  return { plan, warnings, unmapped: lost };
}

/** Whether it answers, in the words of a scale, a question that a figure could be made of. */
function isLabelled({ index, name, question }: Column, table: TableFacts): boolean {
  return table.columns[index]!.labelShare >= 0.8 && asksForFigure(question ?? name);
}
