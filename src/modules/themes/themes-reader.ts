import { EntityManager, IsolationLevel } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { Persona } from '../personas/persona.entity.js';
import { shownQuotes } from './choose-quotes.js';
import { countClosedQuestions } from './closed-questions.js';
import { CodingRequests } from './coding-requests.js';
import { byPeople } from './count-themes.js';
import { familyOf } from './merges.js';
import { type CodingCounts, readCounts } from './read-counts.js';
import { isSearched } from './search-again.js';
import { themeView } from './theme-view.js';
import type { Theme } from './theme.entity.js';
import {
  type CodingState,
  type CoverageView,
  maxShownThemes,
  type ThemesView,
  type ThemeView,
} from './themes.contract.js';

/** The most answers that are named with why they were not coded. */
const mostNamed = 100;
const notSampled = 'not_sampled';

/** What there is at one moment. */
interface Snapshot extends CodingCounts {
  /** Texts of the answers to closed questions, by id. */
  closedTexts: Map<string, string>;
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
    const snapshot = await this.read(personaId);
    const { coding, themes, inForce, counts } = snapshot;
    const dismissed = themes
      .filter((theme) => theme.dismissed && !theme.mergedInto)
      .toSorted(byPeople(counts));
    return {
      data: [...inForce, ...(options.includeDismissed ? dismissed : [])]
        .slice(0, maxShownThemes)
        .map((theme) => viewOf(snapshot, theme)),
      coverage: coverageOf(snapshot),
      agreement: coding?.agreement ?? null,
      state: stateOf(snapshot, running),
      problem: coding?.problem ?? null,
      provenance: coding?.provenance ?? null,
    };
  }

  /** @throws {NotFoundError} where there is no such persona or theme */
  async get(personaId: string, themeId: string): Promise<ThemeView> {
    const snapshot = await this.read(personaId);
    const theme = snapshot.themes.find(({ id }) => id === themeId);
    if (!theme) throw new NotFoundError('This persona has no such theme.');
    return viewOf(snapshot, theme);
  }

  private async read(personaId: string): Promise<Snapshot> {
    const work = async (em: EntityManager) => {
      if ((await em.count(Persona, { id: personaId })) === 0)
        throw new NotFoundError('There is no such persona.');
      const counts = await readCounts(em, personaId);
      const closed = closedOf(counts);
      const texts = await em.find(
        FocusGroupResponse,
        { id: { $in: [...closed] }, answer: { $ne: null } },
        { disableIdentityMap: true, fields: ['answer'] },
      );
      return { ...counts, closedTexts: new Map(texts.map(({ id, answer }) => [id, answer!])) };
    };
    return requireContext().timings.measure('db', () =>
      this.em
        .fork({ keepTransactionContext: true })
        .transactional(work, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true }),
    );
  }
}

function closedOf({ codings }: CodingCounts): Set<string> {
  return new Set(codings.flatMap(({ status, responseId }) => (status === 'closed' ? responseId : [])));
}

function viewOf({ themes, counts, quotes: chosen, texts }: Snapshot, theme: Theme): ThemeView {
  const count = counts.get(theme.id)!;
  const quotes = shownQuotes(chosen.get(theme.id)!).map(({ responseId, start, end, stance }) => {
    const text = texts.get(responseId)!.slice(start, end);
    return { text, responseId, start, end, stance };
  });
  const family = new Set(familyOf(themes, theme.id));
  const mergedFrom = themes
    .filter(({ id }) => family.has(id) && id !== theme.id)
    .slice(0, maxShownThemes)
    .map(({ id, label }) => ({ id, label }));
  return themeView(theme, count, quotes, mergedFrom);
}

function coverageOf(snapshot: Snapshot): CoverageView {
  const { coding, answers, answersUnread, codings, codedBy, personOf, closedTexts } = snapshot;
  const current = codings.filter(({ codebook }) => codebook === (coding?.codebook ?? 0));
  const notCoded = current
    .filter(({ status }) => status === 'not_coded')
    .map(({ responseId, reason }) => ({ responseId, reason: reason ?? 'unknown' }))
    // What went wrong before what was left out on purpose.
    .toSorted((a, b) => Number(a.reason === notSampled) - Number(b.reason === notSampled));
  const closed = closedOf(snapshot);
  const closedAnswers = answers
    .filter(({ id }) => closed.has(id))
    .map(({ id, question }) => ({
      question: question ?? null,
      answer: closedTexts.get(id)!,
      person: personOf.get(id)!,
    }));
  return {
    answersCoded: codedBy.size,
    answersTotal: answers.length + answersUnread,
    respondents: new Set(codedBy.values()).size,
    notCoded: notCoded.slice(0, mostNamed),
    notCodedTotal: notCoded.length + answersUnread,
    waiting: answers.length - current.length,
    closed: closed.size,
    closedQuestions: countClosedQuestions(closedAnswers),
    sampled: answersUnread > 0 || notCoded.some(({ reason }) => reason === notSampled),
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
