import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import { alsoDeleted } from '../personas/deletion/deletable.js';
import { Persona } from '../personas/persona.entity.js';
import { PersonaVersions } from '../personas/persona-versions.js';
import { PersonasService } from '../personas/personas.service.js';
import { Benchmark } from '../personas/projects/benchmark.entity.js';
import { countOn, lockProject } from '../personas/projects/changed-project.js';
import { EvidenceWithdrawal } from './evidence-withdrawal.js';
import { FileImport } from './file-import.entity.js';
import { type ImportTarget, ofTarget } from './import-target.js';
import { ImportInUseError, noSuchImport } from './imports.problems.js';
import { FileChunks } from './upload/file-chunks.js';

/** Takes imports back whole, and what was made of them. */
@Injectable()
export class ImportRemoval {
  private readonly logger = new Logger('imports');

  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly chunks: FileChunks,
    private readonly withdrawal: EvidenceWithdrawal,
    private readonly versions: PersonaVersions,
  ) {}

  /**
   * One that is still read is ended, and nothing of it is in.
   *
   * @throws {NotFoundError | ImportInUseError}
   */
  async remove(target: ImportTarget, importId: string): Promise<void> {
    const { personaId } = target;
    const found = await this.em.fork().findOne(FileImport, { id: importId, ...ofTarget(target) });
    if (!found) throw noSuchImport();
    if (personaId === null || found.state !== 'done') {
      let gone: string[] = [];
      const isRemoved = await this.em.transactional(async (em) => {
        const file = await locked(em, importId);
        if (personaId === null) gone = await this.ofProject(em, file);
        // It has come in meanwhile.
        else if (file.state === 'done') return false;
        await this.forget(em, file);
        return true;
      });
      if (isRemoved) {
        this.versions.projectChanged(target.projectId);
        for (const id of gone) this.versions.personaChanged(id);
        return;
      }
    }
    await this.personas.write(personaId!, async (em, persona) => {
      const file = await locked(em, importId);
      await this.withdrawal.withdraw(em, persona, file);
      await this.forget(em, file);
    });
    await this.withdrawal.afterwards(personaId!);
  }

  private async forget(em: EntityManager, file: FileImport): Promise<void> {
    if (file.fileId) await this.chunks.remove(file.fileId, em);
    // Sent again with the same Idempotency-Key, the file comes in again.
    await em.execute('delete from idempotent_requests where tenant_id = ? and strpos(body, ?) > 0', [
      requirePrincipal().tenantId,
      `"importId":"${file.id}"`,
    ]);
    em.remove(file);
    await em.flush();
    this.logger.log({ persona_id: file.personaId, import_id: file.id }, 'import_removed');
  }

  /** @returns the ids of the personas that went */
  private async ofProject(em: EntityManager, { id, projectId, replaced }: FileImport): Promise<string[]> {
    const personas = await em.find(
      Persona,
      { importId: id },
      {
        fields: ['id'],
        filters: alsoDeleted,
        disableIdentityMap: true,
      },
    );
    const ids = personas.map((persona) => persona.id);
    if (ids.length > 0) await removePersonas(em, ids);
    const removed = await em.nativeDelete(Benchmark, { importId: id });
    if (removed === 0) return ids;
    const project = await lockProject(em, projectId);
    for (const former of replaced ?? []) {
      const isThere = await em.count(Benchmark, { projectId, metric: former.metric });
      if (isThere === 0) em.create(Benchmark, { ...former, projectId });
    }
    countOn(project);
    await em.flush();
    return ids;
  }
}

async function locked(em: EntityManager, id: string): Promise<FileImport> {
  const file = await em.findOne(FileImport, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!file) throw noSuchImport();
  return file;
}

/** @throws {ImportInUseError} */
async function removePersonas(em: EntityManager, ids: string[]): Promise<void> {
  const used = await em.execute<{ id: string }[]>(
    `select id from personas p where id = any (?::uuid[]) and (
      exists (select from responses r where r.persona_id = p.id)
      or exists (select from context_passages c where c.persona_id = p.id)
      or exists (select from imports i where i.persona_id = p.id and i.state not in ('done', 'failed')))`,
    [`{${ids.join(',')}}`],
  );
  if (used.length > 0) throw new ImportInUseError(used.map(({ id }) => id));
  await em.nativeDelete(Persona, { id: { $in: ids } }, { filters: alsoDeleted });
}
