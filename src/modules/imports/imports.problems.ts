import { ProblemError } from '../../common/problem/problem.error.js';
import { NotFoundError } from '../../common/problem/problems.js';
import type { IntakeKind } from '../intake/intake.contract.js';

/** What the file holds belongs to a project and not to a persona, or the other way round. */
export class FileForAnotherPlaceError extends ProblemError {
  readonly status = 422;
  readonly code = 'file_for_another_place';
  readonly title = 'What the file holds belongs elsewhere';
  readonly seen: string;
  readonly cure: string;

  constructor(kind: IntakeKind) {
    const isOfProject = kind === 'personas' || kind === 'benchmarks';
    const cure = isOfProject
      ? 'Send it to the project: POST /v1/projects/{id}/files. If it is something else, state its kind.'
      : 'Send it to the persona it is about: POST /v1/personas/{id}/files. If it is something else, state its kind.';
    const seen = `The file is taken for ${kind}.`;
    super(`${seen} ${cure}`, {
      errors: [{ pointer: '#', message: `${seen} ${cure}` }],
      extensions: { cure },
    });
    this.seen = seen;
    this.cure = cure;
  }
}

export class FileImportedBeforeError extends ProblemError {
  readonly status = 409;
  readonly code = 'file_imported_before';
  readonly title = 'This file was imported before';
  readonly seen: string;
  readonly cure: string;

  constructor(importId: string, importedAt: Date) {
    const cure = 'Take that import back first, or send the file with again=true to have it twice.';
    const seen = `The same bytes came in ${importedAt.toISOString()}.`;
    super(`${seen} ${cure}`, {
      extensions: { importId, importedAt: importedAt.toISOString(), cure },
    });
    this.seen = seen;
    this.cure = cure;
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
