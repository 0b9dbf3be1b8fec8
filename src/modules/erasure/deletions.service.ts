import { EntityManager, LockMode, raw } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { requireContext, requirePrincipal } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { matchVersion } from '../../common/http/etag.js';
import { after, type Page, type PageQuery, toPage } from '../../common/http/page.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { forgetAnswersAbout } from '../access/forget-answers.js';
import { alsoDeleted, ofLiveProject } from '../personas/deletion/deletable.js';
import { Restorations } from '../personas/deletion/restorations.js';
import { Persona } from '../personas/persona.entity.js';
import { PersonaVersions } from '../personas/persona-versions.js';
import { Project } from '../personas/projects/project.entity.js';
import type { DeletedPersonasQuery, DeletionRequest, DeletionView } from './deletion.contract.js';
import { ProjectDeletedError } from './deletion.problems.js';
import { Purge } from './purge.js';

type Deletable = Persona | Project;

/** How long a request waits for a project that is deleted for good, in milliseconds. */
const purgeMs = 10_000;

const restored = { deletedAt: null, undoUntil: null, deletionReason: null, deletionDetail: null };

/** What was deleted and can still be had back: where-clause. */
const undoable = () => ({ deletedAt: { $ne: null }, undoUntil: { $gt: raw('statement_timestamp()') } });

/** Deletes personas and projects so that they can be had back, and brings them back as they were. */
@Injectable()
export class DeletionsService {
  private readonly logger = new Logger('erasure');

  constructor(
    private readonly em: EntityManager,
    private readonly versions: PersonaVersions,
    private readonly restorations: Restorations,
    private readonly purge: Purge,
    private readonly settings: Settings,
  ) {}

  /** @throws {NotFoundError | PreconditionFailedError} */
  async deletePersona(id: string, request: DeletionRequest, ifMatch?: string): Promise<DeletionView> {
    return this.delete(Persona, id, request, ifMatch, async (em, { importId }) => {
      // Of the file that it came with there may be another import.
      if (importId)
        await em.execute('update imports set once = null where id = ? and tenant_id = ?', [
          importId,
          requirePrincipal().tenantId,
        ]);
    });
  }

  /** With all that is in it. @throws {NotFoundError | PreconditionFailedError} */
  async deleteProject(id: string, request: DeletionRequest, ifMatch?: string): Promise<DeletionView> {
    return this.delete(Project, id, request, ifMatch);
  }

  /**
   * Deletes a persona for good, also one that was deleted before.
   *
   * @throws {NotFoundError | PreconditionFailedError}
   */
  async purgePersona(id: string, request: DeletionRequest, ifMatch?: string): Promise<DeletionView> {
    const { view, owned } = await this.giveUp(Persona, id, request, ifMatch);
    await this.purge.persona(owned);
    void this.purge.forgetStatistics();
    return view;
  }

  /**
   * As {@link purgePersona}, with all that is in it.
   *
   * @returns whether nothing of it is left; else the next run of the purge goes on with it
   * @throws {NotFoundError | PreconditionFailedError}
   */
  async purgeProject(
    id: string,
    request: DeletionRequest,
    ifMatch?: string,
  ): Promise<{ view: DeletionView; done: boolean }> {
    const { view, owned } = await this.giveUp(Project, id, request, ifMatch);
    const limit = AbortSignal.timeout(purgeMs);
    try {
      await this.purge.project(owned, limit);
    } catch (error) {
      if (limit.aborted) return { view, done: false };
      throw error;
    }
    void this.purge.forgetStatistics();
    return { view, done: true };
  }

  /**
   * Brings a persona back as it was; one that is not deleted stays as it is.
   *
   * @throws {NotFoundError} where there is none, or it can no longer be had back
   * @throws {ProjectDeletedError}
   */
  async restorePersona(id: string): Promise<Persona> {
    return this.restore(Persona, id, async (em, persona) => {
      const { projectId } = persona;
      await em.populate(persona, ['sourceDocument']);
      const project = await em.findOneOrFail(Project, { id: projectId }, { filters: alsoDeleted });
      if (!project.deletedAt) return;
      const left = await em.count(Project, { id: projectId, ...undoable() }, { filters: alsoDeleted });
      throw left > 0 ? new ProjectDeletedError(projectId) : gone(Persona);
    });
  }

  /** As {@link restorePersona}, with all that was in it. @throws {NotFoundError} */
  async restoreProject(id: string): Promise<Project> {
    return this.restore(Project, id);
  }

  /** Those that were deleted by themselves: others come back with their project. */
  async personas({ projectId, ...query }: DeletedPersonasQuery) {
    const where = { $and: [ofLiveProject(), projectId === undefined ? {} : { projectId }] };
    return this.list(Persona, where, query, (persona) => ({
      ...deletedView(persona),
      projectId: persona.projectId,
    }));
  }

  async projects(query: PageQuery) {
    return this.list(Project, {}, query, deletedView);
  }

  private async delete<T extends Deletable>(
    entity: new () => T,
    id: string,
    { reason, reasonDetail }: DeletionRequest,
    ifMatch: string | undefined,
    further: (em: EntityManager, found: T) => Promise<void> = async () => undefined,
  ): Promise<DeletionView> {
    const deleted = await this.em.transactional(async (em) => {
      const found = (await em.findOne<Deletable>(
        entity,
        { id },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      )) as T | null;
      if (!found) throw gone(entity);
      matchVersion(ifMatch, found);
      await forgetAnswersAbout(em, id);
      await further(em, found);
      return Object.assign(found, {
        deletedAt: databaseTime(),
        undoUntil: this.undoUntil(),
        deletionReason: reason,
        deletionDetail: reasonDetail ?? null,
      });
    });
    requireContext().afterCommit(() => this.versions.deleted(deleted.id));
    // Once more: a request that began just before has noted itself by now.
    await forgetAnswersAbout(this.em, id);
    this.logger.log({ [`${nameOf(entity)}_id`]: deleted.id, reason }, `${nameOf(entity)}_deleted`);
    const { deletedAt, undoUntil } = deleted;
    return {
      id: deleted.id,
      deletedAt: deletedAt!.toISOString(),
      undoAvailableUntil: undoUntil!.toISOString(),
    };
  }

  /** From now on it cannot be had back. */
  private async giveUp<T extends Deletable>(
    entity: new () => T,
    id: string,
    { reason, reasonDetail }: DeletionRequest,
    ifMatch: string | undefined,
  ): Promise<{ view: DeletionView; owned: { id: string; tenantId: string } }> {
    const found = await this.em.transactional(async (em) => {
      const found = (await em.findOne<Deletable>(
        entity,
        { id },
        { filters: alsoDeleted, lockMode: LockMode.PESSIMISTIC_WRITE },
      )) as T | null;
      if (!found) throw gone(entity);
      matchVersion(ifMatch, found);
      return Object.assign(found, {
        deletedAt: found.deletedAt ?? databaseTime(),
        undoUntil: databaseTime(),
        deletionReason: reason,
        deletionDetail: reasonDetail ?? null,
      });
    });
    this.versions.deleted(found.id);
    const { tenantId } = requirePrincipal();
    const view = { id: found.id, deletedAt: found.deletedAt!.toISOString(), undoAvailableUntil: null };
    return { view, owned: { id: found.id, tenantId } };
  }

  private undoUntil(): Date {
    return raw(`statement_timestamp() + ? * interval '1 day'`, [this.settings.retention.undoDays]);
  }

  private async restore<T extends Deletable>(
    entity: new () => T,
    id: string,
    check: (em: EntityManager, found: T) => Promise<void> = async () => undefined,
  ): Promise<T> {
    const back = await this.em.transactional(async (em) => {
      const found = (await em.findOne<Deletable>(
        entity,
        { id, $or: [{ deletedAt: null }, undoable()] },
        { filters: alsoDeleted, lockMode: LockMode.PESSIMISTIC_WRITE },
      )) as T | null;
      if (!found) throw gone(entity);
      await check(em, found);
      if (found.deletedAt) {
        Object.assign(found, restored);
        await em.flush();
        await this.restorations.changed(found.id, em);
        this.logger.log({ [`${nameOf(entity)}_id`]: found.id }, `${nameOf(entity)}_restored`);
      }
      return found;
    });
    requireContext().afterCommit(() => {
      this.versions.personaChanged(back.id);
      this.versions.projectChanged(back.id);
    });
    return back;
  }

  private async list<T extends Deletable, View>(
    entity: new () => T,
    where: object,
    query: PageQuery,
    view: (row: T) => View,
  ): Promise<Page<View>> {
    const rows = (await this.em.find<Deletable>(
      entity,
      { $and: [where, undoable(), after(query)] },
      { filters: alsoDeleted, orderBy: { id: 'asc' }, limit: query.limit + 1 },
    )) as T[];
    return toPage(rows, query.limit, view);
  }
}

function nameOf(entity: new () => Deletable): 'persona' | 'project' {
  return entity === Persona ? 'persona' : 'project';
}

function gone(entity: new () => Deletable): NotFoundError {
  return new NotFoundError(`There is no such ${nameOf(entity)}.`);
}

function deletedView({ id, name, deletedAt, undoUntil, deletionReason, deletionDetail }: Deletable) {
  return {
    id,
    name,
    deletedAt: deletedAt!.toISOString(),
    undoAvailableUntil: undoUntil!.toISOString(),
    reason: deletionReason!,
    reasonDetail: deletionDetail ?? null,
  };
}
