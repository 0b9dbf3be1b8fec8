import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { insertInBatches } from '../../common/database/insert-in-batches.js';
import { matchVersion } from '../../common/http/etag.js';
import { NotFoundError } from '../../common/problem/problems.js';
import type { NewPersona, PersonaChange } from './persona.contract.js';
import { PersonaChanges } from './persona-changes.js';
import { noLists, Persona } from './persona.entity.js';
import { PersonaVersions } from './persona-versions.js';
import { ProjectsService } from './projects/projects.service.js';

/** Inserted in one statement: each may take a megabyte. */
const personasAtOnce = 10;

/** Personas, and the one place where their version counts on. */
@Injectable()
export class PersonasService {
  constructor(
    private readonly em: EntityManager,
    private readonly projects: ProjectsService,
    private readonly versions: PersonaVersions,
    private readonly changes: PersonaChanges,
  ) {}

  /**
   * Makes all of them or none.
   *
   * @param keep what is to be known of each
   * @throws {NotFoundError} where there is no such project
   */
  async createAll<T>(projectId: string, inputs: NewPersona[], keep: (persona: Persona) => T): Promise<T[]> {
    await this.projects.get(projectId);
    return this.em.transactional((em) =>
      insertInBatches(
        em,
        inputs,
        personasAtOnce,
        (batch, input) => batch.create(Persona, { ...noLists, ...input, projectId }),
        keep,
      ),
    );
  }

  /** @throws {NotFoundError} */
  async get(id: string, options: { withSource?: boolean } = {}): Promise<Persona> {
    const persona = await this.em.findOne(
      Persona,
      { id },
      options.withSource ? { populate: ['sourceDocument'] } : {},
    );
    if (!persona) throw new NotFoundError('There is no such persona.');
    return persona;
  }

  /** @throws {NotFoundError | PreconditionFailedError} */
  async change(id: string, change: PersonaChange, ifMatch: string | undefined): Promise<Persona> {
    return this.write(
      id,
      async (em, persona) => {
        await em.populate(persona, ['sourceDocument']);
        em.assign(persona, change, { mergeObjectProperties: false });
        await this.changes.changed(persona.id, em);
        return persona;
      },
      ifMatch,
    );
  }

  /**
   * Changes a persona or what belongs to it, in one transaction that holds the persona's row, and counts its version on.
   *
   * @param filters `alsoDeleted`: of one that is deleted, too
   * @throws {NotFoundError | PreconditionFailedError}
   */
  async write<T>(
    id: string,
    work: (em: EntityManager, persona: Persona) => Promise<T>,
    ifMatch?: string,
    filters: { live?: false } = {},
  ): Promise<T> {
    const written = await this.em.transactional(async (em) => {
      const persona = await em.findOne(Persona, { id }, { filters, lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!persona) throw new NotFoundError('There is no such persona.');
      matchVersion(ifMatch, persona);
      const result = await work(em, persona);
      persona.version += 1;
      persona.updatedAt = databaseTime();
      return result;
    });
    requireContext().afterCommit(() => this.versions.personaChanged(id));
    return written;
  }
}
