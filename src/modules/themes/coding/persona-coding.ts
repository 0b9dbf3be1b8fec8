import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { languageOf } from '../../grounding/checks/language.js';
import { TextIndex } from '../../grounding/selection/text-index.js';
import { noTokens } from '../../llm/answer/tokens.js';
import { PersonaEvidenceReader, type ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import type { AnswerCoding } from '../answer-coding.entity.js';
import type { Theme } from '../theme.entity.js';
import {
  AnswerCoder,
  type CodedMention,
  type CodingBrief,
  type FoundTheme,
  noCost,
  type UncheckedMention,
} from './answer-coder.js';
import { closedAnswers } from './closed-answers.js';
import { CodingStore } from './coding-store.js';
import type { CodebookLine } from './coding.prompt.js';
import { checkBatches } from './check-batches.js';
import { type ContentError, inHalves, isOfContent } from './in-halves.js';
import { inTurns } from './in-turns.js';
import { sampleOverPeople } from './sample-over-people.js';
import { SecondCoding } from './second-coding.js';

/** Answers that are looked through for one theme: with more, those whose words are nearest to it. */
const mostSearched = 300;
/** A missing theme is one that so many people need. */
const leastPeople = 2;
/** Why an answer is not coded where there are more than may be. */
const notSampled = 'not_sampled';

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
   * @param signal no further call is made once it aborts, those that run are kept
   * @throws {NotFoundError} where there is no such persona
   * @throws {ProblemError} where the model is away or the budget spent: to be tried again later
   * @throws {unknown} the signal's reason, where there is more to be done
   */
  async run(personaId: string, signal: AbortSignal): Promise<void> {
    const { responses, project } = await this.evidence.read(personaId);
    const { codebook, agreement } = await this.store.begin(personaId);
    const closed = closedAnswers(responses);
    const open = new Map(responses.filter(({ id }) => !closed.has(id)).map((answer) => [answer.id, answer]));
    const language = project.language ?? languageOf([...open.values()].map(({ answer }) => answer));
    const run = { personaId, codebook, signal, open, brief: { language, product: project.product } };
    const steps = [
      () => this.codeAnswers(run, closed),
      () => this.searchThemes(run),
      () => this.store.tidy(personaId),
      () => this.check(run),
      () => (agreement ? undefined : this.second.run(run)),
      () => this.store.finish(personaId, {}),
    ];
    try {
      for (const step of steps) {
        signal.throwIfAborted();
        await step();
      }
    } catch (error) {
      const { code } = error as { code?: string };
      // Where this cannot be noted either, the first failure is the one to be told.
      if (!signal.aborted)
        await this.store
          .finish(personaId, { problem: code ?? 'internal_error' })
          .catch((why: Error) => this.logger.warn({ reason: why.message }, 'coding_problem_not_noted'));
      throw error;
    }
  }

  private async codeAnswers(run: Run, closed: ReadonlySet<string>): Promise<void> {
    const { personaId, codebook, signal } = run;
    const { answersPerCall, callsInFlight } = this.settings.models.coding;
    const codings = (await this.store.answerCodings(personaId)).filter((each) => each.codebook === codebook);
    const noted = new Map(codings.map((coding) => [coding.responseId, coding]));
    const newlyClosed = [...closed].filter((id) => noted.get(id)?.status !== 'closed');
    await this.store.keepUncoded(personaId, codebook, newlyClosed, 'closed', null);
    const isCoded = codings.some(({ status }) => status === 'coded');
    let pending = await this.withinCap(run, noted);
    if (!isCoded) pending = await this.findThemes(run, pending);
    await inTurns(inChunks(pending, answersPerCall), callsInFlight, signal, (chunk) => this.code(run, chunk));
  }

  /** @returns the answers that are to be coded; where there are too many, a sample of them that stays the same */
  private async withinCap(
    { personaId, codebook, open }: Run,
    noted: ReadonlyMap<string, AnswerCoding>,
  ): Promise<ResponseEvidence[]> {
    const isLeftOut = (id: string) => noted.get(id)?.reason === notSampled;
    const pending = [...open.values()].filter(
      ({ id }) => !noted.has(id) || noted.get(id)!.status === 'closed',
    );
    const leftOut = [...open.values()].filter(({ id }) => isLeftOut(id));
    const coded = [...noted.values()].filter(({ status }) => status === 'coded').length;
    const room = Math.max(0, this.settings.models.coding.maxAnswers - coded);
    const sample = sampleOverPeople(pending, room);
    const taken = new Set(sample.map(({ id }) => id));
    const left = pending.filter(({ id }) => !taken.has(id)).map(({ id }) => id);
    await this.store.keepUncoded(personaId, codebook, left, 'not_coded', notSampled);
    // There is room for them since answers were deleted, or more may be coded.
    return [...sample, ...sampleOverPeople(leftOut, room - sample.length)];
  }

  /** Finds the codebook in what one call reads. @returns the answers that are still to be coded */
  private async findThemes(run: Run, pending: ResponseEvidence[]): Promise<ResponseEvidence[]> {
    const { answersPerCall } = this.settings.models.coding;
    let left = pending;
    while (left.length > 0) {
      run.signal.throwIfAborted();
      const [first] = inChunks(sampleOverPeople(left, answersPerCall), answersPerCall);
      const read = await this.findThemesIn(run, first!);
      left = left.filter(({ id }) => !read.ids.has(id));
      if (read.found) break;
    }
    return left;
  }

  /** @returns the ids of the answers that were read, or never can be; and whether a codebook was found in them */
  private async findThemesIn(
    run: Run,
    answers: readonly ResponseEvidence[],
  ): Promise<{ ids: Set<string>; found: boolean }> {
    const { personaId, codebook, brief } = run;
    const responseIds = answers.map(({ id }) => id);
    const ids = new Set(responseIds);
    try {
      const { themes, ...cost } = await this.coder.findThemes(answers, brief);
      const chunk = { codebook, responseIds, mentions: new Map(), found: themes, isCodebook: true, cost };
      await this.store.keep(personaId, chunk);
      return { ids, found: themes.length > 0 };
    } catch (error) {
      if (!isOfContent(error)) throw error;
      await this.refused(run, error);
      run.signal.throwIfAborted();
      if (answers.length > 1) return this.findThemesIn(run, answers.slice(0, Math.ceil(answers.length / 2)));
      await this.notCoded(run, responseIds[0]!, error);
      return { ids, found: false };
    }
  }

  /** Codes answers by the codebook as it is now. */
  private async code(run: Run, chunk: readonly ResponseEvidence[]): Promise<void> {
    const { personaId, codebook, brief, signal } = run;
    const read = async (answers: readonly ResponseEvidence[]) => {
      const responseIds = answers.map(({ id }) => id);
      const { lines, idOf } = codebookOf((await this.store.themes(personaId)).filter(isInForce));
      const { mentions, missing, ...cost } = await this.coder.code(answers, lines, brief);
      const found = missing.filter(({ mentions: said }) => peopleOf(run, said) >= leastPeople);
      const byTheme = new Map([...mentions].map(([line, said]) => [idOf.get(line)!, said]));
      const coded = { codebook, responseIds, mentions: byTheme, found, isCodebook: false, cost };
      await this.store.keep(personaId, coded);
    };
    await inHalves(chunk, signal, read, {
      refused: (error) => this.refused(run, error),
      lost: ({ id }, error) => this.notCoded(run, id, error),
    });
  }

  private async notCoded({ personaId, codebook }: Run, id: string, { code }: ContentError): Promise<void> {
    this.logger.warn({ persona_id: personaId, response_id: id, code }, 'answer_not_coded');
    await this.store.keepUncoded(personaId, codebook, [id], 'not_coded', code);
  }

  /** What was refused is paid as well. */
  private async refused({ personaId }: Run, { tokens = noTokens() }: ContentError): Promise<void> {
    await this.store.pay(personaId, { model: '', tokens, calls: 1 });
  }

  /** Looks through the answers that are coded for the themes that came after that. */
  private async searchThemes(run: Run): Promise<void> {
    const isWaiting = (theme: Theme) => theme.search === 'waiting' && isInForce(theme);
    const waiting = (await this.store.themes(run.personaId)).filter(isWaiting);
    if (waiting.length === 0) return;
    const coded = new Set(
      (await this.store.answerCodings(run.personaId))
        .filter(({ status }) => status === 'coded')
        .map(({ responseId }) => responseId),
    );
    const answers = [...run.open.values()].filter(({ id }) => coded.has(id));
    // Together, as far as they have come equally far: the answers are dearer than the themes.
    for (const [through, themes] of Map.groupBy(waiting, ({ searchedThrough }) => searchedThrough ?? ''))
      await this.searchTogether(run, themes, answers, through);
  }

  private async searchTogether(
    run: Run,
    themes: readonly Theme[],
    answers: ResponseEvidence[],
    through: string,
  ): Promise<void> {
    const { personaId, brief, signal } = run;
    const { answersPerCall, callsInFlight } = this.settings.models.coding;
    const wanted = new Map(
      themes.flatMap((theme) => nearest(theme, answers, brief.language)).map((answer) => [answer.id, answer]),
    );
    const left = [...wanted.values()].filter(({ id }) => id > through).sort((a, b) => (a.id < b.id ? -1 : 1));
    const { lines, idOf } = codebookOf(themes);
    const read = async (part: readonly ResponseEvidence[]) => {
      const { mentions, missing: _, ...cost } = await this.coder.code(part, lines, brief);
      const byTheme = new Map([...mentions].map(([line, said]) => [idOf.get(line)!, said]));
      await this.store.keepSearch(personaId, themes, byTheme, cost);
    };
    const chunks = inChunks(left, answersPerCall);
    const done = new Set<number>();
    let far = 0;
    const search = async (place: number) => {
      await inHalves(chunks[place]!, signal, read, {
        refused: (error) => this.refused(run, error),
        // It was read before, with other themes: those mentions stand.
        lost: async () => undefined,
      });
      done.add(place);
      if (place !== far) return;
      while (done.has(far)) far += 1;
      await this.store.searchedThrough(personaId, themes, chunks[far - 1]!.at(-1)!.id);
    };
    // One id tells how far it has come, so none runs far ahead of the others.
    for (let at = 0; at < chunks.length; at += callsInFlight) {
      signal.throwIfAborted();
      const together = [...chunks.keys()].slice(at, at + callsInFlight);
      await inTurns(together, callsInFlight, signal, search);
    }
    await this.store.searchedThrough(personaId, themes, null);
  }

  /** The second look at what was not looked at yet. */
  private async check(run: Run): Promise<void> {
    const { personaId, signal } = run;
    const batches = checkBatches(await this.store.unchecked(personaId));
    const look = async (mentions: readonly UncheckedMention[]) => {
      const { wrong, ...cost } = await this.coder.check(mentions);
      await this.store.keepVerdicts(personaId, mentions, wrong, cost);
    };
    await inTurns(batches, this.settings.models.coding.callsInFlight, signal, (batch) =>
      inHalves(batch, signal, look, {
        refused: (error) => this.refused(run, error),
        // Only what was confirmed counts.
        lost: (mention) => this.store.keepVerdicts(personaId, [mention], [mention.id], noCost()),
      }),
    );
  }
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

/** Characters of answers that one call reads at most. */
const mostCharacters = 30_000;

/** So many answers each at most, and none too long to be read at once but for a single one that is. */
function inChunks<T extends { answer: string }>(answers: readonly T[], most: number): T[][] {
  const chunks: T[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const answer of answers) {
    const last = chunks.at(-1);
    if (!last || last.length >= most || length + answer.answer.length > mostCharacters) {
      chunks.push([answer]);
      length = answer.answer.length;
    } else {
      last.push(answer);
      length += answer.answer.length;
    }
  }
  return chunks;
}
