import type { ServiceApi } from '../measuring/service-api.js';
import type { ReadingCase } from './case.js';

/** Makes a case's project and persona, with all its evidence. @returns the persona's id */
export async function importCase(
  { project, persona, responses, passages }: ReadingCase,
  api: ServiceApi,
): Promise<string> {
  const projectId = await api.create('/v1/projects', project);
  const { body } = await api.ask<{ imported: { id: string }[] }>(
    'POST',
    `/v1/projects/${projectId}/personas/import`,
    { body: persona },
  );
  const [{ id }] = body.imported as [{ id: string }];
  if (passages.length > 0) await api.ask('POST', `/v1/personas/${id}/context`, { body: { passages } });
  await api.ask('POST', `/v1/personas/${id}/responses`, { body: { responses } });
  return id;
}
