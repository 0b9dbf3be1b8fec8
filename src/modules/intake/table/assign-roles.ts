import { type RatingFigureName, figureOf } from '../../personas/evidence/rating-figure.js';
import { meaningOf, ratingMeanings } from '../../personas/evidence/rating-meaning.js';
import type { Scale } from '../../personas/evidence/read-score.js';
import { labelsIn } from '../../personas/evidence/score-labels.js';
import { shown } from '../../personas/evidence/shown-cell.js';
import type { Column, ColumnRole, Corrections, DateOrder, PersonalData } from '../intake.contract.js';
import { FileNotReadableError, listed } from '../intake.error.js';
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
import { distinctNames, headerText, isQuestion, plainName, plainPath } from './header-text.js';
import { type Maker, replies, technical } from './makers.js';
import { dateOrderOf } from './read-date.js';
import { isReached, scaleOf, type Scores } from './scale-of.js';
import type { TableFacts } from './table-facts.js';

interface Draft extends Column {
  plain: string;
  /** What was asked in it, as far as the file tells. */
  says: string;
  facts: ColumnFacts;
}

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
    if (draft.role === 'askedAt') draft.dateOrder = correction?.dateOrder ?? orderOf(draft);
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

function draftOf(table: TableFacts, name: string, index: number, question?: string | null): Draft {
  const facts = table.columns[index]!;
  return {
    index,
    name,
    path: table.paths?.[index] ?? null,
    role: 'attribute',
    question: null,
    scale: null,
    labels: [],
    ratingOf: null,
    figure: null,
    personal: null,
    pseudonymised: false,
    dateOrder: null,
    examples: facts.examples.map(shown),
    filled: facts.filled,
    why: '',
    plain: table.paths ? plainPath(table.paths[index]!) : plainName(table.header[index]!),
    says: question ?? table.questions[index] ?? name,
    facts,
  };
}

function set(draft: Draft, role: ColumnRole, why: string): void {
  draft.role = role;
  draft.why = why;
}

const personalWords: Record<PersonalData, string> = {
  name: "people's names",
  email: 'e-mail addresses',
  phone: 'phone numbers',
  address: 'addresses of people',
};

function markPersonal(drafts: Draft[]): void {
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

function chooseRespondent(drafts: Draft[], free: Draft[], maker: Maker | undefined): void {
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

function chooseDate(drafts: Draft[], free: Draft[]): void {
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

function chooseTexts(free: Draft[], table: TableFacts): void {
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
  return ratingWords.test(says) || ratingMeanings.some((meaning) => meaning === meaningOf(says));
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

/** The ratings of one question, as in `How satisfied are you with? [Price]`: they were asked on one scale. */
function matrixOf(draft: Draft, drafts: Draft[]): Draft[] {
  const stem = stemOf(draft.says);
  return stem === undefined
    ? [draft]
    : drafts.filter(({ role, says }) => role === 'rating' && stemOf(says) === stem);
}

function stemOf(text: string): string | undefined {
  return /^(.{8,}?)\s*(?:\[[^\]]+\]|\s[-–—]\s[^-–—]+)$/u.exec(text)?.[1];
}

function scoresOf(draft: Draft, drafts: Draft[]): Scores {
  const all = matrixOf(draft, drafts).map(({ facts }) => facts);
  return {
    lowest: Math.min(...all.map(({ lowest }) => lowest)),
    highest: Math.max(...all.map(({ highest }) => highest)),
    scores: all.flatMap(({ scores }) => scores),
    filled: all.reduce((sum, { filled }) => sum + filled, 0),
    examples: draft.facts.examples,
    hasStars: all.some(({ hasStars }) => hasStars),
  };
}

function giveScale(draft: Draft, stated: Column['scale'], own: Scale[] | undefined, scores: Scores): void {
  if (stated) {
    draft.scale = { ...stated, stated: true };
    return;
  }
  if (own) {
    const [{ min, max }] = own as [Scale];
    draft.scale = { min, max, stated: true };
    draft.why = `${draft.why} Each entry states its scale.`;
    return;
  }
  const found = scaleOf(draft.says, scores);
  draft.scale = found?.scale ?? null;
  if (found) draft.why = `${draft.why} ${found.why}`;
}

function orderOf(draft: Draft): DateOrder | null {
  return dateOrderOf(draft.facts.dates) ?? null;
}

/** A question, or null where the name is only that of the column, such as `answer`. */
function questionOf(draft: Draft, table: TableFacts): string | null {
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

/** "Any other comments?" is asked about everything. */
function isFollowUp(text: string): boolean {
  return (
    followUps.test(text) &&
    !/\b(other|further|additional|anything else|general|weitere|sonstige)\b|\binne\b|autres/i.test(text)
  );
}

/** Each rating and the answer that gives its reason; a rating among several questions counts by itself. */
function linkRatings(
  drafts: Draft[],
  table: TableFacts,
  corrections: Map<string, NonNullable<Corrections['columns']>[number]>,
): void {
  const answers = drafts.filter(({ role }) => role === 'answer');
  const ratings = drafts.filter(({ role }) => role === 'rating');
  const taken = new Set<string>();
  for (const rating of ratings) {
    const stated = corrections.get(rating.name)?.ratingOf;
    if (stated !== undefined) {
      rating.ratingOf = stated;
      continue;
    }
    const isReason = (answer: Draft) => answer.question === null || isFollowUp(answer.says);
    const isOnly = ratings.length === 1 && answers.length === 1 && isReason(answers[0]!);
    const after = answers.find(
      ({ index, name, says }) =>
        index > rating.index &&
        index <= rating.index + 2 &&
        !ratings.some((other) => other.index > rating.index && other.index < index) &&
        isFollowUp(says) &&
        !taken.has(name),
    );
    // Members of JSON that stand for one another are never in one entry: each rating has the text it comes with.
    const isBare = rating.question === null && answers.every(({ question }) => question === null);
    const beside = isBare
      ? answers.toSorted(
          (a, b) => table.together(rating.index, b.index) - table.together(rating.index, a.index),
        )[0]
      : undefined;
    // What is said after several ratings of one question is about all of them.
    const reason = matrixOf(rating, drafts).length > 1 ? undefined : after;
    const answer = isOnly ? answers[0] : (reason ?? beside);
    if (!answer) continue;
    rating.ratingOf = answer.name;
    taken.add(answer.name);
  }
}

/** What the scores of each rating are counted as. Two that ask for the same are counted as neither. */
function nameFigures(drafts: Draft[]): void {
  const found = new Map<RatingFigureName, Draft[]>();
  for (const draft of drafts) {
    if (draft.role !== 'rating' || !draft.scale) continue;
    const questions = questionsOf(draft, drafts);
    const isFigure = questions.some((each) => ratingMeanings.some((meaning) => meaning === meaningOf(each)));
    if (isFigure && !draft.scale.stated && !isReached(draft.scale, scoresOf(draft, drafts))) {
      draft.scale = null;
      draft.why = `${draft.why} Too unsure for a figure: no value comes near its end.`;
      continue;
    }
    const verdict =
      questions.length > 1
        ? { reason: 'the question of each row says what it counts as.' }
        : figureOf(questions[0] ?? null, draft.scale);
    if ('figure' in verdict) found.set(verdict.figure, [...(found.get(verdict.figure) ?? []), draft]);
    else draft.why = `${draft.why} No figure of its own: ${verdict.reason}`;
  }
  for (const [figure, asking] of found)
    for (const draft of asking) {
      if (asking.length === 1) draft.figure = figure;
      const verdict =
        asking.length === 1
          ? `It counts as ${figure}.`
          : `No figure: ${asking.length} columns ask for ${figure}, and nobody can tell which counts.`;
      draft.why = `${draft.why} ${verdict}`;
    }
}

/** What its scores answer: what it asks itself where that says something, else what is asked beside it. */
function questionsOf(draft: Draft, drafts: Draft[]): string[] {
  const beside = [
    ...drafts.filter(({ role }) => role === 'question').flatMap(({ facts }) => [...facts.distinct]),
    ...drafts.filter(({ name }) => name === draft.ratingOf).map(({ question }) => question),
  ];
  const asked = meaningOf(draft.question) ? [draft.question] : [...beside, draft.question];
  return [...new Set(asked.filter((question) => question !== null))];
}
