import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { TimeSlices } from '../../common/resilience/time-slices.js';
import { forgetAnswersAbout } from '../access/forget-answers.js';
import { DocumentEraser } from '../documents/document-eraser.js';
import { EvidenceChanges } from '../personas/evidence/evidence-changes.js';
import { FindingsChanges } from '../personas/evidence/findings-changes.js';
import { PersonaFindings } from '../personas/evidence/findings.entity.js';
import { ContextPassage } from '../personas/evidence/passage.entity.js';
import { PersonaChanges } from '../personas/persona-changes.js';
import type { Persona } from '../personas/persona.entity.js';
import { RemovedWords } from '../removal/removed-words.js';
import { forgetWords } from '../removal/response-removal.js';
import { KeptSection } from '../sections/kept-section.entity.js';
import { Theme } from '../themes/theme.entity.js';
import type { FileImport } from './file-import.entity.js';

/** Answers that one statement deletes, with what hangs on them. */
const answersAtOnce = 5_000;

/**
 * Takes what an import brought out of a persona, and out of what was made of it since. Sections and findings of that time
 * go: what was written from many people's words cannot be mended one by one, as after the removal of one answer. Those from
 * before have nothing of it, and serve until others are written.
 */
@Injectable()
export class EvidenceWithdrawal {
  constructor(
    private readonly em: EntityManager,
    private readonly documents: DocumentEraser,
    private readonly evidenceChanges: EvidenceChanges,
    private readonly findingsChanges: FindingsChanges,
    private readonly personaChanges: PersonaChanges,
  ) {}

  /** @param em of a transaction that holds the persona's row */
  async withdraw(em: EntityManager, persona: Persona, { id, finishedAt }: FileImport): Promise<void> {
    const { id: personaId } = persona;
    const since = { $gte: finishedAt! };
    const themes = await em.find(Theme, { personaId, origin: 'model', createdAt: since });
    await forgetThemesWords(em, id, themes);
    const answers = await deleteAnswers(em, id);
    const passages = await em.nativeDelete(ContextPassage, { importId: id });
    await em.nativeDelete(KeptSection, { personaId, createdAt: since });
    if ((await em.nativeDelete(PersonaFindings, { personaId, updatedAt: since })) > 0)
      await this.findingsChanges.changed(personaId, em);
    await deleteUnspoken(em, themes);
    if (answers > 0) await this.evidenceChanges.changed(personaId, em);
    if (passages > 0) await this.personaChanges.changed(personaId, em);
    await forgetAnswersAbout(em, personaId);
    persona.removals += 1;
  }

  /** Once more: a request that began just before has noted itself by now, and read what is gone. */
  async afterwards(personaId: string): Promise<void> {
    await forgetAnswersAbout(this.em, personaId);
    await this.documents.erase([personaId]);
  }
}

/** Some at a time: none of the statements takes too long. */
async function deleteAnswers(em: EntityManager, importId: string): Promise<number> {
  for (let all = 0; ;) {
    const [gone] = await em.execute<{ count: number }[]>(
      `with gone as (
        delete from responses where id = any (array(select id from responses where import_id = ? limit ?)) returning 1)
      select count(*)::int as count from gone`,
      [importId, answersAtOnce],
    );
    all += gone!.count;
    if (gone!.count < answersAtOnce) return all;
  }
}

/**
 * Takes the words of answers that go out of what a model wrote of themes that stay, as after the removal of one answer.
 * Those that have a mention of a theme are looked at: from them it was named.
 */
async function forgetThemesWords(em: EntityManager, importId: string, themes: Theme[]): Promise<void> {
  const slices = new TimeSlices();
  for (const theme of themes) {
    const said = await em.execute<{ answer: string; goes: boolean }[]>(
      `select distinct on (r.id) r.answer, r.import_id is not distinct from ?::uuid as goes
        from mentions m join responses r on r.id = m.response_id where m.theme_id = ? order by r.id limit 1000`,
      [importId, theme.id],
    );
    const others = said.flatMap(({ answer, goes }) => (goes ? [] : [answer]));
    if (others.length === 0) continue;
    for (const { answer, goes } of said) {
      await slices.next();
      if (!goes) continue;
      const words = new RemovedWords(answer);
      words.narrowTo([theme.label, theme.definition]);
      words.except(others);
      if (!words.isEmpty) forgetWords(theme, words);
    }
  }
  await em.flush();
}

/** Themes that nobody speaks of any more, and nobody has edited. */
async function deleteUnspoken(em: EntityManager, themes: Theme[]): Promise<void> {
  const ids = themes.flatMap(({ id, edited }) => (edited.length === 0 ? [id] : []));
  await em.execute(
    `delete from themes t where id = any (?::uuid[])
      and not exists (select from mentions m where m.theme_id = t.id)
      and not exists (select from theme_edits e where e.theme_id = t.id)`,
    [`{${ids.join(',')}}`],
  );
}
