import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { inputHash } from '../../common/domain/input-hash.js';
import type { SectionName } from '../../common/domain/section.contract.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { eventLoopScheduler } from '../../common/resilience/event-loop-scheduler.js';
import { forgetAnswersAbout } from '../access/forget-answers.js';
import { sectionSchemas } from '../details/details.contract.js';
import { DocumentEraser } from '../documents/document-eraser.js';
import { EvidenceChanges } from '../personas/evidence/evidence-changes.js';
import { FindingsChanges } from '../personas/evidence/findings-changes.js';
import { PersonaFindings } from '../personas/evidence/findings.entity.js';
import { ContextPassage } from '../personas/evidence/passage.entity.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import { alsoDeleted } from '../personas/deletion/deletable.js';
import type { Persona } from '../personas/persona.entity.js';
import { Project } from '../personas/projects/project.entity.js';
import { PersonasService } from '../personas/personas.service.js';
import { KeptSection } from '../sections/kept-section.entity.js';
import { type EditedFields, ThemeEdit } from '../themes/theme-edit.entity.js';
import { Theme } from '../themes/theme.entity.js';
import { findingsWithout } from './findings-without.js';
import { removedPerson } from './removed-person.js';
import { RemovedWords } from './removed-words.js';
import { type RemovedAnswer, speaksOf, textsIn, withoutAnswer } from './without-answer.js';

/** Of each section, what its data must be. */
const dataSchemas: Record<SectionName, z.ZodType> = {
  journey: sectionSchemas.journey.shape.data,
  needs: sectionSchemas.needs.shape.data,
  messaging: sectionSchemas.messaging.shape.data,
  kpi: sectionSchemas.kpi.shape.data,
};

/** Somebody is forgotten who gave the answer. */
export interface Erasure {
  /** What they are called by. */
  identities: readonly string[];
}

/** Stands where an edit had their words. */
const erasedText = '[erased]';

/** Answers that are looked at in one go; before the first of them. */
const othersAtOnce = 500;
const nobody = '00000000-0000-0000-0000-000000000000';

/** Removes an answer from a persona, and its text from whatever was made of it. */
@Injectable()
export class ResponseRemoval {
  private readonly logger = new Logger('removal');

  constructor(
    private readonly personas: PersonasService,
    private readonly em: EntityManager,
    private readonly documents: DocumentEraser,
    private readonly evidenceChanges: EvidenceChanges,
    private readonly findingsChanges: FindingsChanges,
  ) {}

  /**
   * Removes a response. Its codings, mentions and quotes in findings go with it, and the others are counted anew in the
   * background; kept sections that cite it or hold its words lose those; kept answers and cached documents about the persona
   * are forgotten, on every replica.
   *
   * @param erasure where the person is forgotten: more of what they said is taken for their own, and looked for in what
   *   people wrote of themes too; also of a persona that is deleted
   * @throws {NotFoundError} where there is no such persona or response
   */
  async remove(id: string, responseId: string, erasure?: Erasure): Promise<void> {
    const personaId = id.toLowerCase();
    const work = async (em: EntityManager, persona: Persona) => {
      const response = await em.findOne(FocusGroupResponse, { id: responseId, personaId });
      if (!response) throw new NotFoundError('This persona has no such response.');
      const sections = await this.withdraw(em, persona, response, erasure);
      await em.nativeDelete(FocusGroupResponse, { id: responseId, personaId });
      await this.evidenceChanges.changed(personaId, em);
      await forgetAnswersAbout(em, personaId);
      persona.removals += 1;
      this.logger.log({ persona_id: personaId, response_id: response.id, ...sections }, 'response_removed');
    };
    await this.personas.write(personaId, work, undefined, erasure ? alsoDeleted : {});
    // Once more: a request that began just before has noted itself by now, and read what is gone.
    await forgetAnswersAbout(this.em, personaId);
    await this.documents.erase([personaId]);
  }

  private async withdraw(
    em: EntityManager,
    persona: Persona,
    response: FocusGroupResponse,
    erasure: Erasure | undefined,
  ): Promise<{ sections_changed: number; sections_dropped: number }> {
    const { id: personaId } = persona;
    const words = new RemovedWords(response.answer ?? '', erasure?.identities);
    const said = { id: response.id, words };
    const sections = await em.find(KeptSection, { personaId });
    const themes = await em.find(Theme, { personaId });
    const found = await em.findOne(PersonaFindings, { personaId });
    const edits = erasure ? await em.find(ThemeEdit, { personaId }) : [];
    const texts = [
      ...textsIn(sections.map(({ data, quality, caveats }) => [data, quality, caveats])),
      ...themes.flatMap(({ label, definition }) => [label, definition]),
      ...(found?.findings.themes ?? []).map(({ label }) => label),
      ...textsIn(edits.map(({ before, after }) => [before, after])),
    ];
    words.narrowTo(texts);
    await exceptOthers(em, words, persona, response);
    for (const theme of themes) {
      if (erasure) forgetWords(theme, words, []);
      else if (theme.origin === 'model') forgetWords(theme, words);
    }
    for (const edit of edits) forgetEdit(edit, words);
    const affected = sections.filter(({ data, quality, caveats }) =>
      speaksOf([data, quality, caveats], said),
    );
    const removed = { ...said, ...(await removedPerson(em, response, themes)) };
    // An answer that came later than what a section was counted from is in none of its counts.
    const uncounted = { ...removed, wasOnlyCoded: false, themesOf: new Map<string, Set<string>>() };
    let dropped = 0;
    for (const section of affected) {
      const countedAt = Math.min(Number(section.createdAt), Number(found?.updatedAt ?? section.createdAt));
      const isCounted = Number(response.createdAt) <= countedAt;
      if (!rewrite(em, section, isCounted ? removed : uncounted)) dropped += 1;
    }
    if (found) await this.withdrawFindings(em, found, said, themes);
    return { sections_changed: affected.length - dropped, sections_dropped: dropped };
  }

  /** Those that are left say how many there were, until they are counted again; when they were found stays, too. */
  private async withdrawFindings(
    em: EntityManager,
    found: PersonaFindings,
    said: Pick<RemovedAnswer, 'id' | 'words'>,
    themes: readonly Theme[],
  ): Promise<void> {
    const labels = new Map(themes.map(({ id, label }) => [id, label]));
    const left = findingsWithout(found.findings, said, labels);
    if (left === found.findings) return;
    found.findings = left;
    await em.flush();
    await this.findingsChanges.changed(found.personaId, em);
  }
}

/** Leaves out what others say, and what is said of the persona: nobody's words who did not say them alone. */
async function exceptOthers(
  em: EntityManager,
  words: RemovedWords,
  persona: Persona,
  { id, question }: FocusGroupResponse,
): Promise<void> {
  if (words.isEmpty) return;
  const project = await em.findOneOrFail(Project, { id: persona.projectId });
  const passages = await em.find(ContextPassage, { personaId: persona.id }, { disableIdentityMap: true });
  const { name, location, occupation, personaTitle, headline, backgroundStory } = persona;
  const { values, interests, traits, goals, frustrations } = persona;
  const own = [name, location, occupation, personaTitle, headline, backgroundStory, question];
  words.except(passages.map(({ text }) => text));
  words.except([...own, project.name, project.product, project.industry].map((text) => text ?? ''));
  words.except([values, interests, traits, goals, frustrations].flat());
  // A hundred thousand at most: as they are, without entities, some at a time.
  let last = nobody;
  for (let isMore = true; isMore && !words.isEmpty;) {
    const others = await em.execute<{ id: string; answer: string | null; question: string | null }[]>(
      'select id, answer, question from responses where persona_id = ? and id > ? order by id limit ?',
      [persona.id, last, othersAtOnce],
    );
    for (const other of others) if (other.id !== id) words.except([other.answer ?? '', other.question ?? '']);
    last = others.at(-1)?.id ?? last;
    isMore = others.length === othersAtOnce;
    await eventLoopScheduler.pass();
  }
}

/** @returns false: nothing of it could be left */
function rewrite(em: EntityManager, section: KeptSection, removed: RemovedAnswer): boolean {
  const data = withoutAnswer(section.data, dataSchemas[section.section], removed);
  if (data === undefined || speaksOf(section.quality, removed)) {
    em.remove(section);
    return false;
  }
  section.data = data;
  section.caveats = section.caveats.filter((caveat) => !speaksOf(caveat, removed));
  // Whatever it was generated from, it is not what that would give: it is found as the latest one only.
  section.inputHash = inputHash([section.inputHash, removed.id]);
  return true;
}

/**
 * What was written of a theme in the words of the answer: it stays, with its other mentions, for somebody to name.
 *
 * @param edited what a person wrote of it, which is left as it is
 */
export function forgetWords(theme: Theme, words: RemovedWords, edited = theme.edited): void {
  const { label, definition } = theme;
  const [badLabel, badDefinition] = [words.isIn(label), words.isIn(definition)];
  if (badLabel && !edited.includes('label')) theme.label = theme.kind;
  if (badDefinition && !edited.includes('definition')) theme.definition = theme.label;
  if (badLabel || badDefinition) theme.version += 1;
}

/** What an edit of a theme said in the words of the answer: that it was made stays. */
function forgetEdit(edit: ThemeEdit, words: RemovedWords): void {
  const without = (fields: EditedFields): EditedFields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' && words.isIn(value) ? erasedText : value,
      ]),
    );
  for (const part of ['before', 'after'] as const)
    if (textsIn(edit[part]).some((text) => words.isIn(text))) edit[part] = without(edit[part]);
}
