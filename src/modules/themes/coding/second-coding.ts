import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { noTokens } from '../../llm/answer/tokens.js';
import type { ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import { stances } from '../mention.entity.js';
import { addCost, AnswerCoder, type CodingBrief, noCost } from './answer-coder.js';
import { CodingStore } from './coding-store.js';
import { inHalves } from './in-halves.js';
import { cohensKappa } from './cohens-kappa.js';
import { sampleOverPeople } from '../../grounding/selection/sample-over-people.js';

/** The most answers that are coded twice: an interval hardly narrows with more. */
const mostTwice = 200;

/** Codes a share of the answers a second time, without the first coding at hand, to tell how far the coding is to be trusted. */
@Injectable()
export class SecondCoding {
  constructor(
    private readonly coder: AnswerCoder,
    private readonly store: CodingStore,
    private readonly settings: Settings,
  ) {}

  /** Each decision is whether an answer says a theme, and whether it denies it. */
  async run({
    personaId,
    brief,
    open,
    signal,
  }: {
    personaId: string;
    brief: CodingBrief;
    open: ReadonlyMap<string, ResponseEvidence>;
    signal: AbortSignal;
  }): Promise<void> {
    const { secondCodingShare, answersPerCall } = this.settings.models.coding;
    const coded = new Set(
      (await this.store.answerCodings(personaId))
        .filter(({ status }) => status === 'coded')
        .map(({ responseId }) => responseId),
    );
    const answers = [...open.values()].filter(({ id }) => coded.has(id));
    const size = Math.min(mostTwice, Math.ceil(answers.length * secondCodingShare));
    // In another order than the first time.
    const sample = sampleOverPeople(answers, size).toReversed();
    if (secondCodingShare === 0 || sample.length === 0) return;
    const themes = (await this.store.themes(personaId)).filter(
      ({ origin, dismissed, mergedInto }) => origin === 'model' && !dismissed && !mergedInto,
    );
    const lines = themes.map(({ label, definition }, place) => ({ id: `t${place + 1}`, label, definition }));
    const first = await this.store.saidBy(personaId);
    const cost = noCost();
    const second = new Set<string>();
    const read = async (answers: readonly ResponseEvidence[]) => {
      const { mentions, ...paid } = await this.coder.findMentions(answers, lines, brief);
      addCost(cost, paid);
      for (const [line, said] of mentions) {
        const { id } = themes[lines.findIndex((each) => each.id === line)]!;
        for (const { responseId, stance } of said) second.add(`${id}:${responseId}:${stance}`);
      }
    };
    const unread = new Set<string>();
    for (let at = 0; at < sample.length; at += answersPerCall) {
      signal.throwIfAborted();
      await inHalves(sample.slice(at, at + answersPerCall), signal, read, {
        refused: async ({ tokens = noTokens() }) => addCost(cost, { model: '', tokens, calls: 1 }),
        lost: async ({ id }) => void unread.add(id),
      });
    }
    const twice = sample.filter(({ id }) => !unread.has(id));
    const table: [number, number, number, number] = [0, 0, 0, 0];
    for (const { id } of twice)
      for (const theme of themes)
        for (const stance of stances) {
          const decision = `${theme.id}:${id}:${stance}`;
          const [one, other] = [first.has(decision), second.has(decision)];
          table[one && other ? 0 : one ? 1 : other ? 2 : 3] += 1;
        }
    await this.store.keepAgreement(personaId, { ...cohensKappa(table), answers: twice.length }, cost);
  }
}
