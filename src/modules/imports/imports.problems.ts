import type { FieldError } from '../../common/problem/problem.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { NotFoundError } from '../../common/problem/problems.js';
import type { IntakeKind } from '../intake/intake.contract.js';

/** What was seen, and what to do: of a dry run a warning. Whole sentences, both. */
abstract class CurableError extends ProblemError {
  constructor(
    readonly seen: string,
    readonly cure: string,
    extensions: Record<string, unknown> = {},
    errors?: FieldError[],
  ) {
    super(`${seen} ${cure}`, { ...(errors && { errors }), extensions: { ...extensions, cure } });
  }
}

/** What the file holds belongs to a project and not to a persona, or the other way round. */
export class FileForAnotherPlaceError extends CurableError {
  readonly status = 422;
  readonly code = 'file_for_another_place';
  readonly title = 'What the file holds belongs elsewhere';

  constructor(kind: IntakeKind) {
    const seen = `The file is taken for ${kind}.`;
    const cure = isOfProject(kind)
      ? 'Send it to the project: POST /v1/projects/{id}/files. If it is something else, state its kind.'
      : 'Send it to the persona it is about: POST /v1/personas/{id}/files. If it is something else, state its kind.';
    super(seen, cure, {}, [{ pointer: '#', message: `${seen} ${cure}` }]);
  }
}

/** Personas and benchmarks belong to a project, everything else to a persona. */
export function isOfProject(kind: IntakeKind): boolean {
  return kind === 'personas' || kind === 'benchmarks';
}

export class FileImportedBeforeError extends CurableError {
  readonly status = 409;
  readonly code = 'file_imported_before';
  readonly title = 'This file was imported before';

  constructor(importId: string, importedAt: Date) {
    super(
      `The same bytes came in ${importedAt.toISOString()}.`,
      'Take that import back first, or send the file with again=true to have it twice.',
      { importId, importedAt: importedAt.toISOString() },
    );
  }
}

/** Personas of an import have evidence that did not come with it. */
export class ImportInUseError extends ProblemError {
  readonly status = 409;
  readonly code = 'import_in_use';
  readonly title = 'Something was added to what was imported';

  constructor(personas: string[]) {
    const of = personas.length === 1 ? 'A persona has' : `${personas.length} personas have`;
    super(`${of} answers or passages by now. Remove those first.`, { extensions: { personas } });
  }
}

export function noSuchImport(): NotFoundError {
  return new NotFoundError('There is no such import.');
}
