import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { insertInBatches } from '../../../common/database/insert-in-batches.js';
import { after, type Page, type PageQuery, toPage } from '../../../common/http/page.js';
import { NotFoundError } from '../../../common/problem/problems.js';
import type { NewPassages } from './passage.contract.js';
import { ContextPassage } from './passage.entity.js';
import { requireRoom } from './require-room.js';
import { PersonaChanges } from '../persona-changes.js';
import { PersonasService } from '../personas.service.js';
import { passageView } from '../views.js';

/** Inserted in one statement: each may take 50,000 characters. */
const passagesAtOnce = 5;

/** Market context of a persona. */
@Injectable()
export class PassagesService {
  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly changes: PersonaChanges,
  ) {}

  /** @throws {NotFoundError | InvalidInputError} where there is no room for as much */
  async add(personaId: string, input: NewPassages): Promise<ContextPassage[]> {
    return this.personas.write(personaId, async (em, persona) => {
      await requireRoom(
        em,
        personaId,
        'passages',
        input.passages.map(({ text }) => [text]),
      );
      const kept = await insertInBatches(
        em,
        input.passages,
        passagesAtOnce,
        (batch, passage) => batch.create(ContextPassage, { ...passage, personaId }),
        (passage) => passage,
      );
      await this.changes.changed(persona.id, em);
      return kept;
    });
  }

  /** @throws {NotFoundError} where there is no such persona */
  async list(personaId: string, query: PageQuery): Promise<Page<ReturnType<typeof passageView>>> {
    await this.personas.get(personaId);
    const rows = await this.em.find(
      ContextPassage,
      { personaId, ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, passageView);
  }

  /** @throws {NotFoundError} where there is no such persona or passage */
  async remove(personaId: string, passageId: string): Promise<void> {
    await this.personas.write(personaId, async (em, persona) => {
      const removed = await em.nativeDelete(ContextPassage, { id: passageId, personaId });
      if (removed === 0) throw new NotFoundError('This persona has no such passage.');
      await this.changes.changed(persona.id, em);
    });
  }
}
