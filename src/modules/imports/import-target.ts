import type { Recognition } from '../intake/intake.contract.js';
import { FileForAnotherPlaceError, isOfProject } from './imports.problems.js';

/** Whose a file is to be. */
export interface ImportTarget {
  projectId: string;
  /** Null: what is in the file belongs to the project. */
  personaId: string | null;
  pseudonymKey: string;
}

/** Imports of a project are those that are of none of its personas. */
export function ofTarget({ projectId, personaId }: ImportTarget) {
  return { projectId, personaId };
}

/** Why what the file holds does not belong there. */
export function placeFault(
  { personaId }: ImportTarget,
  { kind }: Recognition,
): FileForAnotherPlaceError | undefined {
  return isOfProject(kind) === (personaId === null) ? undefined : new FileForAnotherPlaceError(kind);
}

/** @throws {FileForAnotherPlaceError} */
export function requirePlace(target: ImportTarget, recognition: Recognition): void {
  const fault = placeFault(target, recognition);
  if (fault) throw fault;
}
