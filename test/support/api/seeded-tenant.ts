import { insertTenant } from '../observe/inserted-keys.js';
import type { ApiClient } from './api-client.js';
import type { Ids } from './sample-request.js';
import { seedThemes } from './seeded-themes.js';

/** What people said, in words that the sample model finds pains in. */
export const sampleAnswers = [
  'Invoices take me hours every month, and I am afraid of making mistakes in the tax forms.',
  'I hate that I have to copy the same numbers into three different tools before I can send anything.',
  'The hardest part is chasing clients who pay late; I never know who owes me what.',
  'Support answers after two days, and by then my deadline has passed.',
];

interface SeedOptions {
  /** Part of every name and text, so that a test can see where they turn up. */
  name?: string;
  /** For a theme with a mention, which coding would make, and for a tenant that the operator may do anything with: past the service. */
  databaseUrl?: string;
  /** A journey is kept, so that it can be rated. */
  withSection?: boolean;
}

/**
 * One of each thing a tenant has, made over the API with its admin key.
 */
export async function seedTenant(
  api: ApiClient,
  { name = 'Sample', databaseUrl, withSection = false }: SeedOptions = {},
): Promise<Ids> {
  const project = await made(api, '/v1/projects', { name: `${name} project`, product: `${name} invoicing` });
  const persona = await made(api, `/v1/projects/${project['id']}/personas`, {
    name: `${name} persona`,
    occupation: 'Freelance bookkeeper',
  });
  const id = persona['id'] as string;
  await made(api, `/v1/personas/${id}/responses`, {
    responses: sampleAnswers.map((answer, index) => ({
      question: 'What is hard about invoicing?',
      answer,
      respondent: { id: `${name}-${index}` },
      rating: { value: 6 + index, min: 0, max: 10 },
    })),
  });
  const { body: responses } = await api.get(`/v1/personas/${id}/responses?limit=1`);
  const passages = await made(api, `/v1/personas/${id}/context`, {
    passages: [{ text: `${name}: freelancers lose a day a month to invoices.`, source: `${name} report` }],
  });
  const benchmark = { unit: 'EUR', source: `${name} report`, asOf: '2026-01-01' };
  await api.put(`/v1/projects/${project['id']}/benchmarks`, {
    benchmarks: [
      { metric: 'population', value: 120_000, ...benchmark, unit: 'people' },
      { metric: 'arpa', value: 29, ...benchmark },
      { metric: 'churnRate', value: 0.03, ...benchmark, unit: 'share' },
      { metric: 'grossMargin', value: 0.8, ...benchmark, unit: 'share' },
      { metric: 'cac', value: 140, ...benchmark },
    ],
  });
  // To compare the first one with; of nothing that a model is asked about.
  const other = await made(api, `/v1/projects/${project['id']}/personas`, { name: `${name} other persona` });
  if (withSection) await api.get(`/v1/personas/${id}/journey`);
  const key = await made(api, '/v1/api-keys', { name: `${name} key`, role: 'viewer' });
  const { body: batch } = await api.post('/v1/batches', {
    personaIds: Array.from({ length: 11 }, () => id),
    sections: ['kpi'],
  });
  // Its events end.
  await api.post(`/v1/batches/${batch.id}/cancel`);
  const webhooks = databaseUrl ? await seedWebhooks(api, project['id'] as string, name) : {};
  // Of somebody who is not there.
  const erasure = await api.delete(`/v1/projects/${project['id']}/respondents/${name}-nobody`);
  const themes = databaseUrl ? await seedThemes(api, databaseUrl, id, name) : {};
  const imports = databaseUrl ? await seedImports(api, id, project['id'] as string, name) : {};
  return {
    ...themes,
    ...imports,
    ...webhooks,
    ...(databaseUrl && { tenants: await insertTenant(databaseUrl, `${name} tenant`) }),
    projects: project['id'] as string,
    personas: id,
    'other-personas': other['id'] as string,
    responses: (responses as { data: { id: string }[] }).data[0]!.id,
    context: (passages['data'] as { id: string }[])[0]!.id,
    'api-keys': key['id'] as string,
    batches: batch.id as string,
    erasures: erasure.body.id as string,
    respondents: `${name}-0`,
  };
}

/** One of a persona, and one of the project. */
async function seedImports(api: ApiClient, personaId: string, projectId: string, name: string): Promise<Ids> {
  const ofPersona = await made(api, `/v1/personas/${personaId}/files`, [{ answer: `${name} says so.` }]);
  const people = [{ name: `${name} import`, age: 30, occupation: 'Baker' }];
  const ofProject = await made(api, `/v1/projects/${projectId}/files`, people);
  return {
    imports: ofPersona['importId'] as string,
    'projects/imports': ofProject['importId'] as string,
  };
}

/** An endpoint, what it is to be told, and a source; in place of those that there are, since a tenant may have few. */
async function seedWebhooks(api: ApiClient, projectId: string, name: string): Promise<Ids> {
  for (const path of ['/v1/webhooks', '/v1/webhook-sources']) {
    const { body } = await api.get(`${path}?limit=100`);
    for (const { id } of body.data as { id: string }[]) await api.delete(`${path}/${id}`);
  }
  const webhook = await made(api, '/v1/webhooks', {
    url: `https://example.com/${name}`,
    events: ['details.ready'],
    description: `${name} endpoint`,
  });
  const { body: delivery } = await api.post(`/v1/webhooks/${webhook['id']}/test`);
  const source = await made(api, '/v1/webhook-sources', { projectId, description: `${name} source` });
  return {
    webhooks: webhook['id'] as string,
    deliveries: delivery.id as string,
    'webhook-sources': source['id'] as string,
  };
}

async function made(api: ApiClient, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await api.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
  return answer.body as Record<string, unknown>;
}
