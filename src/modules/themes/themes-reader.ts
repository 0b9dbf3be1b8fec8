import {
  type EntityClass,
  EntityManager,
  IsolationLevel,
  raw,
  type RawQueryFragment,
} from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { respondentKey } from '../personas/evidence/respondent-key.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { Persona } from '../personas/persona.entity.js';
import { AnswerCoding } from './answer-coding.entity.js';
import { chooseQuotes } from './choose-quotes.js';
import { countClosedQuestions } from './closed-questions.js';
import { CodingRequests } from './coding-requests.js';
import { Coding } from './coding.entity.js';
import { type CountedMention, countThemes, type ThemeCount } from './count-themes.js';
import { Mention } from './mention.entity.js';
import { familyOf } from './merges.js';
import { isSearched } from './search-again.js';
import { themeView } from './theme-view.js';
import { Theme } from './theme.entity.js';
import type { CodingState, CoverageView, ThemesView, ThemeView } from './themes.contract.js';

/** The most answers that are named with why they were not coded. */
const mostNamed = 100;
const notSampled = 'not_sampled';

/** What is read of an answer without its text. */
type Given = Pick<FocusGroupResponse, 'id' | 'question'> & { by: string | null };
type Noted = Pick<AnswerCoding, 'responseId' | 'status' | 'reason' | 'codebook'>;

/** The coding of a persona as it was at one moment, counted. */
interface Snapshot {
  themes: Theme[];
  coding: Coding | null;
  answers: Given[];
  codings: Noted[];
  /** Those that count, and those that wait for their second look. */
  mentions: CountedMention[];
  counts: Map<string, ThemeCount>;
  personOf: Map<string, string>;
  /** Those that the counts stand on, by id. */
  coded: Set<string>;
  /** Texts of answers: to closed questions, and those that quotes are cut from. */
  texts: Map<string, string>;
}

/** Themes as they are shown: counted anew at each reading, by the same number of queries whatever there is. */
@Injectable()
export class ThemesReader {
  constructor(
    private readonly em: EntityManager,
    private readonly requests: CodingRequests,
  ) {}

  /** @throws {NotFoundError} where there is no such persona */
  async list(personaId: string, options: { includeDismissed: boolean }): Promise<ThemesView> {
    const running = await this.requests.isRunning(personaId);
    const isListed = ({ dismissed, mergedInto }: Theme) =>
      !mergedInto && (options.includeDismissed || !dismissed);
    const snapshot = await this.read(personaId, isListed);
    const { coding } = snapshot;
    return {
      data: snapshot.themes
        .filter(isListed)
        .map((theme) => viewOf(snapshot, theme))
        .toSorted(byPeople),
      coverage: coverageOf(snapshot),
      agreement: coding?.agreement ?? null,
      state: stateOf(snapshot, running),
      problem: coding?.problem ?? null,
      provenance: coding?.provenance ?? null,
    };
  }

  /** @throws {NotFoundError} where there is no such persona or theme */
  async get(personaId: string, themeId: string): Promise<ThemeView> {
    const snapshot = await this.read(personaId, ({ id }) => id === themeId);
    const theme = snapshot.themes.find(({ id }) => id === themeId);
    if (!theme) throw new NotFoundError('This persona has no such theme.');
    return viewOf(snapshot, theme);
  }

  /** @param isShown whose quotes are wanted */
  private async read(personaId: string, isShown: (theme: Theme) => boolean): Promise<Snapshot> {
    const work = async (em: EntityManager) => {
      if ((await em.count(Persona, { id: personaId })) === 0)
        throw new NotFoundError('There is no such persona.');
      const themes = await em.find(
        Theme,
        { personaId },
        { disableIdentityMap: true, orderBy: { id: 'asc' } },
      );
      const coding = await em.findOne(Coding, { personaId });
      // Thousands of each: as rows, since making entities of them takes most of a second.
      const answers = await rowsOf<Given>(em, FocusGroupResponse, { personaId }, [
        'id',
        'question',
        raw(`respondent ->> 'id' as "by"`),
      ]);
      const codings = await rowsOf<Noted>(em, AnswerCoding, { personaId }, [
        'responseId',
        'status',
        'reason',
        'codebook',
      ]);
      const told = { personaId, $or: [{ verdict: 'confirmed', rejected: false }, { verdict: 'unchecked' }] };
      const mentions = await rowsOf<CountedMention>(em, Mention, told, [
        'id',
        'themeId',
        'responseId',
        'start',
        'end',
        'stance',
        'verdict',
        'rejected',
      ]);
      const personOf = new Map(answers.map(({ id, by }) => [id, respondentKey(by) ?? id]));
      const coded = codedAnswers(codings, coding);
      const codedBy = new Map([...personOf].filter(([id]) => coded.has(id)));
      const counts = countThemes(themes, mentions, codedBy);
      const quoted = themes
        .filter(isShown)
        .flatMap(({ id }) => chooseQuotes(counts.get(id)!.counted, personOf));
      const closed = new Set(codings.flatMap((each) => (each.status === 'closed' ? each.responseId : [])));
      const asked = new Set(
        answers.filter(({ id }) => closed.has(id)).map(({ question }) => question ?? null),
      );
      const texts = await em.find(
        FocusGroupResponse,
        {
          personaId,
          $or: [
            { id: { $in: [...new Set(quoted.map(({ responseId }) => responseId))] } },
            { question: { $in: [...asked].filter((question) => question !== null) } },
            ...(asked.has(null) ? [{ question: null }] : []),
          ],
        },
        { disableIdentityMap: true, fields: ['answer'] },
      );
      return {
        themes,
        coding,
        answers,
        codings,
        mentions,
        counts,
        personOf,
        coded,
        texts: new Map(texts.map(({ id, answer }) => [id, answer])),
      };
    };
    return requireContext().timings.measure('db', () =>
      this.em.fork().transactional(work, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true }),
    );
  }
}

/** Columns of the asking tenant's rows, past the unit of work. */
async function rowsOf<T>(
  em: EntityManager,
  entity: EntityClass<object>,
  where: object,
  columns: (string | RawQueryFragment)[],
): Promise<T[]> {
  const query = em
    .createQueryBuilder(entity)
    .select(columns as never)
    .where(where)
    .orderBy({ [String(columns[0])]: 'asc' });
  await query.applyFilters();
  return query.execute('all') as Promise<T[]>;
}

/** By the newest codebook that any answer was coded by: a codebook that is to come changes no count before it is there. */
function codedAnswers(codings: readonly Noted[], coding: Coding | null): Set<string> {
  const coded = codings.filter(({ status }) => status === 'coded');
  const newest = coded.reduce((most, { codebook }) => Math.max(most, codebook), 0);
  const shown = Math.min(newest, coding?.codebook ?? newest);
  return new Set(coded.filter(({ codebook }) => codebook === shown).map(({ responseId }) => responseId));
}

function viewOf({ themes, counts, personOf, texts }: Snapshot, theme: Theme): ThemeView {
  const count = counts.get(theme.id)!;
  const quotes = chooseQuotes(count.counted, personOf).map(({ responseId, start, end, stance }) => {
    const text = texts.get(responseId)!.slice(start, end);
    return { text, responseId, start, end, stance };
  });
  const family = new Set(familyOf(themes, theme.id));
  const mergedFrom = themes
    .filter(({ id }) => family.has(id) && id !== theme.id)
    .map(({ id, label }) => ({ id, label }));
  return themeView(theme, count, quotes, mergedFrom);
}

/** Those with most people first; what was dismissed is at the end. */
function byPeople(a: ThemeView, b: ThemeView): number {
  return (
    Number(a.dismissed) - Number(b.dismissed) ||
    b.respondents.count - a.respondents.count ||
    b.mentions.for - a.mentions.for ||
    (a.id < b.id ? -1 : 1)
  );
}

function coverageOf({ coding, answers, codings, coded, personOf, texts }: Snapshot): CoverageView {
  const current = codings.filter(({ codebook }) => codebook === (coding?.codebook ?? 0));
  const notCoded = current
    .filter(({ status }) => status === 'not_coded')
    .map(({ responseId, reason }) => ({ responseId, reason: reason ?? 'unknown' }))
    // What went wrong before what was left out on purpose.
    .toSorted((a, b) => Number(a.reason === notSampled) - Number(b.reason === notSampled));
  const closed = new Set(
    codings.filter(({ status }) => status === 'closed').map(({ responseId }) => responseId),
  );
  const closedAnswers = answers
    .filter(({ id }) => closed.has(id))
    .map(({ id, question }) => ({
      question: question ?? null,
      answer: texts.get(id)!,
      person: personOf.get(id)!,
    }));
  return {
    answersCoded: coded.size,
    answersTotal: answers.length,
    respondents: new Set([...coded].map((id) => personOf.get(id))).size,
    notCoded: notCoded.slice(0, mostNamed),
    notCodedTotal: notCoded.length,
    waiting: answers.length - current.length,
    closed: closed.size,
    closedQuestions: countClosedQuestions(closedAnswers),
    sampled: notCoded.some(({ reason }) => reason === notSampled),
  };
}

function stateOf({ coding, answers, codings, mentions, themes }: Snapshot, running: boolean): CodingState {
  if (answers.length === 0) return 'none';
  if (running) return 'coding';
  if (coding?.problem) return 'failed';
  const noted = codings.filter(({ codebook }) => codebook === coding?.codebook).length;
  const isUnchecked = mentions.some(({ verdict }) => verdict === 'unchecked');
  return noted < answers.length || themes.some(isSearched) || isUnchecked ? 'waiting' : 'coded';
}
