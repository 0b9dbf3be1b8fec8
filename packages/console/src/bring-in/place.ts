import { ok, type PersonaDetailsClient, type Schemas } from 'persona-details-client';

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

/** The latest first. */
export async function listImports(api: PersonaDetailsClient, place: Place, startingAfter?: string) {
  const query = { limit: 20, sort: '-created' as const, ...(startingAfter && { startingAfter }) };
  const params = { path: { id: place.id }, query };
  return ok(
    place.kind === 'persona'
      ? await api.GET('/v1/personas/{id}/imports', { params })
      : await api.GET('/v1/projects/{id}/imports', { params }),
  );
}

export async function readImport(api: PersonaDetailsClient, place: Place, importId: string) {
  const params = { path: { id: place.id, importId } };
  return ok(
    place.kind === 'persona'
      ? await api.GET('/v1/personas/{id}/imports/{importId}', { params })
      : await api.GET('/v1/projects/{id}/imports/{importId}', { params }),
  );
}

/** Takes an import back, or ends it while it runs. */
export async function removeImport(api: PersonaDetailsClient, place: Place, importId: string) {
  const params = { path: { id: place.id, importId } };
  ok(
    place.kind === 'persona'
      ? await api.DELETE('/v1/personas/{id}/imports/{importId}', { params })
      : await api.DELETE('/v1/projects/{id}/imports/{importId}', { params }),
  );
}
