import type { Schemas } from 'persona-details-client';

/** Where a file goes: answers, transcripts and market context to a persona, personas and benchmarks to a project. */
export type Place =
  { kind: 'persona'; id: string; projectId: string } | { kind: 'project'; id: string; projectId: string };

export const ofPersona = ({ id, projectId }: { id: string; projectId: string }): Place => ({
  kind: 'persona',
  id,
  projectId,
});
export const ofProject = (id: string): Place => ({ kind: 'project', id, projectId: id });

export type FileKind = NonNullable<Schemas['FileImport']['recognised']>['kind'];

/** What belongs to a project; everything else is somebody's. */
export function isOfProject(kind: FileKind): boolean {
  return kind === 'personas' || kind === 'benchmarks';
}

/** In bytes. */
export const mebibyte = 1024 * 1024;

/** Of a file in MiB, as the service takes them: more is refused before it is sent. */
export function mostMebibytesOf(place: Place, fileName: string): number {
  const isOffice = /\.(?:xlsx|docx|pdf)$/i.test(fileName);
  return isOffice || place.kind === 'project' ? 25 : 200;
}

export const importsKey = ({ kind, id }: Place) => ['imports', kind, id] as const;
