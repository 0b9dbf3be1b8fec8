import type { ApiDocument, JsonSchema, Operation } from './api-document.js';
import type { RawRequest } from './raw-http.js';
import { furtherBodies, type Ids, sampleBody, samplePath } from './sample-request.js';

/** Ids of the same kinds, each of its own, that nobody has. */
export function nobodys(ids: Ids): Ids {
  const kinds = Object.keys(ids);
  return Object.fromEntries(
    kinds.map((kind, index) => [kind, `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}`]),
  );
}

/** A request of one tenant, in which something is another one's. */
export interface LeakCase {
  /** Such as `GET /v1/personas/{id} with a foreign id of personas`. */
  name: string;
  foreign: RawRequest;
  /** The same with an id of nobody in its place: nobody may tell the two apart. */
  nobodys: RawRequest;
}

interface Parties {
  document: ApiDocument;
  /** Of who asks. */
  own: Ids;
  /** Of the other tenant. */
  foreign: Ids;
  headers: RawRequest['headers'];
}

/**
 * Every way in which an operation can be given an id of another tenant, as the document has it: in its path and in its
 * body, one kind of id at a time and all at once, and as the cursor of a page.
 *
 * @throws {Error} for a kind of id that the tests have no sample of
 */
export function leakCases(operation: Operation, { document, own, foreign, headers }: Parties): LeakCase[] {
  const bodies = [
    (ids: Ids) => sampleBody(document, operation, ids),
    ...(furtherBodies[operation.name] ?? []),
  ];
  const requestOf = (ids: Ids, body: (ids: Ids) => unknown): RawRequest => {
    const content = body(ids);
    return {
      method: operation.method,
      path: samplePath(document, operation, ids),
      headers: content === undefined ? headers : [...headers, ['Content-Type', 'application/json']],
      ...(content !== undefined && { body: Buffer.from(JSON.stringify(content)) }),
    };
  };
  const cases: LeakCase[] = [];
  for (const body of bodies) {
    const text = samplePath(document, operation, own) + JSON.stringify(body(own) ?? null);
    const kinds = Object.keys(own).filter((kind) => text.includes(own[kind]!));
    const choices = kinds.length > 1 ? [...kinds.map((kind) => [kind]), kinds] : kinds.map((kind) => [kind]);
    for (const chosen of choices) {
      const withIds = (of: Ids) =>
        requestOf({ ...own, ...Object.fromEntries(chosen.map((kind) => [kind, of[kind]!])) }, body);
      cases.push({
        name: `${operation.name} with a foreign id of ${chosen.join(' and ')}`,
        foreign: withIds(foreign),
        nobodys: withIds(nobodys(own)),
      });
    }
  }
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query' || parameter.schema.format !== 'uuid') continue;
    const request = requestOf(own, bodies[0]!);
    const after = (ids: Ids) => {
      const id = ids[operation.path.split('/').at(-1)!] ?? ids['projects'];
      const path = `${request.path}${request.path.includes('?') ? '&' : '?'}${parameter.name}=${id}`;
      return { ...request, path };
    };
    const name = `${operation.name} with ${parameter.name} of the other one`;
    cases.push({ name, foreign: after(foreign), nobodys: after(nobodys(own)) });
  }
  return cases;
}

/** Places of ids in an operation's body, by name, that no sample of its body fills: each needs one. */
export function unsampledIds(document: ApiDocument, operation: Operation, ids: Ids): string[] {
  const schema = operation.bodies['application/json'];
  const names = schema ? idPlaces(document, schema, '', new Set()) : [];
  const samples = [
    sampleBody(document, operation, ids),
    ...(furtherBodies[operation.name] ?? []).map((body) => body(ids)),
  ];
  const text = JSON.stringify(samples);
  return [...new Set(names)].filter((name) => !text.includes(`"${name}"`));
}

function idPlaces(document: ApiDocument, given: JsonSchema, name: string, seen: Set<JsonSchema>): string[] {
  const schema = document.resolve(given);
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (schema.format === 'uuid') return [name];
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...parts.flatMap((part) => idPlaces(document, part, name, seen)),
    ...(schema.items ? idPlaces(document, schema.items, name, seen) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => idPlaces(document, part, key, seen)),
  ];
}
