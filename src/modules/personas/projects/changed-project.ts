import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { databaseTime } from '../../../common/database/entity-id.js';
import { NotFoundError } from '../../../common/problem/problems.js';
import { Project } from './project.entity.js';

/**
 * A project whose row is held until the transaction ends.
 *
 * @throws {NotFoundError}
 */
export async function lockProject(em: EntityManager, id: string): Promise<Project> {
  const project = await em.findOne(Project, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!project) throw new NotFoundError('There is no such project.');
  return project;
}

/** What its personas read of a project has changed; `PersonaVersions.projectChanged` is to be called after the commit. */
export function countOn(project: Project): void {
  project.version += 1;
  project.updatedAt = databaseTime();
}
