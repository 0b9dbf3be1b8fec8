import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { inputHash } from '../../common/domain/input-hash.js';
import type { SectionName } from '../../common/domain/section.contract.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { forgetAnswersAbout } from '../access/forget-answers.js';
import { sectionSchemas } from '../details/details.contract.js';
import { DocumentEraser } from '../documents/document-eraser.js';
import { ContextPassage } from '../personas/evidence/passage.entity.js';
import { respondentKey } from '../personas/evidence/respondent-key.js';
import { FocusGroupResponse } from '../personas/evidence/response.entity.js';
import type { Persona } from '../personas/persona.entity.js';
import { Project } from '../personas/projects/project.entity.js';
import { PersonasService } from '../personas/personas.service.js';
import { KeptSection } from '../sections/kept-section.entity.js';
import { Theme } from '../themes/theme.entity.js';
import { RemovedWords } from './removed-words.js';
import { type RemovedAnswer, speaksOf, textsIn, withoutAnswer } from './without-answer.js';

/** Of each section, what its data must be. */
const dataSchemas: Record<SectionName, z.ZodType> = {
  journey: sectionSchemas.journey.shape.data,
  needs: sectionSchemas.needs.shape.data,
  messaging: sectionSchemas.messaging.shape.data,
  kpi: sectionSchemas.kpi.shape.data,
};

/** Removes an answer from a persona, and its text from whatever was made of it. */
@Injectable()
export class ResponseRemoval {
  private readonly logger = new Logger('removal');

  constructor(
    private readonly personas: PersonasService,
    private readonly em: EntityManager,
    private readonly documents: DocumentEraser,
  ) {}

  /**
   * Removes a response. Its codings and mentions go with it; kept sections that cite it or hold its words lose those; kept
   * answers and cached documents about the persona are forgotten, on every replica.
   *
   * @throws {NotFoundError} where there is no such persona or response
   */
  async remove(id: string, responseId: string): Promise<void> {
    const personaId = id.toLowerCase();
    await this.personas.write(personaId, async (em, persona) => {
      const response = await em.findOne(FocusGroupResponse, { id: responseId, personaId });
      if (!response) throw new NotFoundError('This persona has no such response.');
      const sections = await this.withdraw(em, persona, response);
      await em.nativeDelete(FocusGroupResponse, { id: responseId, personaId });
      await forgetAnswersAbout(em, personaId);
      persona.removals += 1;
      this.logger.log({ persona_id: personaId, response_id: response.id, ...sections }, 'response_removed');
    });
    // Once more: a request that began just before has noted itself by now, and read what is gone.
    await forgetAnswersAbout(this.em, personaId);
    await this.documents.erase(personaId);
  }

  private async withdraw(
    em: EntityManager,
    persona: Persona,
    response: FocusGroupResponse,
  ): Promise<{ sections_changed: number; sections_dropped: number }> {
    const { id: personaId } = persona;
    const words = new RemovedWords(response.answer);
    const said = { id: response.id, words };
    const sections = await em.find(KeptSection, { personaId });
    const themes = await em.find(Theme, { personaId, origin: 'model' });
    const texts = [
      ...textsIn(sections.map(({ data, quality }) => [data, quality])),
      ...themes.flatMap(({ label, definition }) => [label, definition]),
    ];
    words.narrowTo(texts);
    if (!words.isEmpty) words.except(await textsBeside(em, persona, response));
    for (const theme of themes) forgetWords(theme, words);
    const affected = sections.filter(({ data, quality }) => speaksOf([data, quality], said));
    const removed = { ...said, ...(await peopleOf(em, response)) };
    let dropped = 0;
    for (const section of affected) if (!rewrite(em, section, removed)) dropped += 1;
    return { sections_changed: affected.length - dropped, sections_dropped: dropped };
  }
}

/** What others say, and what is said of the persona: nobody's words who did not say them alone. */
async function textsBeside(
  em: EntityManager,
  persona: Persona,
  { id, question }: FocusGroupResponse,
): Promise<string[]> {
  // Ten thousand rows at most: as they are, without entities.
  const others = await em.execute<{ answer: string; question: string | null }[]>(
    'select answer, question from responses where persona_id = ? and id <> ?',
    [persona.id, id],
  );
  const project = await em.findOneOrFail(Project, { id: persona.projectId });
  const passages = await em.find(ContextPassage, { personaId: persona.id }, { disableIdentityMap: true });
  const { name, location, occupation, personaTitle, headline, backgroundStory, values, interests, traits } =
    persona;
  const own = [name, location, occupation, personaTitle, headline, backgroundStory, question];
  return [
    ...others.flatMap((other) => [other.answer, other.question ?? '']),
    ...passages.map(({ text }) => text),
    ...[...own, project.name, project.product, project.industry].map((text) => text ?? ''),
    ...[values, interests, traits].flat(),
  ];
}

async function peopleOf(
  em: EntityManager,
  { id, personaId, respondent }: FocusGroupResponse,
): Promise<Pick<RemovedAnswer, 'people' | 'wasOnlyOne'>> {
  const others = await em.execute<{ id: string; respondent: string | null }[]>(
    "select id, respondent ->> 'id' as respondent from responses where persona_id = ? and id <> ?",
    [personaId, id],
  );
  const people = new Map(others.map((other) => [other.id, respondentKey(other.respondent) ?? other.id]));
  return { people, wasOnlyOne: !new Set(people.values()).has(respondentKey(respondent?.id) ?? id) };
}

/** @returns false: nothing of it could be left */
function rewrite(em: EntityManager, section: KeptSection, removed: RemovedAnswer): boolean {
  const data = withoutAnswer(section.data, dataSchemas[section.section], removed);
  if (data === undefined || speaksOf(section.quality, removed)) {
    em.remove(section);
    return false;
  }
  section.data = data;
  // Whatever it was generated from, it is not what that would give: it is found as the latest one only.
  section.inputHash = inputHash([section.inputHash, removed.id]);
  return true;
}

/** What a model wrote of a theme in the words of the answer: it stays, with its other mentions, for somebody to name. */
function forgetWords(theme: Theme, words: RemovedWords): void {
  const { label, definition, edited } = theme;
  const [badLabel, badDefinition] = [words.isIn(label), words.isIn(definition)];
  if (badLabel && !edited.includes('label')) theme.label = theme.kind;
  if (badDefinition && !edited.includes('definition')) theme.definition = theme.label;
  if (badLabel || badDefinition) theme.version += 1;
}
