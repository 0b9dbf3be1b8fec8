import { asksForFigure } from '../../personas/evidence/rating-meaning.js';
import type { ColumnFacts } from './column-facts.js';
import {
  answerNames,
  attributeNames,
  dateNames,
  followUps,
  handleNames,
  personalNames,
  questionNames,
  ratingNames,
  ratingWords,
  respondentNames,
} from './column-names.js';
import { type Draft, set } from './draft-column.js';
import { isQuestion } from './header-text.js';
import type { Maker } from './makers.js';
import { scaleOf } from './scale-of.js';
import type { TableFacts } from './table-facts.js';

export function markPersonal(drafts: Draft[]): void {
  for (const draft of drafts) {
    const { facts, plain } = draft;
    if (facts.filled === 0) continue;
    const named = personalNames.find(([, names]) => names.test(plain))?.[0];
    draft.personal =
      facts.emailShare >= 0.5
        ? 'email'
        : facts.phoneShare >= 0.6 && !isQuestion(draft.name)
          ? 'phone'
          : (named ?? null);
  }
}

export function chooseRespondent(drafts: Draft[], free: Draft[], maker: Maker | undefined): void {
  if (drafts.some(({ role }) => role === 'respondent')) return;
  const own = free.find(({ plain }) => plain === maker?.respondent);
  if (own) return set(own, 'respondent', `In an export of ${maker!.name} it says who wrote it.`);
  for (const names of respondentNames) {
    const found = free.filter(({ plain, facts }) => names.has(plain) && facts.averageLength <= 200);
    if (found.length === 0) continue;
    for (const draft of found) set(draft, 'respondent', 'Its name says who answered.');
    return;
  }
  const handle = free.find(
    ({ plain, personal, facts }) =>
      (handleNames.has(plain) || personal === 'email') &&
      [...facts.distinct].some((id) => !/^anonym/i.test(id)),
  );
  if (handle)
    set(
      handle,
      'respondent',
      'Nothing else says who answered; what stands in it is replaced by a pseudonym.',
    );
}

export function chooseDate(drafts: Draft[], free: Draft[]): void {
  const dated = free.filter(({ facts, personal }) => facts.dateShare >= 0.8 && !personal);
  const stated = drafts.some(({ role }) => role === 'askedAt');
  const rank = ({ plain }: Draft) => dateNames.findIndex((names) => names.test(plain));
  const ranked = dated.filter((draft) => rank(draft) >= 0).sort((a, b) => rank(a) - rank(b));
  const [best] = stated ? [] : ranked;
  if (best) set(best, 'askedAt', 'It holds dates, and its name says so.');
  for (const draft of ranked.slice(stated ? 0 : 1))
    set(
      draft,
      'ignored',
      `It holds dates; "${best?.name ?? 'the stated column'}" says when it was answered.`,
    );
}

export function chooseTexts(free: Draft[], table: TableFacts): void {
  const { maker } = table;
  for (const draft of free) {
    const { plain, says, facts } = draft;
    const asks = isQuestion(says);
    const isRating = table.ownScales.has(draft.index)
      ? facts.scoreShare >= 0.5
      : ratingNames.test(plain)
        ? facts.scoreShare + facts.labelShare >= 0.3
        : facts.scoreShare + facts.labelShare >= 0.5 && asksToRate(says) && !isFlag(facts);
    if ([...facts.distinct].every((value) => value.startsWith('[{')))
      set(draft, 'ignored', 'It holds lists of further entries.');
    else if (maker?.attributes?.test(plain))
      set(draft, 'attribute', `It belongs to ${maker.name}, not to what was said.`);
    else if (isRating && (table.ownScales.has(draft.index) || scaleOf(says, facts)))
      set(draft, 'rating', 'It holds scores, and its name says that it rates.');
    else if (questionNames.has(plain)) set(draft, 'question', 'Its name says that it holds what was asked.');
    else if (
      answerNames.has(plain) ||
      (plain === 'description' && free.some((each) => each.plain === 'subject'))
    )
      set(draft, 'answer', 'Its name says that it holds answers.');
    else if (/\[comment\]$|\bcomment(s|ary)?$/i.test(draft.name) && facts.scoreShare < 0.5)
      set(draft, 'answer', 'It holds comments.');
    else if (draft.path?.startsWith('field ') && facts.scoreShare < 0.9)
      set(draft, 'answer', 'It is a field of the form.');
    else if (facts.numberShare >= 0.9 || facts.dateShare >= 0.8)
      set(draft, 'attribute', 'It holds numbers or dates that rate nothing.');
    else if (facts.addressShare >= 0.8) set(draft, 'attribute', 'It holds addresses of pages.');
    else if (attributeNames.test(plain))
      set(draft, 'attribute', 'Its name says that it tells about the respondent.');
    else if (draft.name.endsWith('_NPS_GROUP')) set(draft, 'attribute', 'It is told by the score.');
    else if (areCodes(facts)) set(draft, 'attribute', 'It holds codes, not words.');
    else if (isUnreadDate(draft))
      set(draft, 'attribute', 'Its name says that it holds dates; they are none that can be read.');
    else if (asks) set(draft, 'answer', 'Its name asks something.');
    else if (facts.textShare >= 0.4 && facts.averageLength >= 15)
      set(draft, 'answer', 'It holds texts of several words.');
    else if (followUps.test(says) && facts.averageLength >= 8)
      set(draft, 'answer', 'Its name asks for reasons.');
    else
      set(
        draft,
        'attribute',
        maker?.isSurvey ? 'A short entry that its name does not ask for.' : 'It tells about the respondent.',
      );
  }
  // A table of texts under names that say nothing.
  if (free.some(({ role }) => role === 'answer' || role === 'rating')) return;
  const longest = free
    .filter(({ facts, role }) => role === 'attribute' && facts.averageLength >= 10 && facts.textShare >= 0.2)
    .sort((a, b) => b.facts.averageLength - a.facts.averageLength)[0];
  if (longest) set(longest, 'answer', 'Of all columns it holds the longest texts.');
}

/** Its words say so, or what it asks is a figure: "Would you buy it?" */
function asksToRate(says: string): boolean {
  return ratingWords.test(says) || asksForFigure(says);
}

/** Yes and no as 1 and 0. */
function isFlag(facts: ColumnFacts): boolean {
  return [...facts.distinct].every((value) => value === '0' || value === '1');
}

/** A date of a form that is not known is still nobody's answer. */
function isUnreadDate({ plain, facts }: Draft): boolean {
  return (
    dateNames.slice(0, 3).some((names) => names.test(plain)) &&
    [...facts.distinct].every((value) => /\d/.test(value))
  );
}

/** `A4`, `Y`, `AO01`: what a survey tool writes instead of the words. */
function areCodes(facts: ColumnFacts): boolean {
  const values = [...facts.distinct];
  return values.length > 0 && values.every((value) => /^[A-Z]{1,3}\d{0,4}$/.test(value) || value === '-oth-');
}
