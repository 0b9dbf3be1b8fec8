import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { databaseTime } from '../../../common/database/entity-id.js';
import { noTokens } from '../../llm/answer/tokens.js';
import type { ModelError } from '../../llm/model.errors.js';
import { EvidenceWithdrawnError } from '../../personas/evidence/evidence-withdrawn.error.js';
import { FocusGroupResponse } from '../../personas/evidence/response.entity.js';
import { PersonaVersions } from '../../personas/persona-versions.js';
import { AnswerCoding } from '../answer-coding.entity.js';
import { Coding } from '../coding.entity.js';
import { FindingsStore } from '../findings/findings-store.js';
import { Mention } from '../mention.entity.js';
import { Theme } from '../theme.entity.js';
import type { Agreement } from '../themes.contract.js';
import {
  addCost,
  type CodedMention,
  type CodingCost,
  type FoundTheme,
  maxThemes,
  noCost,
} from './answer-coder.js';
import { isInForce } from './codebook-of.js';
import { codingPromptVersion } from './coding.prompt.js';
import { formerLabels } from './former-labels.js';
import { areAlike } from './near-twins.js';
import { searchFrom } from '../search-again.js';
import { withCoding } from '../with-coding.js';
import { tidyThemes, touchedThemes } from './tidy-themes.js';

/** What one call coded. */
export interface CodedChunk {
  codebook: number;
  /** Of answers, when those that were read were there. */
  removals: number;
  /** The answers that were read. */
  responseIds: readonly string[];
  /** By theme. */
  mentions: ReadonlyMap<string, readonly CodedMention[]>;
  /** The definitions that the answers were coded by, by theme; none where the codebook was found in them. */
  codedBy?: ReadonlyMap<string, string>;
  /** Themes that there may not be yet. */
  found: readonly FoundTheme[];
  /**
   * Whether these themes are a new codebook: it takes the place of the one before, but for what a person has touched. Else
   * they are what it lacks, and the other answers are looked through for them.
   */
  isCodebook: boolean;
  cost: CodingCost;
}

/** A mention that waits for its second look. */
export interface UncheckedMention {
  id: string;
  theme: Pick<Theme, 'id' | 'label' | 'definition'>;
  stance: Mention['stance'];
  /** Of the sentence: the same for mentions of several themes. */
  place: string;
  sentence: string;
}

/**
 * The coding of a persona's answers in PostgreSQL. Whatever a call gave is written in one transaction as soon as it is
 * there, so that a process that ends loses no more than its calls in flight; the row of `codings` is the lock.
 */
@Injectable()
export class CodingStore {
  constructor(
    private readonly em: EntityManager,
    private readonly findings: FindingsStore,
    private readonly versions: PersonaVersions,
  ) {}

  /** The row of a persona, made where there is none. */
  async begin(personaId: string): Promise<Coding> {
    return this.locked(personaId, async (_em, coding) => coding);
  }

  async themes(personaId: string): Promise<Theme[]> {
    return this.em.fork().find(Theme, { personaId }, { orderBy: { id: 'asc' } });
  }

  async answerCodings(personaId: string): Promise<AnswerCoding[]> {
    return this.em.fork().find(AnswerCoding, { personaId });
  }

  /**
   * Keeps what a call coded. Left out is an answer that is gone by now, that another process has coded meanwhile, or for
   * which there is a newer codebook.
   *
   * @throws {EvidenceWithdrawnError} where it found themes, and an answer was removed since the run began: their names may
   *   be in its words. What it cost is kept
   */
  async keep(personaId: string, chunk: CodedChunk): Promise<void> {
    const isWithdrawn = await this.locked(personaId, async (em, coding, { removals }) => {
      paid(coding, chunk.cost);
      const { codebook } = chunk;
      if (coding.codebook !== codebook) return;
      if (chunk.found.length > 0 && removals !== chunk.removals) return true;
      const present = await this.present(em, chunk.responseIds);
      const coded = { personaId, codebook, status: 'coded' as const };
      const before = await em.find(AnswerCoding, { ...coded, responseId: { $in: [...present] } });
      for (const { responseId } of before) present.delete(responseId);
      if (present.size === 0) return;
      // One codebook is enough: what is found after answers were coded is what that lacks.
      const isCodebook = chunk.isCodebook && (await em.count(AnswerCoding, coded)) === 0;
      const codedBy = isCodebook ? undefined : (chunk.codedBy ?? new Map<string, string>());
      await this.keepCoded(em, personaId, { ...chunk, isCodebook, codedBy }, present);
      return;
    });
    if (isWithdrawn) throw new EvidenceWithdrawnError();
  }

  /** Adds what a call cost that was refused. */
  async payRefused(personaId: string, { tokens = noTokens() }: ModelError): Promise<void> {
    const cost = { model: '', tokens, calls: 1 };
    await this.locked(personaId, async (_em, coding) => paid(coding, cost));
  }

  /** Notes answers that are not coded as prose, or cannot be. */
  async keepUncoded(
    personaId: string,
    codebook: number,
    responseIds: readonly string[],
    status: 'closed' | 'not_coded',
    reason: string | null,
    cost: CodingCost = noCost(),
  ): Promise<void> {
    if (responseIds.length === 0) return;
    await this.locked(personaId, async (em, coding) => {
      const present = await this.present(em, responseIds);
      await em.nativeDelete(Mention, { responseId: { $in: [...present] }, rejected: false });
      await this.note(em, personaId, [...present], codebook, status, reason);
      paid(coding, cost);
    });
  }

  /** Keeps where themes were found that answers were looked through for. */
  async keepSearch(
    personaId: string,
    themes: readonly Theme[],
    mentions: ReadonlyMap<string, readonly CodedMention[]>,
    cost: CodingCost,
  ): Promise<void> {
    await this.locked(personaId, async (em, coding) => {
      paid(coding, cost);
      // A definition may have been changed meanwhile: then it is looked for anew.
      const asked = await em.find(Theme, { $or: themes.map(asSearched) }, { fields: ['id'] });
      const ids = new Set(asked.map(({ id }) => id));
      const found = new Map([...mentions].filter(([themeId]) => ids.has(themeId)));
      const responseIds = [...found.values()].flat().map(({ responseId }) => responseId);
      await this.insertMentions(em, personaId, found, await this.present(em, responseIds));
    });
  }

  /** @param through the id of the last answer that was looked at; null: all were */
  async searchedThrough(personaId: string, themes: readonly Theme[], through: string | null): Promise<void> {
    await this.locked(personaId, async (em) => {
      const search = through === null ? ('done' as const) : ('waiting' as const);
      const asked = { $or: themes.map(asSearched) };
      const left = through === null ? { unsearched: null } : {};
      await em.nativeUpdate(Theme, asked, { search, searchedThrough: through, ...left });
    });
  }

  /** What the first coding says, before any second look: `{theme}:{response}:{stance}`. */
  async saidBy(personaId: string): Promise<Set<string>> {
    const mentions = await this.em.fork().find(Mention, { personaId }, { disableIdentityMap: true });
    return new Set(mentions.map(({ themeId, responseId, stance }) => `${themeId}:${responseId}:${stance}`));
  }

  async unchecked(personaId: string): Promise<UncheckedMention[]> {
    const em = this.em.fork();
    const mentions = await em.find(
      Mention,
      { personaId, verdict: 'unchecked' },
      { orderBy: { responseId: 'asc', start: 'asc', themeId: 'asc' }, disableIdentityMap: true },
    );
    const ids = [...new Set(mentions.map(({ responseId }) => responseId))];
    const answers = await em.find(
      FocusGroupResponse,
      { id: { $in: ids } },
      { fields: ['answer'], disableIdentityMap: true },
    );
    const answerOf = new Map(answers.map(({ id, answer }) => [id, answer]));
    const themes = new Map((await em.find(Theme, { personaId })).map((theme) => [theme.id, theme]));
    return mentions.flatMap(({ id, themeId, responseId, start, end, stance }) => {
      const [theme, answer] = [themes.get(themeId), answerOf.get(responseId)];
      return theme && typeof answer === 'string'
        ? [{ id, theme, stance, place: `${responseId}:${start}`, sentence: answer.slice(start, end) }]
        : [];
    });
  }

  /** @param ids of the mentions that were looked at @param wrong of those that are not right */
  async keepVerdicts(
    personaId: string,
    ids: readonly string[],
    wrong: readonly string[],
    cost: CodingCost,
  ): Promise<void> {
    const dropped = new Set(wrong);
    await this.locked(personaId, async (em, coding) => {
      const unchecked = { personaId, verdict: 'unchecked' as const };
      const right = ids.filter((id) => !dropped.has(id));
      await em.nativeUpdate(Mention, { ...unchecked, id: { $in: right } }, { verdict: 'confirmed' });
      await em.nativeUpdate(Mention, { ...unchecked, id: { $in: [...dropped] } }, { verdict: 'dropped' });
      paid(coding, cost);
    });
  }

  /** See {@link tidyThemes}. */
  async tidy(personaId: string): Promise<void> {
    await this.locked(personaId, (em) => tidyThemes(em, personaId));
  }

  /** Keeps how far the coding is to be trusted. */
  async keepAgreement(personaId: string, agreement: Agreement, cost: CodingCost): Promise<void> {
    await this.locked(personaId, async (_em, coding) => {
      coding.agreement = agreement;
      paid(coding, cost);
    });
  }

  /**
   * Ends a run: what was found is told to who writes sections, see {@link FindingsStore.refresh}.
   *
   * @param problem code of the problem that it ended with
   */
  async finish(personaId: string, problem: string | null): Promise<void> {
    const finish = async (em: EntityManager, coding: Coding) => {
      const run = { failed: problem !== null, afterFailed: coding.problem !== null };
      coding.problem = problem;
      return this.findings.refresh(em, personaId, run);
    };
    const changed = await withCoding(this.em, personaId, finish, LockMode.PESSIMISTIC_WRITE);
    if (changed) this.versions.personaChanged(personaId);
  }

  private async keepCoded(
    em: EntityManager,
    personaId: string,
    chunk: CodedChunk,
    present: ReadonlySet<string>,
  ): Promise<void> {
    const before = await em.find(Theme, { personaId }, { orderBy: { id: 'asc' } });
    // What is looked for in all answers is not coded again with one of them.
    const searched = before.filter(({ search }) => search === 'waiting').map(({ id }) => id);
    const outdated = { responseId: { $in: [...present] }, rejected: false, themeId: { $nin: searched } };
    await em.nativeDelete(Mention, outdated);
    const touched = chunk.isCodebook ? await touchedThemes(em, personaId, before) : undefined;
    const themes = [...before];
    const mentions = new Map([...chunk.mentions].map(([id, list]) => [id, [...list]]));
    // What is dismissed or merged, or got another definition while the model read, is looked for in them one day.
    for (const theme of chunk.codedBy ? before : []) {
      if (chunk.codedBy!.get(theme.id) === theme.definition) continue;
      mentions.delete(theme.id);
      if (theme.unsearched) theme.unsearched = [...theme.unsearched, ...present];
      await searchFrom(em, theme, [...present].sort()[0]!);
    }
    for (const theme of chunk.found) {
      // The codebook before gives way to the new one.
      const stays = ({ id }: Theme) => !touched || touched.has(id) || mentions.has(id);
      const room = maxThemes - themes.filter((each) => isInForce(each) && stays(each)).length;
      const id = await this.themeFor(em, personaId, theme, themes, { isCodebook: chunk.isCodebook, room });
      if (id !== undefined) mentions.set(id, [...(mentions.get(id) ?? []), ...theme.mentions]);
    }
    if (touched) await this.replaceCodebook(em, before, touched, mentions);
    await this.insertMentions(em, personaId, mentions, present);
    await this.note(em, personaId, [...present], chunk.codebook, 'coded', null);
  }

  /** The theme that a found one is: one that is there already, else a new one where there is room. */
  private async themeFor(
    em: EntityManager,
    personaId: string,
    found: FoundTheme,
    themes: Theme[],
    { isCodebook, room }: { isCodebook: boolean; room: number },
  ): Promise<string | undefined> {
    const former = await formerLabels(em, personaId);
    // Who is called so now comes before who was once.
    const twin =
      themes.find(({ label }) => areAlike(label, found.label)) ??
      themes.find(({ id }) => former.get(id)?.some((label) => areAlike(label, found.label)));
    if (twin) {
      if (isCodebook && !twin.mergedInto && twin.origin === 'model') {
        twin.stages = found.stages;
        if (!twin.edited.includes('definition')) twin.definition = found.definition;
      }
      return twin.id;
    }
    if (room <= 0) return undefined;
    const { mentions: _, ...fields } = found;
    const codedWithout = isCodebook
      ? []
      : await em.find(AnswerCoding, { personaId, status: 'coded' }, { disableIdentityMap: true });
    const theme = em.create(Theme, {
      ...fields,
      personaId,
      origin: 'model',
      edited: [],
      dismissed: false,
      search: codedWithout.length === 0 ? 'done' : 'waiting',
      unsearched: codedWithout.length === 0 ? null : codedWithout.map(({ responseId }) => responseId),
    });
    themes.push(theme);
    await em.flush();
    return theme.id;
  }

  /** Forgets the themes of the codebook before that are not in the new one; those that a person has touched are looked for. */
  private async replaceCodebook(
    em: EntityManager,
    before: readonly Theme[],
    touched: ReadonlySet<string>,
    found: ReadonlyMap<string, unknown>,
  ): Promise<void> {
    for (const theme of before) {
      if (found.has(theme.id)) continue;
      if (touched.has(theme.id))
        Object.assign(theme, { search: 'waiting', searchedThrough: null, unsearched: null });
      else em.remove(theme);
    }
    await em.flush();
  }

  private async insertMentions(
    em: EntityManager,
    personaId: string,
    mentions: ReadonlyMap<string, readonly CodedMention[]>,
    present: ReadonlySet<string>,
  ): Promise<void> {
    const { tenantId } = requirePrincipal();
    const rows = new Map<string, object>();
    for (const [themeId, list] of mentions) {
      for (const mention of list) {
        const place = `${themeId}:${mention.responseId}:${mention.start}`;
        if (!present.has(mention.responseId) || rows.has(place)) continue;
        rows.set(place, {
          tenantId,
          personaId,
          themeId,
          ...mention,
          verdict: 'unchecked',
          rejected: false,
          version: 1,
        });
      }
    }
    if (rows.size === 0) return;
    await em
      .createQueryBuilder(Mention)
      .insert([...rows.values()] as never)
      .onConflict(['themeId', 'responseId', 'start'])
      .ignore()
      .execute('run');
  }

  private async note(
    em: EntityManager,
    personaId: string,
    responseIds: readonly string[],
    codebook: number,
    status: AnswerCoding['status'],
    reason: string | null,
  ): Promise<void> {
    if (responseIds.length === 0) return;
    const { tenantId } = requirePrincipal();
    const codedAt = databaseTime();
    const rows = responseIds.map((responseId) => ({
      responseId,
      tenantId,
      personaId,
      status,
      reason,
      codebook,
      codedAt,
    }));
    await em
      .createQueryBuilder(AnswerCoding)
      .insert(rows)
      .onConflict('responseId')
      .merge(['status', 'reason', 'codebook', 'codedAt'])
      .execute('run');
  }

  /** Of these answers, those that are still there; they stay until the transaction ends. */
  private async present(em: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    const found = await em.find(
      FocusGroupResponse,
      { id: { $in: [...new Set(ids)] } },
      { fields: ['id'], lockMode: LockMode.PESSIMISTIC_READ, disableIdentityMap: true },
    );
    return new Set(found.map(({ id }) => id));
  }

  private locked<T>(personaId: string, work: Parameters<typeof withCoding<T>>[2]): Promise<T> {
    return withCoding(this.em, personaId, work);
  }
}

/** Adds what a call cost to what all calls of this persona cost. */
function paid(coding: Coding, cost: CodingCost): void {
  if (cost.calls === 0) return;
  const { provenance: before } = coding;
  const sum = before ? { model: before.model, tokens: { ...before.tokens }, calls: before.calls } : noCost();
  addCost(sum, cost);
  coding.provenance = { ...sum, promptVersion: codingPromptVersion, codedAt: new Date().toISOString() };
}

/** The theme, as long as it is looked for by the definition that it was read with. */
function asSearched({ id, definition }: Theme) {
  return { id, definition, search: 'waiting' as const };
}
