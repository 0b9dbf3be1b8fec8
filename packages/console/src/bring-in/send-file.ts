import { ok, type PersonaDetailsClient, type Schemas } from 'persona-details-client';
import { isCorrected, type Mapping } from './mapping.ts';
import type { Place } from './place.ts';
import { upload } from './upload.ts';

export interface Sending {
  file: File;
  mapping: Mapping;
  /** Only look: nothing is imported. */
  dryRun?: boolean;
  /** Also where it was imported before. */
  again?: boolean;
  signal?: AbortSignal;
  /** Told how much of the file is sent, 0–1. */
  onSent?: (share: number) => void;
}

/** Sends a file to be looked at or imported. */
export async function sendFile(
  api: PersonaDetailsClient,
  place: Place,
  { file, mapping, dryRun = false, again = false, signal, onSent = () => undefined }: Sending,
): Promise<Schemas['FileImport']> {
  const form = new FormData();
  // The service takes the mapping from the form, where it may be as large as it needs.
  if (isCorrected(mapping)) form.append('mapping', JSON.stringify(mapping));
  form.append('file', file, file.name || 'file');
  const options = {
    params: {
      path: { id: place.id },
      query: {
        ...(file.name && { name: file.name.slice(0, 500) }),
        ...(dryRun && { dryRun: 'true' as const }),
        ...(again && { again: 'true' as const }),
      },
      // Sent again after a refusal, it comes in once.
      ...(!dryRun && { header: { 'Idempotency-Key': crypto.randomUUID() } }),
    },
    body: form as never,
    fetch: (request: Request) => upload(request, form, onSent),
    ...(signal && { signal }),
  };
  return ok(
    place.kind === 'persona'
      ? await api.POST('/v1/personas/{id}/files', options)
      : await api.POST('/v1/projects/{id}/files', options),
  );
}
