import { ok, type PersonaDetailsClient } from 'persona-details-client';
import type { Place } from './place.ts';

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
