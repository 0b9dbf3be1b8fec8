import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { languageOf } from '../../grounding/checks/language.js';
import { TextIndex } from '../../grounding/selection/text-index.js';
import { noTokens } from '../../llm/answer/tokens.js';
import {
  ModelBlockedError,
  ModelEmptyAnswerError,
  ModelOutputInvalidError,
  ModelOutputLimitError,
} from '../../llm/model.errors.js';
import { PersonaEvidenceReader, type ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import type { Theme } from '../theme.entity.js';
import { AnswerCoder, type CodedMention, type CodingBrief, type FoundTheme } from './answer-coder.js';
import { closedAnswers } from './closed-answers.js';
import { CodingStore } from './coding-store.js';
import type { CodebookLine } from './coding.prompt.js';
import { checkBatches } from './check-batches.js';
import { inChunks } from './in-chunks.js';
import { inTurns } from './in-turns.js';
import { sampleOverPeople } from './sample-over-people.js';
import { SecondCoding } from './second-coding.js';

/** Answers that are looked through for one theme: with more, those whose words are nearest to it. */
const mostSearched = 300;
/** A missing theme is one that so many people need. */
const leastPeople = 2;

/** What one run works with. */
interface Run {
  personaId: string;
  codebook: number;
  brief: CodingBrief;
  signal: AbortSignal;
  /** The answers that are prose, by id. */
  open: ReadonlyMap<string, ResponseEvidence>;
}

/**
 * Codes what of a persona's answers is not coded yet: finds the themes where there is no codebook, codes the rest by it,
 * looks for themes in what was coded before they were there, and looks at every mention a second time. Can be ended at
 * any moment and begun again: what a call gave is kept at once.
 */
@Injectable()
export class PersonaCoding {
  private readonly logger = new Logger('coding');

  constructor(
    private readonly evidence: PersonaEvidenceReader,
    private readonly coder: AnswerCoder,
    private readonly store: CodingStore,
    private readonly second: SecondCoding,
    private readonly settings: Settings,
  ) {}

  /**
   * @param signal no further call is made once it aborts
   * @throws {NotFoundError} where there is no such persona
   * @throws {ProblemError} where the model is away or the budget spent: to be tried again later
   */
  async run(personaId: string, signal: AbortSignal): Promise<void> {
    const { responses, project } = await this.evidence.read(personaId);
    const { codebook, agreement } = await this.store.begin(personaId);
    const closed = closedAnswers(responses);
    const open = new Map(responses.filter(({ id }) => !closed.has(id)).map((answer) => [answer.id, answer]));
    const language = project.language ?? languageOf([...open.values()].map(({ answer }) => answer));
    const run = { personaId, codebook, signal, open, brief: { language, product: project.product } };
    try {
      await this.codeAnswers(run, closed);
      await this.searchThemes(run);
      await this.store.tidy(personaId);
      await this.check(run);
      if (!agreement) await this.second.run(run);
      await this.store.finish(personaId, {});
    } catch (error) {
      const { code } = error as { code?: string };
      if (!signal.aborted) await this.store.finish(personaId, { problem: code ?? 'internal_error' });
      throw error;
    }
  }

  private async codeAnswers(run: Run, closed: ReadonlySet<string>): Promise<void> {
    const { personaId, codebook } = run;
    const { answersPerCall, maxAnswers } = this.settings.models.coding;
    const codings = (await this.store.answerCodings(personaId)).filter((each) => each.codebook === codebook);
    const noted = new Map(codings.map((coding) => [coding.responseId, coding.status]));
    const isClosedAnew = (id: string) => noted.get(id) !== 'closed';
    await this.store.keepUncoded(personaId, codebook, [...closed].filter(isClosedAnew), 'closed', null);
    let pending = [...run.open.values()].filter(({ id }) => !noted.has(id) || noted.get(id) === 'closed');
    const coded = codings.filter(({ status }) => status === 'coded').length;
    const sample = sampleOverPeople(pending, Math.max(0, maxAnswers - coded));
    if (sample.length < pending.length) {
      const taken = new Set(sample.map(({ id }) => id));
      const left = pending.filter(({ id }) => !taken.has(id)).map(({ id }) => id);
      await this.store.keepUncoded(personaId, codebook, left, 'not_coded', 'not_sampled');
      pending = sample;
    }
    if (coded === 0) pending = await this.findThemes(run, pending);
    const chunks = inChunks(pending, answersPerCall);
    await inTurns(chunks, this.settings.models.coding.callsInFlight, run.signal, (chunk) =>
      this.code(run, chunk),
    );
  }

  /** Finds the codebook in what one call reads. @returns the answers that are still to be coded */
  private async findThemes(run: Run, pending: ResponseEvidence[]): Promise<ResponseEvidence[]> {
    const { answersPerCall } = this.settings.models.coding;
    let left = pending;
    while (left.length > 0 && !run.signal.aborted) {
      const [first] = inChunks(sampleOverPeople(left, answersPerCall), answersPerCall);
      const read = await this.findThemesIn(run, first!);
      left = left.filter(({ id }) => !read.has(id));
      // Where not one answer could be read there is no codebook yet.
      if (read.size > 0 && (await this.store.themes(run.personaId)).length > 0) break;
    }
    return left;
  }

  /** @returns the ids of the answers that were read, or never can be */
  private async findThemesIn(run: Run, answers: readonly ResponseEvidence[]): Promise<Set<string>> {
    const { personaId, codebook, brief } = run;
    const responseIds = answers.map(({ id }) => id);
    try {
      const { themes, ...cost } = await this.coder.findThemes(answers, brief);
      const chunk = { codebook, responseIds, mentions: new Map(), found: themes, isCodebook: true, cost };
      await this.store.keep(personaId, chunk);
      return new Set(responseIds);
    } catch (error) {
      if (!isOfContent(error)) throw error;
      if (answers.length > 1) return this.findThemesIn(run, answers.slice(0, Math.ceil(answers.length / 2)));
      await this.notCoded(run, responseIds, error);
      return new Set(responseIds);
    }
  }

  /** Codes answers by the codebook as it is now; what a model refuses as a whole it may take in parts. */
  private async code(run: Run, answers: readonly ResponseEvidence[]): Promise<void> {
    const { personaId, codebook, brief } = run;
    const responseIds = answers.map(({ id }) => id);
    const { lines, idOf } = codebookOf((await this.store.themes(personaId)).filter(isInForce));
    try {
      const { mentions, missing, ...cost } = await this.coder.code(answers, lines, brief);
      const found = missing.filter(({ mentions: said }) => peopleOf(run, said) >= leastPeople);
      const byTheme = new Map([...mentions].map(([line, said]) => [idOf.get(line)!, said]));
      await this.store.keep(personaId, {
        codebook,
        responseIds,
        mentions: byTheme,
        codedBy: new Map(lines.map(({ id, definition }) => [idOf.get(id)!, definition])),
        found,
        isCodebook: false,
        cost,
      });
    } catch (error) {
      if (!isOfContent(error)) throw error;
      if (answers.length === 1) return this.notCoded(run, responseIds, error);
      const half = Math.ceil(answers.length / 2);
      await this.code(run, answers.slice(0, half));
      if (!run.signal.aborted) await this.code(run, answers.slice(half));
    }
  }

  private async notCoded(
    { personaId, codebook }: Run,
    ids: readonly string[],
    error: ContentError,
  ): Promise<void> {
    this.logger.warn({ persona_id: personaId, code: error.code }, 'answer_not_coded');
    const cost = { model: '', tokens: error.tokens ?? noTokens(), calls: 1 };
    await this.store.keepUncoded(personaId, codebook, ids, 'not_coded', error.code, cost);
  }

  /** Looks through the answers for the themes that came after they were coded. */
  private async searchThemes(run: Run): Promise<void> {
    for (const theme of await this.store.themes(run.personaId)) {
      if (run.signal.aborted) return;
      if (theme.search === 'waiting' && isInForce(theme)) await this.searchTheme(run, theme);
    }
  }

  private async searchTheme(run: Run, theme: Theme): Promise<void> {
    const { personaId, brief, signal } = run;
    const { answersPerCall, callsInFlight } = this.settings.models.coding;
    const through = theme.searchedThrough ?? '';
    const wanted = nearest(theme, [...run.open.values()], brief.language)
      .filter(({ id }) => id > through)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const chunks = inChunks(wanted, answersPerCall);
    const { lines } = codebookOf([theme]);
    // Kept in order, so that one id tells how far it has come.
    for (let at = 0; at < chunks.length && !signal.aborted; at += callsInFlight) {
      const together = chunks.slice(at, at + callsInFlight);
      await Promise.all(
        together.map(async (chunk) => {
          const { mentions, missing: _, ...cost } = await this.coder.code(chunk, lines, brief);
          const said = mentions.get(lines[0]!.id) ?? [];
          await this.store.keepSearch(personaId, theme, said, cost);
        }),
      );
      const last = together.at(-1)!.at(-1)!.id;
      await this.store.searchedThrough(personaId, theme, last);
    }
    if (!signal.aborted) await this.store.searchedThrough(personaId, theme, null);
  }

  /** The second look at what was not looked at yet. */
  private async check({ personaId, signal }: Run): Promise<void> {
    const batches = checkBatches(await this.store.unchecked(personaId));
    await inTurns(batches, this.settings.models.coding.callsInFlight, signal, async (batch) => {
      const ids = batch.sentences.flatMap(({ mentions }) => mentions.map(({ id }) => id));
      const { wrong, ...cost } = await this.coder.check(batch);
      await this.store.keepVerdicts(personaId, ids, wrong, cost);
    });
  }
}

type ContentError =
  ModelBlockedError | ModelOutputLimitError | ModelOutputInvalidError | ModelEmptyAnswerError;

/** The fault of what was read: to ask the same again would end alike. */
function isOfContent(error: unknown): error is ContentError {
  return (
    error instanceof ModelBlockedError ||
    error instanceof ModelOutputLimitError ||
    error instanceof ModelOutputInvalidError ||
    error instanceof ModelEmptyAnswerError
  );
}

function isInForce({ dismissed, mergedInto }: Theme): boolean {
  return !dismissed && !mergedInto;
}

function codebookOf(themes: readonly Theme[]): { lines: CodebookLine[]; idOf: Map<string, string> } {
  const lines = themes.map(({ label, definition }, place) => ({ id: `t${place + 1}`, label, definition }));
  return { lines, idOf: new Map(lines.map(({ id }, place) => [id, themes[place]!.id])) };
}

function peopleOf({ open }: Run, mentions: readonly CodedMention[]): number {
  return new Set(mentions.map(({ responseId }) => open.get(responseId)?.respondentId ?? responseId)).size;
}

function nearest(
  { label, definition }: Pick<FoundTheme, 'label' | 'definition'>,
  answers: ResponseEvidence[],
  language: string,
): ResponseEvidence[] {
  if (answers.length <= mostSearched) return answers;
  const index = new TextIndex(
    answers.map(({ answer }) => answer),
    language.split('-')[0]!,
  );
  const scores = index.scores(`${label} ${definition}`);
  return [...answers.keys()]
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, mostSearched)
    .map((place) => answers[place]!);
}
