import { sampleArchive } from '../export/sample-archive.js';
import type { ApiDocument, JsonSchema, Operation, Parameter } from './api-document.js';

/** Ids of one tenant's things, by the word of the path that stands before them. */
export type Ids = Record<string, string>;

/** Bodies that a schema cannot tell how to fill, or that the document leaves open. */
const bodies: Record<string, (ids: Ids) => unknown> = {
  // To the next step, which the tests have no evidence for.
  'POST /admin/rollout/promote': () => ({ reason: 'A test', force: true }),
  'POST /v1/batches': (ids) => ({
    personaIds: [ids['personas'], ids['other-personas']],
    sections: ['needs', 'messaging', 'kpi'],
    messaging: { tone: 'friendly', type: 'ad', variants: 1, context: 'A launch' },
  }),
  // None that is good: those are for the tests of the console.
  'POST /console/sign-in': () => ({ code: 'a-code-of-nobody' }),
  // Of one tenant only.
  'POST /v1/stream-tokens': (ids) => ({ path: `/v1/personas/${ids['personas']}/details/stream` }),
  'POST /v1/tenants': () => ({ name: 'Sample tenant', externalId: null }),
  'PATCH /v1/tenants/{id}': () => ({ name: 'Sample tenant', externalId: null }),
  // In the future, whenever that is.
  'POST /v1/api-keys': () => ({ name: 'Sample key', role: 'viewer', expiresAt: null }),
  'POST /v1/api-keys/{id}/rotate': () => ({ overlapSeconds: 3_600, expiresAt: null }),
  // Different ones.
  'POST /v1/comparisons': (ids) => ({ personaIds: [ids['personas'], ids['other-personas']] }),
  // Merging stands alone, and dismissing it is for the tests of themes.
  'PATCH /v1/personas/{id}/themes/{themeId}': () => ({
    label: 'Sample',
    definition: 'Says something.',
    kind: 'wish',
    dismissed: false,
  }),
  // A secret of its own form, which is made where none is given.
  'POST /v1/webhook-sources': (ids) => ({ projectId: ids['projects'], description: 'Sample' }),
  'POST /v1/webhook-sources/{id}/secret': () => ({}),
  // Of the section that is kept.
  'POST /v1/personas/{id}/sections/{section}/feedback': () => ({ rating: 4, comment: 'Sample' }),
  'POST /v1/projects/{id}/personas/import': () => [{ name: 'Sample Import' }],
  // Files; as JSON, which every test can send.
  'POST /v1/projects/{id}/files': () => [{ name: 'Sample Import', age: 30, occupation: 'Baker' }],
  'POST /v1/personas/{id}/files': () => [{ answer: 'Invoices take me hours every month.', rating: '7/10' }],
  'POST /v1/personas/{id}/responses': () => ({
    responses: [
      {
        question: 'What is hard?',
        answer: 'Invoices take me hours every month.',
        respondent: { id: 'x1', region: 'north', age: 41, member: true },
        rating: { value: 7, min: 0, max: 10 },
        askedAt: '2026-03-04T05:06:07+01:00',
      },
    ],
  }),
};

/** Bodies that are no JSON. */
export const sampleFiles: Record<string, () => { type: string; bytes: Buffer }> = {
  'POST /v1/projects/import': () => ({ type: 'application/zip', bytes: sampleArchive() }),
};

/** Further bodies, for ids that the first one has no place for: each is sent with another tenant's. */
export const furtherBodies: Record<string, ((ids: Ids) => unknown)[]> = {
  'PATCH /v1/personas/{id}/themes/{themeId}': [(ids) => ({ mergeInto: ids['themes'] })],
  'POST /v1/webhook-sources/{id}/messages': [
    (ids) => ({ type: 'responses.removed', data: { personaId: ids['personas'], externalIds: ['x'] } }),
  ],
};

/** What an operation has used up, other ones need: the tests make new ones after it. */
export function usesUp({ method, path }: Operation): boolean {
  return method === 'DELETE' || path.endsWith('/undo');
}

/** Values of strings that must be of some form beyond their schema, by the property's name. */
export const strings: Record<string, string> = { language: 'en' };

/** Texts of the usual forms; the first that a schema accepts is taken. */
const texts = [
  'sample',
  '2026-03-04T05:06:07Z',
  '2026-03-04',
  'https://example.com/',
  'Sample text of some length.',
];

/** A body that the operation accepts, or `undefined` where it takes none. */
export function sampleBody(document: ApiDocument, operation: Operation, ids: Ids): unknown {
  const body = bodies[operation.name];
  if (body) return body(ids);
  const schema = operation.bodies['application/json'];
  return schema && sampleOf(document, schema, ids, '');
}

/** A valid path, with the given ids in it. */
export function samplePath(document: ApiDocument, operation: Operation, ids: Ids): string {
  const path = fillPath(operation, (parameter) => sampleParameter(document, operation, parameter, ids));
  // The same file again and again.
  return path.endsWith('/files') ? `${path}?again=true` : path;
}

export function fillPath(operation: Operation, value: (parameter: Parameter) => string): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    value(operation.parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)!),
  );
}

/** @throws {Error} for an id of something that `ids` does not know: a new kind of thing needs an example there */
function sampleParameter(
  document: ApiDocument,
  operation: Operation,
  { name, schema }: Parameter,
  ids: Ids,
): string {
  if (schema.enum) return String(sampleOf(document, schema, ids, name));
  const segments = operation.path.split('/');
  const kind = segments[segments.indexOf(`{${name}}`) - 1]!;
  // What both a project and a persona have.
  const id = ids[`${segments[2]}/${kind}`] ?? ids[kind];
  if (id === undefined)
    throw new Error(`Name an id of "${kind}" for the tests: ${operation.name} asks for it.`);
  return id;
}

function sampleOf(document: ApiDocument, given: JsonSchema, ids: Ids, name: string): unknown {
  const schema = document.resolve(given);
  const sample = (child: JsonSchema, key = name) => sampleOf(document, child, ids, key);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice) return sample(choice);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, child]) => [key, sample(child, key)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => sample(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      return sampleString(schema, ids, name);
    default:
      return 'sample';
  }
}

/** An id of what a field is named for. */
export function knownId(ids: Ids, name: string): string {
  const kind = Object.keys(ids).find((each) => name.startsWith(each.replace(/s$/, '')));
  return ids[kind ?? 'personas']!;
}

function sampleString(schema: JsonSchema, ids: Ids, name: string): string {
  if (name in strings) return strings[name]!;
  if (schema.format === 'uuid') return knownId(ids, name);
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u');
  const fit = texts.find(
    (text) =>
      (pattern?.test(text) ?? true) &&
      (schema.format !== 'uri' || text.startsWith('https:')) &&
      text.length >= (schema.minLength ?? 0) &&
      text.length <= (schema.maxLength ?? Infinity),
  );
  return fit ?? 'sample';
}
