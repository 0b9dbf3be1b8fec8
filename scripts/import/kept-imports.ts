import type { FileImportView } from '../../src/modules/imports/file-import.contract.js';
import { countOf, printable } from './file-text.js';
import type { NamedPersona } from './find-persona.js';
import { listProjects, projectNamed, type ProjectRef } from './find-project.js';
import { ProjectUnclearError, UsageError } from './import.error.js';
import type { ServiceClient } from './service-client.js';

export interface KeptImport {
  /** Address of the persona or project that it is of. */
  place: string;
  persona?: NamedPersona;
  import: FileImportView;
}

/**
 * The imports of a project and its personas, oldest first.
 *
 * @throws {ImportError}
 */
export async function keptImports(service: ServiceClient, projectName: string): Promise<KeptImport[]> {
  const project = await requireProject(service, projectName);
  const personas = await service.list<NamedPersona>(`/v1/projects/${project.id}/personas`);
  const kept: KeptImport[] = [];
  for (const { id, persona } of [{ id: project.id, persona: undefined }, ...personas.map(ofPersona)]) {
    const place = persona ? `/v1/personas/${id}` : `/v1/projects/${id}`;
    for (const view of await service.list<FileImportView>(`${place}/imports`, 'importId'))
      kept.push({ place, ...(persona && { persona }), import: view });
  }
  return kept.sort((one, other) => (one.import.importId! < other.import.importId! ? -1 : 1));
}

/**
 * Takes an import back.
 *
 * @returns what was taken back
 * @throws {ImportError}
 */
export async function undoImport(
  service: ServiceClient,
  projectName: string,
  importId: string,
): Promise<KeptImport> {
  const kept = await keptImports(service, projectName);
  const found = kept.find((each) => each.import.importId === importId.toLowerCase());
  if (!found)
    throw new UsageError(
      `The project "${projectName}" has no import ${importId}: --list shows those it has.`,
    );
  await service.delete(`${found.place}/imports/${found.import.importId}`);
  return found;
}

/** A line for each import. */
export function keptText(kept: readonly KeptImport[]): string {
  if (kept.length === 0) return 'Nothing was imported from files.\n';
  return kept.map((each) => `${keptLine(each)}\n`).join('');
}

/** An import in a line. */
export function keptLine({ persona, import: view }: KeptImport): string {
  const { importId, createdAt, file, state, recognised, counts } = view;
  const what = state === 'done' && recognised && counts ? countOf(counts.imported, recognised.kind) : state;
  const owner = persona ? ` for ${printable(persona.name)}` : '';
  const when = createdAt?.slice(0, 16).replace('T', ' ') ?? '';
  return `${importId}  ${when}  ${printable(file.name ?? 'a file')}: ${what}${owner}`;
}

function ofPersona({ id, name }: NamedPersona) {
  return { id, persona: { id, name } };
}

async function requireProject(service: ServiceClient, name: string): Promise<ProjectRef> {
  const project = projectNamed(await listProjects(service), name);
  if (!project) throw new ProjectUnclearError(`There is no project "${name}": check its name.`);
  return project;
}
