import { PersonaUnclearError } from './import.error.js';
import type { ProjectRef } from './find-project.js';
import type { ServiceClient } from './service-client.js';

export interface NamedPersona {
  id: string;
  name: string;
}

/** In a message: what to do where there is none. */
export const addPersona =
  'import one in the same call, such as a file persona.yaml with the lines "name: Nora" and "occupation: Baker"';

/** As many personas a message lists. */
const LISTED = 20;

interface Search {
  project: ProjectRef;
  /** From --persona: an id or a name. */
  wanted: string | undefined;
  /** Whether the call itself brings personas, or was meant to. */
  importing: boolean;
  /** Those that it has imported. */
  imported: readonly NamedPersona[];
}

/**
 * The persona that evidence belongs to: the one wanted, else the only one of this call, else the project's only one.
 *
 * @throws {PersonaUnclearError} where there is none, or more than one
 */
export async function findPersona(service: ServiceClient, search: Search): Promise<NamedPersona> {
  const { project, wanted, importing, imported } = search;
  if (wanted === undefined && importing) {
    if (imported.length === 1) return imported[0]!;
    if (imported.length > 1) throw unclear('This call imported several personas', imported);
    // Another persona of the project is not the one that was meant.
    throw new PersonaUnclearError(
      'No persona was imported that it could belong to: name one with --persona, or leave out what was not imported.',
    );
  }
  // A name of this call comes first: an earlier call may have imported the same.
  const own = imported.filter(({ id, name }) => id === wanted || name === wanted);
  if (own.length === 1) return own[0]!;
  const all = await service.list<NamedPersona>(`/v1/projects/${project.id}/personas`);
  const fitting =
    wanted === undefined ? all : all.filter(({ id, name }) => id === wanted.toLowerCase() || name === wanted);
  if (fitting.length === 1) return { id: fitting[0]!.id, name: fitting[0]!.name };
  if (all.length === 0) {
    throw new PersonaUnclearError(`The project "${project.name}" has no persona: ${addPersona}.`);
  }
  if (fitting.length === 0) throw unclear(`The project "${project.name}" has no persona "${wanted}"`, all);
  const which = wanted === undefined ? 'several personas' : `${fitting.length} personas called "${wanted}"`;
  throw unclear(`The project "${project.name}" has ${which}`, fitting);
}

function unclear(what: string, personas: readonly NamedPersona[]): PersonaUnclearError {
  const listed = personas.slice(0, LISTED).map(({ id, name }) => `${name} (${id})`);
  const more = personas.length > LISTED ? [`${personas.length - LISTED} more`] : [];
  return new PersonaUnclearError(`${what}; name one with --persona: ${[...listed, ...more].join(', ')}.`);
}
