import type { EntityManager } from '@mikro-orm/postgresql';
import { respondentKey } from '../../personas/evidence/respondent-key.js';
import { FileImport } from '../../imports/file-import.entity.js';
import { pseudonymOf } from '../../intake/table/to-responses.js';

/**
 * Takes out of what is kept of a persona's files what may be somebody's: their name among the speakers and in the file's
 * name, and cells that were not read, which may stand beside their answers.
 */
export async function forgetInFiles(
  em: EntityManager,
  personaId: string,
  identities: readonly string[],
  pseudonymKey: string,
): Promise<void> {
  const isTheirs = (name: string) =>
    [respondentKey(name), pseudonymOf(name, pseudonymKey)].some((key) => identities.includes(key ?? ''));
  for (const file of await em.find(FileImport, { personaId })) {
    const { name, report, mapping } = file;
    if (name !== null && name !== undefined && identities.some((each) => respondentKey(name)?.includes(each)))
      file.name = null;
    if (report) {
      const withoutCell = <T extends object>(notes: T[]) => notes.map((note) => ({ ...note, cell: null }));
      file.report = {
        ...report,
        speakers: report.speakers.filter((speaker) => !isTheirs(speaker.name)),
        skipped: withoutCell(report.skipped),
        warnings: withoutCell(report.warnings),
        mapping: withoutInterviewer(report.mapping, isTheirs),
      };
    }
    if (mapping) file.mapping = withoutInterviewer(mapping, isTheirs);
  }
  await em.flush();
}

/** A mapping names the speakers who ask. */
function withoutInterviewer<T extends object | null>(mapping: T, isTheirs: (name: string) => boolean): T {
  const { interviewers } = (mapping ?? {}) as { interviewers?: string[] };
  return interviewers
    ? { ...mapping, interviewers: interviewers.filter((name) => !isTheirs(name)) }
    : mapping;
}
