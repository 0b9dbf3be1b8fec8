import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { languageOfEvidence } from '../../grounding/prompt/evidence-language.js';
import { EvidenceWithdrawnError } from '../../personas/evidence/evidence-withdrawn.error.js';
import { PersonaEvidenceReader, type ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import type { AnswerCoding } from '../answer-coding.entity.js';
import { AnswerCoder, type CheckBatch, type CodedMention, noCost } from './answer-coder.js';
import { closedAnswers } from './closed-answers.js';
import { codebookOf, isInForce } from './codebook-of.js';
import type { CodingRun } from './coding-run.js';
import { CodingStore } from './coding-store.js';
import { checkBatches } from './check-batches.js';
import { inChunks } from './in-chunks.js';
import { type ContentError, inHalves, isOfSize } from './in-halves.js';
import { inTurns } from './in-turns.js';
import { searchThemes } from './search-themes.js';
import { sampleOverPeople } from '../../grounding/selection/sample-over-people.js';
import { SecondCoding } from './second-coding.js';
import { reasonOf } from '../../../common/errors/describe-error.js';

/** A missing theme is one that so many people need. */
const leastPeople = 2;
/** Why an answer is not coded where there are more than may be. */
const notSampled = 'not_sampled';

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
   * @throws {EvidenceWithdrawnError} where answers were removed while it went: to be begun anew
   * @throws {unknown} the signal's reason, where there is more to be done
   */
  async run(personaId: string, signal: AbortSignal): Promise<void> {
    const evidence = await this.evidence.read(personaId);
    const { responses, project, removals } = evidence;
    const { codebook, agreement } = await this.store.begin(personaId);
    const closed = closedAnswers(responses);
    const open = new Map(responses.filter(({ id }) => !closed.has(id)).map((answer) => [answer.id, answer]));
    const language = languageOfEvidence(evidence);
    const run = {
      personaId,
      codebook,
      removals,
      signal,
      open,
      brief: { language, product: project.product },
    };
    const steps = [
      () => this.codeAnswers(run, closed),
      () => searchThemes(run, { coder: this.coder, store: this.store, limits: this.settings.models.coding }),
      () => this.store.tidy(personaId),
      () => this.check(run),
      () => (agreement ? undefined : this.second.run(run)),
      () => this.store.finish(personaId, null),
    ];
    try {
      for (const step of steps) {
        signal.throwIfAborted();
        await step();
      }
    } catch (error) {
      const { code } = error as { code?: string };
      // Where this cannot be noted either, the first failure is the one to be told.
      if (!signal.aborted && !(error instanceof EvidenceWithdrawnError))
        await this.store
          .finish(personaId, code ?? 'internal_error')
          .catch((why: unknown) => this.logger.warn({ reason: reasonOf(why) }, 'coding_problem_not_noted'));
      throw error;
    }
  }

  private async codeAnswers(run: CodingRun, closed: ReadonlySet<string>): Promise<void> {
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
    { personaId, codebook, open }: CodingRun,
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
  private async findThemes(run: CodingRun, pending: ResponseEvidence[]): Promise<ResponseEvidence[]> {
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
    run: CodingRun,
    answers: readonly ResponseEvidence[],
  ): Promise<{ ids: Set<string>; found: boolean }> {
    const { personaId, codebook, removals, brief } = run;
    const responseIds = answers.map(({ id }) => id);
    const ids = new Set(responseIds);
    try {
      const { themes, ...cost } = await this.coder.findThemes(answers, brief);
      const chunk = { codebook, removals, responseIds, mentions: new Map(), found: themes, cost };
      await this.store.keep(personaId, { ...chunk, isCodebook: true });
      return { ids, found: themes.length > 0 };
    } catch (error) {
      if (!isOfSize(error, answers.length)) throw error;
      await this.store.payRefused(personaId, error);
      run.signal.throwIfAborted();
      if (answers.length > 1) return this.findThemesIn(run, answers.slice(0, Math.ceil(answers.length / 2)));
      await this.notCoded(run, responseIds[0]!, error as ContentError);
      return { ids, found: false };
    }
  }

  /** Codes answers by the codebook as it is now. */
  private async code(run: CodingRun, chunk: readonly ResponseEvidence[]): Promise<void> {
    const { personaId, codebook, removals, brief, signal } = run;
    const read = async (answers: readonly ResponseEvidence[]) => {
      const responseIds = answers.map(({ id }) => id);
      const { lines, idOf } = codebookOf((await this.store.themes(personaId)).filter(isInForce));
      const { mentions, missing, ...cost } = await this.coder.code(answers, lines, brief);
      const found = missing.filter(({ mentions: said }) => peopleOf(run, said) >= leastPeople);
      const byTheme = new Map([...mentions].map(([line, said]) => [idOf.get(line)!, said]));
      const codedBy = new Map(lines.map(({ id, definition }) => [idOf.get(id)!, definition]));
      const coded = { codebook, removals, responseIds, mentions: byTheme, codedBy, found, cost };
      await this.store.keep(personaId, { ...coded, isCodebook: false });
    };
    await inHalves(chunk, signal, read, {
      refused: (error) => this.store.payRefused(personaId, error),
      lost: ({ id }, error) => this.notCoded(run, id, error),
    });
  }

  private async notCoded(
    { personaId, codebook }: CodingRun,
    id: string,
    { code }: ContentError,
  ): Promise<void> {
    this.logger.warn({ persona_id: personaId, response_id: id, code }, 'answer_not_coded');
    await this.store.keepUncoded(personaId, codebook, [id], 'not_coded', code);
  }

  /** The second look at what was not looked at yet. */
  private async check(run: CodingRun): Promise<void> {
    const { personaId, signal } = run;
    const batches = checkBatches(await this.store.unchecked(personaId));
    await inTurns(batches, this.settings.models.coding.callsInFlight, signal, ({ themes, sentences }) => {
      const look = async (part: readonly CheckBatch['sentences'][number][]) => {
        const { wrong, ...cost } = await this.coder.check({ themes, sentences: [...part] });
        await this.store.keepVerdicts(personaId, part.flatMap(idsOf), wrong, cost);
      };
      return inHalves(sentences, signal, look, {
        refused: (error) => this.store.payRefused(personaId, error),
        // Only what was confirmed counts.
        lost: (sentence) => this.store.keepVerdicts(personaId, idsOf(sentence), idsOf(sentence), noCost()),
      });
    });
  }
}

function peopleOf({ open }: CodingRun, mentions: readonly CodedMention[]): number {
  return new Set(mentions.map(({ responseId }) => open.get(responseId)?.respondentId ?? responseId)).size;
}

function idsOf({ mentions }: CheckBatch['sentences'][number]): string[] {
  return mentions.map(({ id }) => id);
}
