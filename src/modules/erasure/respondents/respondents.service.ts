import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { databaseTime } from '../../../common/database/entity-id.js';
import { NotFoundError } from '../../../common/problem/problems.js';
import { eraseAnswersAbout } from '../../access/forget-answers.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { JobPostponedError } from '../../jobs/job-postponed.error.js';
import { JobQueues } from '../../jobs/job-queues.js';
import type { Job } from '../../jobs/queue-definition.js';
import { alsoDeleted } from '../../personas/deletion/deletable.js';
import { Project } from '../../personas/projects/project.entity.js';
import { ProjectsService } from '../../personas/projects/projects.service.js';
import { ResponseRemoval } from '../../removal/response-removal.js';
import { Purge } from '../purge.js';
import { forgetInFiles } from './file-traces.js';
import { answersOf, identitiesOf } from './respondent-answers.js';
import { RespondentErasure } from './respondent-erasure.entity.js';

/** What a request waits for: answers of the project that are looked through, and those that are erased. */
const [mostRead, mostErased] = [20_000, 50];
/** Seconds between two looks whether files are still being read that may bring more of that person's answers. */
const filesRunning = 5;

const answersUpTo = `
  select count(*)::int as count from (
    select from responses r join personas p on p.id = r.persona_id where p.project_id = ? limit ?) counted`;

const runningFiles = `
  from imports i join personas p on p.id = i.persona_id
  where p.project_id = ? and i.state in ('waiting', 'reading', 'importing')`;

interface Begun {
  tenantId: string;
  projectId: string;
}

const begun = `
  select distinct tenant_id as "tenantId", project_id as "projectId" from respondent_erasures
  where finished_at is null and created_at < now() - interval '1 minute'`;

/** Forgets respondents: their answers in all personas of a project, and whatever was made of them. */
@Injectable()
export class RespondentsService {
  private readonly logger = new Logger('erasure');
  private readonly queue: JobQueue;

  constructor(
    private readonly em: EntityManager,
    private readonly projects: ProjectsService,
    private readonly removal: ResponseRemoval,
    private readonly purge: Purge,
    private readonly trail: AuditTrail,
    jobs: JobQueues,
    { retention }: Settings,
  ) {
    // One job of a project at a time: its id stands in the place of a persona's.
    this.queue = jobs.define({ name: 'erasures', concurrency: 1, run: (job) => this.run(job) });
    jobs.schedule({ name: 'erasures-begun', cron: retention.purge, run: () => this.resume() });
  }

  /**
   * Erases somebody's answers, at once where that is little work; else in the background.
   *
   * @throws {NotFoundError} where there is no such project
   */
  async erase(id: string, respondentId: string): Promise<RespondentErasure> {
    const project = await this.projects.get(id);
    const identities = identitiesOf(respondentId, project.pseudonymKey);
    const erasure = await this.em.transactional(async (em) => {
      const erasure = em.create(RespondentErasure, { projectId: project.id, identities });
      await em.flush();
      return erasure;
    });
    if (await this.isLittle(project.id, identities)) await this.perform(erasure, project);
    else {
      const { tenantId } = requirePrincipal();
      await this.queue.enqueue({ tenantId, personaId: project.id });
    }
    return erasure;
  }

  /** @throws {NotFoundError} */
  async get(projectId: string, id: string): Promise<RespondentErasure> {
    await this.projects.get(projectId);
    const erasure = await this.em.findOne(RespondentErasure, { id, projectId });
    if (!erasure) throw new NotFoundError('There is no such erasure.');
    return erasure;
  }

  /** Those that a request began, and whose process has died since. */
  private async resume(): Promise<void> {
    for (const { tenantId, projectId } of await this.em.fork().execute<Begun[]>(begun))
      await this.queue.enqueue({ tenantId, personaId: projectId });
  }

  private async isLittle(projectId: string, identities: readonly string[]): Promise<boolean> {
    const [answers] = await this.em.execute<{ count: number }[]>(answersUpTo, [projectId, mostRead + 1]);
    if (answers!.count > mostRead || (await this.areFilesRunning(projectId))) return false;
    const found = await answersOf(this.em, projectId, identities);
    return [...found.values()].flat().length <= mostErased;
  }

  /** All that wait of a project, also a deleted one: it may come back. */
  private async run({ personaId: projectId, signal }: Job): Promise<void> {
    const em = this.em.fork();
    const project = await em.findOne(Project, { id: projectId }, { filters: alsoDeleted });
    if (!project) return;
    for (const erasure of await em.find(RespondentErasure, { projectId, finishedAt: null })) {
      signal.throwIfAborted();
      if (await this.areFilesRunning(projectId))
        throw new JobPostponedError(filesRunning, new Error('Files are still being read.'));
      const action = { action: 'respondent.erase', params: { id: projectId, erasureId: erasure.id } };
      await this.trail.around(action, () => this.perform(erasure, project, signal));
    }
  }

  /** Whether files are being read; of a deleted persona nobody reads them, and what waits of it is not brought in any more. */
  private async areFilesRunning(projectId: string): Promise<boolean> {
    const ofDeleted = `${runningFiles} and (p.deleted_at is not null or p.project_id in
      (select id from projects where deleted_at is not null))`;
    await this.em.execute(`delete from file_chunks where file_id in (select i.file_id ${ofDeleted})`, [
      projectId,
    ]);
    await this.em.execute(`delete from imports where id in (select i.id ${ofDeleted})`, [projectId]);
    return (await this.em.execute<object[]>(`select ${runningFiles} limit 1`, [projectId])).length > 0;
  }

  /** Answer by answer: what is erased stays so, whatever becomes of the rest. */
  private async perform(
    erasure: RespondentErasure,
    { id: projectId, pseudonymKey }: Project,
    signal?: AbortSignal,
  ): Promise<void> {
    const identities = erasure.identities!;
    const { tenantId } = requirePrincipal();
    const found = await answersOf(this.em, projectId, identities);
    for (const [personaId, answers] of found) {
      for (const responseId of answers) {
        signal?.throwIfAborted();
        await this.removal.remove(personaId, responseId, { identities }).catch(unlessGone);
      }
      await this.em.fork().transactional(async (em) => {
        await forgetInFiles(em, personaId, identities, pseudonymKey);
        await eraseAnswersAbout(em, tenantId, [personaId]);
      });
      const counts = { personas: erasure.personas + 1, answers: erasure.answers + answers.length };
      await this.note(erasure, counts);
    }
    if (found.size > 0) void this.purge.forgetStatistics();
    await this.note(erasure, { identities: null, finishedAt: databaseTime() });
    const { personas, answers } = erasure;
    this.logger.log({ project_id: projectId, personas, answers }, 'respondent_erased');
  }

  private async note(erasure: RespondentErasure, change: Partial<RespondentErasure>): Promise<void> {
    const em = this.em.fork();
    const row = await em.findOneOrFail(RespondentErasure, { id: erasure.id });
    Object.assign(row, change);
    await em.flush();
    const { identities, personas, answers, finishedAt } = row;
    Object.assign(erasure, { identities, personas, answers, finishedAt });
  }
}

/** Somebody has removed the answer, or the persona, meanwhile. */
function unlessGone(error: unknown): void {
  if (!(error instanceof NotFoundError)) throw error;
}
