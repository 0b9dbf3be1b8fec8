import { ProjectUnclearError, RequestRefusedError } from './import.error.js';
import type { ServiceClient } from './service-client.js';

export interface ProjectRef {
  id: string;
  name: string;
}

/** What a new project gets beside its name. */
export interface ProjectOptions {
  product?: string;
  industry?: string;
  language?: string;
}

/**
 * The project with exactly this name, or `undefined`.
 *
 * @param projects all there are
 * @throws {ProjectUnclearError} where there are several
 */
export function projectNamed(projects: readonly ProjectRef[], name: string): ProjectRef | undefined {
  const found = projects.filter((project) => project.name === name.trim());
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new ProjectUnclearError(
      `${found.length} projects are called "${name}": rename all but one of ${ids}.`,
    );
  }
  return found[0];
}

/** Every project. */
export function listProjects(service: ServiceClient): Promise<ProjectRef[]> {
  return service.list('/v1/projects');
}

/** @throws {ImportError} */
export async function createProject(
  service: ServiceClient,
  name: string,
  options: ProjectOptions,
): Promise<ProjectRef> {
  try {
    return await service.post<ProjectRef>('/v1/projects', {
      body: JSON.stringify({ name, ...options }),
      contentType: 'application/json',
      part: 'project',
    });
  } catch (error) {
    if (!(error instanceof RequestRefusedError)) throw error;
    throw new ProjectUnclearError(`The project "${name}" cannot be created: ${error.message}`, {
      cause: error,
    });
  }
}
