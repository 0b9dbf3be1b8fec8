import { answerNames } from './column-names.js';
import type { Draft } from './draft-column.js';
import { headerText } from './header-text.js';
import type { TableFacts } from './table-facts.js';

/** A question, or null where the name is only that of the column, such as `answer`. */
export function questionOf(draft: Draft, table: TableFacts): string | null {
  const asked = table.questions[draft.index];
  if (asked) return asked;
  if (draft.path?.startsWith('field ')) return null;
  if (draft.path !== null && !/[\s?]/.test(draft.name)) return null;
  if (
    answerNames.has(draft.plain) ||
    draft.plain === 'description' ||
    draft.name === `Column ${draft.index + 1}`
  )
    return null;
  if (
    draft.role === 'rating' &&
    /^((star |overall |review )?ratings?|scores?|stars?|ocena|note|nota|bewertung|оценка|im rating)$/.test(
      draft.plain,
    )
  )
    return null;
  const text = headerText(table.header[draft.index]!);
  // A choice of several: the cell repeats it.
  const choice = / – ([^–]+)$/.exec(text);
  if (choice && draft.facts.distinct.size === 1 && draft.facts.distinct.has(choice[1]!))
    return text.slice(0, choice.index);
  return text === '' || isCode(text) ? null : text;
}

/** `G01Q03[comment]`, `Q7_1`: what a survey tool calls a question instead of asking it. */
export function isCode(name: string): boolean {
  return /^[A-Z]{1,4}\d+([A-Z]+\d+)*(_\d+)*(_TEXT)?(\[[^\]]*\])?$/.test(name);
}
