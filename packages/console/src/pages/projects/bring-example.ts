import { ok, type PersonaDetailsClient } from 'persona-details-client';
import { readImport } from '../../bring-in/imports-api.ts';
import { ofPersona, ofProject, type Place } from '../../bring-in/place.ts';
import { sendFile } from '../../bring-in/send-file.ts';
import type { ExampleFile, ExampleSet } from '../../examples/example-sets.ts';

/** Milliseconds between two looks at an import that runs. */
const POLL_MS = 500;

/** Where the bringing in of an example is: which of its files, from 0; the project once it is there. */
export interface ExampleProgress {
  file: number;
  projectId: string | undefined;
}

/**
 * Brings an example in as `npm run import` does: its project, then file after file.
 *
 * @returns the project's id
 * @throws {ApiProblem} where the service refuses one: what came before it stays
 */
export async function bringExample(
  api: PersonaDetailsClient,
  { project, files }: ExampleSet,
  tell: (progress: ExampleProgress) => void,
): Promise<string> {
  tell({ file: 0, projectId: undefined });
  const { id } = ok(await api.POST('/v1/projects', { body: project }));
  let persona: Place | undefined;
  for (const [index, file] of files.entries()) {
    tell({ file: index, projectId: id });
    const place = file.into === 'persona' && persona ? persona : ofProject(id);
    await imported(api, place, file);
    persona ??= await firstPersona(api, id);
  }
  return id;
}

async function imported(api: PersonaDetailsClient, place: Place, { name, url, mapping }: ExampleFile) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const file = new File([await answer.blob()], name);
  let report = await sendFile(api, place, { file, mapping: mapping ?? {} });
  while (report.progress && report.importId) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    report = await readImport(api, place, report.importId);
  }
}

/** Whom the answers of an example are of: its only persona. */
async function firstPersona(api: PersonaDetailsClient, id: string): Promise<Place | undefined> {
  const { data } = ok(
    await api.GET('/v1/projects/{id}/personas', { params: { path: { id }, query: { limit: 1 } } }),
  );
  return data[0] && ofPersona(data[0]);
}
