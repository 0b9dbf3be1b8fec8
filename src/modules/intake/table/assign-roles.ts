import { labelsIn } from '../../personas/evidence/score-labels.js';
import { shown } from '../../personas/evidence/shown-cell.js';
import type { Column, Corrections, PersonalData } from '../intake.contract.js';
import { FileNotReadableError, listed } from '../intake.error.js';
import { questionOf } from './asked-in-column.js';
import { chooseDate, chooseRespondent, chooseTexts, markPersonal } from './choose-roles.js';
import { handleNames } from './column-names.js';
import { type Draft, draftOf, set } from './draft-column.js';
import { distinctNames } from './header-text.js';
import { replies, technical } from './makers.js';
import { giveScale, linkRatings, nameFigures, scoresOf } from './rating-columns.js';
import { dateOrderOf } from './read-date.js';
import type { TableFacts } from './table-facts.js';

/**
 * What each column of a table of responses is, with why. What the user states stands; the others are told again around
 * it.
 *
 * @throws {FileNotReadableError} where a correction names a column that is not there
 */
export function assignRoles(table: TableFacts, stated: Corrections['columns'] = []): Column[] {
  const names = distinctNames(table.header);
  refuseUnknown(names, stated);
  const corrections = new Map(stated.map((each) => [each.name, each]));
  const drafts = names.map((name, index) => draftOf(table, name, index, corrections.get(name)?.question));
  const isFree = (draft: Draft) => corrections.get(draft.name)?.role === undefined;
  for (const draft of drafts) {
    const role = corrections.get(draft.name)?.role;
    if (role) set(draft, role, 'It is stated.');
  }
  const free = () => drafts.filter((draft) => isFree(draft) && draft.why === '');
  for (const draft of free())
    if (draft.facts.filled === 0) set(draft, 'ignored', 'No row has anything in it.');
  markPersonal(drafts);
  chooseRespondent(drafts, free(), table.maker);
  for (const draft of free()) {
    if (draft.personal)
      set(
        draft,
        'ignored',
        `It looks like ${personalWords[draft.personal]}: left out unless its role is stated.`,
      );
  }
  chooseDate(drafts, free());
  for (const draft of free())
    if (technical.test(draft.plain)) set(draft, 'ignored', 'The tool added it; nobody answered it.');
    else if (replies.test(draft.plain)) set(draft, 'ignored', 'It is what was replied, not what was said.');
  chooseTexts(free(), table);
  for (const draft of drafts) {
    const correction = corrections.get(draft.name);
    if (draft.role === 'rating') {
      giveScale(draft, correction?.scale ?? null, table.ownScales.get(draft.index), scoresOf(draft, drafts));
      draft.labels = labelsIn(draft.facts.distinct);
    }
    if (draft.role === 'askedAt')
      draft.dateOrder = correction?.dateOrder ?? dateOrderOf(draft.facts.dates) ?? null;
    if (draft.role === 'respondent')
      draft.pseudonymised =
        correction?.pseudonymised ?? (draft.personal !== null || handleNames.has(draft.plain));
    if (draft.role === 'answer' || draft.role === 'rating')
      draft.question = correction?.question === undefined ? questionOf(draft, table) : correction.question;
  }
  linkRatings(drafts, table, corrections);
  nameFigures(drafts);
  return drafts.map(({ plain: _plain, says: _says, facts: _facts, ...column }) => column);
}

function refuseUnknown(names: string[], stated: NonNullable<Corrections['columns']>): void {
  const unknown = stated.find(({ name }) => !names.includes(name));
  if (!unknown) return;
  throw new FileNotReadableError(
    `There is no column "${shown(unknown.name)}"; the columns are ${listed(names)}.`,
    'Name one of them.',
  );
}

const personalWords: Record<PersonalData, string> = {
  name: "people's names",
  email: 'e-mail addresses',
  phone: 'phone numbers',
  address: 'addresses of people',
};
