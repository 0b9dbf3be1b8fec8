import { type EntityClass, type EntityManager, raw, type RawQueryFragment } from '@mikro-orm/postgresql';
import { languageOf } from '../grounding/checks/language.js';
import { readSample } from '../personas/evidence/read-sample.js';
import { respondentKey } from '../personas/evidence/respondent-key.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { AnswerCoding } from './answer-coding.entity.js';
import { chooseQuotes, quoteCandidates, type ThemeQuotes } from './choose-quotes.js';
import { isInForce } from './coding/codebook-of.js';
import { Coding } from './coding.entity.js';
import { byPeople, type CountedMention, countThemes, type ThemeCount } from './count-themes.js';
import { Mention } from './mention.entity.js';
import { Theme } from './theme.entity.js';

/** What is read of an answer without its text. */
type Given = Pick<FocusGroupResponse, 'id' | 'question'> & { by: string | null };
type Noted = Pick<AnswerCoding, 'responseId' | 'status' | 'reason' | 'codebook' | 'codedAt'>;

/** The coding of a persona as it is at one moment, counted. */
export interface CodingCounts {
  themes: Theme[];
  /** Those that are neither dismissed nor merged, most people first. */
  inForce: Theme[];
  coding: Coding | null;
  /** Those that coding reads; where there are too many, a sample. */
  answers: Given[];
  /** How many there are beside it. */
  answersUnread: number;
  codings: Noted[];
  /** Those that count, and those that wait for their second look. */
  mentions: CountedMention[];
  /** By theme. */
  counts: Map<string, ThemeCount>;
  quotes: Map<string, ThemeQuotes<CountedMention>>;
  /** The texts of the answers that quotes are cut from, by id. */
  texts: Map<string, string>;
  /** Who gave each answer. */
  personOf: Map<string, string>;
  /** The same of those that the counts stand on, the oldest first. */
  codedBy: Map<string, string>;
}

/** Reads and counts the coding of a persona, by the same number of queries whatever there is. */
export async function readCounts(em: EntityManager, personaId: string): Promise<CodingCounts> {
  const themes = await em.find(Theme, { personaId }, { disableIdentityMap: true, orderBy: { id: 'asc' } });
  const coding = await em.findOne(Coding, { personaId });
  // Thousands of each: as rows, since making entities of them takes most of a second.
  const { where } = await readSample(em, personaId);
  const withWords = { personaId, answer: { $ne: null } } as const;
  const given = ['id', 'question', raw(`respondent ->> 'id' as "by"`)];
  const answers = await rowsOf<Given>(em, FocusGroupResponse, withWords, given, where);
  const answersUnread = where ? (await em.count(FocusGroupResponse, withWords)) - answers.length : 0;
  const codings = await rowsOf<Noted>(em, AnswerCoding, { personaId }, [
    'responseId',
    'status',
    'reason',
    'codebook',
    'codedAt',
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
  const inForce = themes.filter(isInForce).toSorted(byPeople(counts));
  const others = themes.filter((theme) => !isInForce(theme));
  const quoted = await readQuotes(em, [inForce, ...others.map((theme) => [theme])], counts, personOf);
  return {
    themes,
    inForce,
    coding,
    answers,
    answersUnread,
    codings,
    mentions,
    counts,
    ...quoted,
    personOf,
    codedBy,
  };
}

/** @param together themes that are shown together: one sentence stands for one of them, if there are others */
async function readQuotes(
  em: EntityManager,
  together: readonly (readonly Theme[])[],
  counts: ReadonlyMap<string, ThemeCount>,
  personOf: ReadonlyMap<string, string>,
): Promise<Pick<CodingCounts, 'quotes' | 'texts'>> {
  const candidates = new Map(
    together.flat().map(({ id }) => [id, quoteCandidates(counts.get(id)!.counted, personOf)]),
  );
  const ids = [...new Set([...candidates.values()].flat().map(({ responseId }) => responseId))];
  const rows = await rowsOf<{ id: string; answer: string }>(em, FocusGroupResponse, { id: { $in: ids } }, [
    'id',
    'answer',
  ]);
  const texts = new Map(rows.map(({ id, answer }) => [id, answer]));
  const language = languageOf([...texts.values()]);
  const sentenceOf = ({ responseId, start, end }: CountedMention) => texts.get(responseId)!.slice(start, end);
  const quotes = new Map(
    together.flatMap((themes) => {
      const taken = new Set<string>();
      return themes.map(
        ({ id }) => [id, chooseQuotes(candidates.get(id)!, personOf, sentenceOf, language, taken)] as const,
      );
    }),
  );
  return { quotes, texts };
}

/** Columns of the asking tenant's rows, past the unit of work. */
async function rowsOf<T>(
  em: EntityManager,
  entity: EntityClass<object>,
  where: object,
  columns: (string | RawQueryFragment)[],
  further?: string,
): Promise<T[]> {
  const query = em
    .createQueryBuilder(entity)
    .select(columns as never)
    .where(where)
    .orderBy({ [String(columns[0])]: 'asc' });
  if (further) query.andWhere(raw(further));
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
