import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../../common/context/request-context.js';
import { matchVersion } from '../../../common/http/etag.js';
import { type Page, toPage } from '../../../common/http/page.js';
import { NotFoundError } from '../../../common/problem/problems.js';
import { Benchmark } from './benchmark.entity.js';
import type { Benchmarks, NewProject, ProjectChange } from './project.contract.js';
import { PersonaVersions } from '../persona-versions.js';
import type { ListQuery } from '../listing/list.contract.js';
import { listPage } from '../listing/list-page.js';
import { ProjectChanges } from './project-changes.js';
import { countOn, lockProject } from './changed-project.js';
import { Project } from './project.entity.js';
import { projectView } from '../views.js';

/** Projects and the benchmarks of each. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly em: EntityManager,
    private readonly versions: PersonaVersions,
    private readonly changes: ProjectChanges,
  ) {}

  async create(input: NewProject): Promise<Project> {
    const project = this.em.create(Project, input);
    await this.em.flush();
    return project;
  }

  /** @throws {InvalidInputError} see {@link listPage} */
  async list(query: ListQuery): Promise<Page<ReturnType<typeof projectView>>> {
    return toPage(await listPage(this.em, Project, query, []), query.limit, projectView);
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<Project> {
    const project = await this.em.findOne(Project, { id });
    if (!project) throw new NotFoundError('There is no such project.');
    return project;
  }

  /** @throws {NotFoundError | PreconditionFailedError} */
  async change(id: string, change: ProjectChange, ifMatch: string | undefined): Promise<Project> {
    return this.write(id, async (em, project) => {
      matchVersion(ifMatch, project);
      em.assign(project, change, { mergeObjectProperties: false });
      await this.changes.changed(project.id, em);
      return project;
    });
  }

  /**
   * Replaces the project's benchmarks.
   *
   * @throws {NotFoundError}
   */
  async replaceBenchmarks(id: string, input: Benchmarks): Promise<Benchmark[]> {
    return this.write(id, async (em) => {
      await em.nativeDelete(Benchmark, { projectId: id });
      return input.benchmarks.map((benchmark) => em.create(Benchmark, { ...benchmark, projectId: id }));
    });
  }

  /** @throws {NotFoundError} */
  async benchmarks(id: string): Promise<Benchmark[]> {
    await this.get(id);
    return this.em.find(Benchmark, { projectId: id }, { orderBy: { id: 'asc' } });
  }

  /** Changes a project or what belongs to it, in one transaction that holds its row, and counts its version on. */
  private async write<T>(id: string, work: (em: EntityManager, project: Project) => Promise<T>): Promise<T> {
    const written = await this.em.transactional(async (em) => {
      const project = await lockProject(em, id);
      const result = await work(em, project);
      countOn(project);
      return result;
    });
    requireContext().afterCommit(() => this.versions.projectChanged(id));
    return written;
  }
}
