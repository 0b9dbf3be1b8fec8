import fc from 'fast-check';
import type { ApiDocument, Operation } from './api-document.js';
import { beyondLimits } from './beyond-limits.js';
import {
  nastyBodies,
  nastyCsv,
  nastyHeaders,
  nastyKeys,
  nastyMethods,
  nastyNdjson,
  nastyQueries,
  nastySegments,
  nastyValues,
} from '../evidence/nasty.js';
import type { RawRequest } from './raw-http.js';
import { valuesOf } from './schema-values.js';
import { type Ids, sampleBody, sampleFiles, samplePath } from './sample-request.js';

/** How one request is spoilt: names from `nasty.ts`, so that a failure prints short and can be read. */
export type Recipe =
  | { kind: 'replace'; at: readonly (string | number)[]; by: string }
  | { kind: 'replace all'; by: string }
  | { kind: 'text'; at: readonly (string | number)[]; text: string }
  | { kind: 'remove'; at: readonly (string | number)[] }
  | { kind: 'add'; at: readonly (string | number)[]; key: string; value: string }
  | { kind: 'body'; body: string }
  | { kind: 'bytes'; bytes: Uint8Array; type: string }
  | { kind: 'csv'; csv: string; query: string }
  | { kind: 'ndjson'; ndjson: string }
  | { kind: 'segment'; parameter: number; segment: string }
  | { kind: 'spelling'; spelling: string }
  | { kind: 'query'; query: string }
  | { kind: 'header'; header: number }
  | { kind: 'method'; method: string }
  | { kind: 'whole'; value: unknown; query: string }
  | { kind: 'beyond'; at: readonly (string | number)[]; value: unknown; why: string };

/** A request to send, and which operation it reaches; none where it leads to no route. */
export interface FuzzRequest {
  request: RawRequest;
  operation: Operation | undefined;
}

/** Other ways to write a path. */
const spellings: Record<string, (path: string) => string> = {
  'first letter escaped': (path) =>
    path.replace(/^\/(\w)/, (_, c: string) => `/%${c.charCodeAt(0).toString(16)}`),
  'a slash escaped': (path) =>
    path
      .replace('/', '%2F')
      .replace(/^%2F/, '/')
      .replace(/(\w)\//, '$1%2F'),
  'two slashes': (path) => `/${path}`,
  'a slash at the end': (path) => `${path}/`,
  'upper case': (path) => path.toUpperCase(),
  dots: (path) => `/docs/..${path}`,
  'escaped dots': (path) => `/docs/%2e%2e${path}`,
  'NUL at the end': (path) => `${path}%00`,
  'a broken escape at the end': (path) => `${path}%`,
  'a fragment': (path) => `${path}#x`,
  'a backslash': (path) => path.replaceAll('/', '\\'),
  'without the first slash': (path) => path.slice(1),
  'a matrix parameter': (path) => `${path};x=1`,
  absolute: (path) => `http://evil.example${path}`,
  'another version': (path) => path.replace('/v1', '/v0'),
  'a very long path': (path) => `${path}/${'x'.repeat(10_000)}`,
  'only an asterisk': () => '*',
};

const hole = '\u0000hole\u0000';

/** Makes malformed requests for the operations of a document. */
export class OpenApiFuzz {
  constructor(
    private readonly document: ApiDocument,
    private readonly ids: Ids,
    private readonly apiKey: string,
    private readonly operatorKey: string,
  ) {}

  /** Any spoilt request for an operation; all kinds are drawn alike often. */
  recipes(operation: Operation): fc.Arbitrary<Recipe> {
    const body = sampleBody(this.document, operation, this.ids);
    const places = body === undefined ? [] : placesIn(body);
    const objects = places.filter((at) => isObject(valueAt(body, at)));
    const names = (of: object) => fc.constantFrom(...Object.keys(of));
    const parameters = operation.parameters.filter((parameter) => parameter.in === 'path').length;
    const kinds: fc.Arbitrary<Recipe>[] = [
      fc.record({ kind: fc.constant('body' as const), body: names(nastyBodies) }),
      fc.record({
        kind: fc.constant('bytes' as const),
        bytes: fc.uint8Array({ maxLength: 40 }),
        type: fc.constantFrom('application/json', 'text/csv', 'application/x-ndjson'),
      }),
      fc.record({ kind: fc.constant('spelling' as const), spelling: names(spellings) }),
      fc.record({ kind: fc.constant('query' as const), query: fc.constantFrom(...nastyQueries) }),
      fc.record({ kind: fc.constant('header' as const), header: fc.nat({ max: nastyHeaders.length - 1 }) }),
      fc.record({ kind: fc.constant('method' as const), method: fc.constantFrom(...nastyMethods) }),
    ];
    if (parameters > 0) {
      kinds.push(
        fc.record({
          kind: fc.constant('segment' as const),
          parameter: fc.nat({ max: parameters - 1 }),
          segment: names(nastySegments),
        }),
      );
    }
    if (places.length > 0) {
      const at = fc.constantFrom(...places);
      kinds.push(
        fc.record({ kind: fc.constant('replace' as const), at, by: names(nastyValues) }),
        fc.record({ kind: fc.constant('replace' as const), at, by: names(nastyValues) }),
        fc.record({ kind: fc.constant('replace all' as const), by: names(nastyValues) }),
        fc.record({
          kind: fc.constant('text' as const),
          at,
          text: fc.string({ unit: 'binary', maxLength: 40 }),
        }),
        fc.record({ kind: fc.constant('remove' as const), at }),
      );
    }
    if (objects.length > 0) {
      kinds.push(
        fc.record({
          kind: fc.constant('add' as const),
          at: fc.constantFrom(...objects),
          key: fc.constantFrom(...nastyKeys),
          value: names(nastyValues),
        }),
      );
    }
    if (operation.path.endsWith('/responses')) {
      const query = fc.constantFrom(
        'answerColumn=answer',
        'answerColumn=answer&respondentColumn=id',
        '',
        ...nastyQueries,
      );
      kinds.push(fc.record({ kind: fc.constant('csv' as const), csv: names(nastyCsv), query }));
    }
    if (operation.path.endsWith('/import'))
      kinds.push(fc.record({ kind: fc.constant('ndjson' as const), ndjson: names(nastyNdjson) }));
    return fc.oneof(...kinds);
  }

  /** Requests as the document allows them: any body and any query of their schemas. */
  allowed(operation: Operation): fc.Arbitrary<Recipe> {
    const schema = operation.bodies['application/json'];
    const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
    const query = fc.record(
      Object.fromEntries(
        inQuery.map((parameter) => [parameter.name, valuesOf(this.document, this.ids, parameter.schema)]),
      ),
      { requiredKeys: [] },
    );
    return fc.record({
      kind: fc.constant('whole' as const),
      value: schema ? valuesOf(this.document, this.ids, schema) : fc.constant(undefined),
      query: query.map((values) => new URLSearchParams(values as Record<string, string>).toString()),
    });
  }

  /** For each limit of the body's schema a request that is just beyond it. */
  beyond(operation: Operation): Extract<Recipe, { kind: 'beyond' }>[] {
    const schema = operation.bodies['application/json'];
    const sample = sampleBody(this.document, operation, this.ids);
    if (!schema || sample === undefined) return [];
    return beyondLimits(this.document, schema, sample).map((each) => ({ kind: 'beyond' as const, ...each }));
  }

  /** Every recipe of a kind that does not depend on chance, for one operation. */
  catalogue(operation: Operation): Recipe[] {
    const each = (of: object) => Object.keys(of);
    const body = sampleBody(this.document, operation, this.ids);
    const places = body === undefined ? [] : placesIn(body);
    return [
      ...each(nastyBodies).map((name) => ({ kind: 'body' as const, body: name })),
      ...each(spellings).map((spelling) => ({ kind: 'spelling' as const, spelling })),
      ...nastyQueries.map((query) => ({ kind: 'query' as const, query })),
      ...nastyHeaders.map((_, header) => ({ kind: 'header' as const, header })),
      ...nastyMethods.map((method) => ({ kind: 'method' as const, method })),
      ...operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .flatMap((_, parameter) =>
          each(nastySegments).map((segment) => ({ kind: 'segment' as const, parameter, segment })),
        ),
      ...places.flatMap((at) => each(nastyValues).map((by) => ({ kind: 'replace' as const, at, by }))),
      ...(operation.path.endsWith('/responses')
        ? [
            ...each(nastyCsv).map((csv) => ({ kind: 'csv' as const, csv, query: 'answerColumn=answer' })),
            ...nastyQueries.map((query) => ({ kind: 'csv' as const, csv: 'a BOM', query })),
          ]
        : []),
      ...(operation.path.endsWith('/import')
        ? each(nastyNdjson).map((ndjson) => ({ kind: 'ndjson' as const, ndjson }))
        : []),
    ];
  }

  build(operation: Operation, recipe: Recipe): FuzzRequest {
    const good = this.good(operation);
    const json = (text: string): FuzzRequest => ({
      request: {
        ...good,
        headers: [...this.auth(operation), ['Content-Type', 'application/json']],
        body: Buffer.from(text),
      },
      operation,
    });
    const body = sampleBody(this.document, operation, this.ids);
    switch (recipe.kind) {
      case 'replace':
        return json(withText(replaced(body, recipe.at, hole), nastyValues[recipe.by]!()));
      case 'replace all':
        return json(nastyValues[recipe.by]!());
      case 'whole': {
        const { query, value } = recipe;
        const path = query === '' ? good.path : `${good.path.split('?', 1)[0]}?${query}`;
        const request = value === undefined ? good : json(JSON.stringify(value)).request;
        return { request: { ...request, path }, operation: tooLong(query) ? undefined : operation };
      }
      case 'beyond':
        return json(JSON.stringify(replaced(body, recipe.at, recipe.value)));
      case 'text':
        return json(JSON.stringify(replaced(body, recipe.at, recipe.text)));
      case 'remove':
        // Without the whole nothing is left: an empty body.
        return json(JSON.stringify(replaced(body, recipe.at, undefined)) ?? '');
      case 'add': {
        const target = valueAt(body, recipe.at) as Record<string, unknown>;
        // As text: `__proto__` is a field like any other there.
        const fields = Object.entries(target).map(
          ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
        );
        const object = `{${[...fields, `${JSON.stringify(recipe.key)}:${nastyValues[recipe.value]!()}`].join(',')}}`;
        return json(recipe.at.length === 0 ? object : withText(replaced(body, recipe.at, hole), object));
      }
      case 'body': {
        const { type, bytes } = nastyBodies[recipe.body]!();
        return {
          request: { ...good, headers: [...this.auth(operation), ...contentType(type)], body: bytes },
          operation,
        };
      }
      case 'bytes':
        return {
          request: {
            ...good,
            headers: [...this.auth(operation), ...contentType(recipe.type)],
            body: Buffer.from(recipe.bytes),
          },
          operation,
        };
      case 'csv':
        return {
          request: {
            ...good,
            path: `${good.path}?${recipe.query}`,
            headers: [...this.auth(operation), ...contentType('text/csv')],
            body: nastyCsv[recipe.csv]!(),
          },
          operation: tooLong(recipe.query) ? undefined : operation,
        };
      case 'ndjson':
        return {
          request: {
            ...good,
            headers: [...this.auth(operation), ...contentType('application/x-ndjson')],
            body: nastyNdjson[recipe.ndjson]!(),
          },
          operation,
        };
      case 'segment':
        return this.withSegment(operation, recipe.parameter, recipe.segment);
      case 'spelling':
        return { request: { ...good, path: spellings[recipe.spelling]!(good.path) }, operation: undefined };
      case 'query':
        return {
          request: { ...good, path: `${good.path}?${recipe.query}` },
          operation: tooLong(recipe.query) ? undefined : operation,
        };
      case 'header': {
        const [name, value] = nastyHeaders[recipe.header]!;
        const headers = [
          ...good.headers.filter(([given]) => given.toLowerCase() !== name.toLowerCase()),
          [name, value] as const,
        ];
        return { request: { ...good, headers }, operation };
      }
      case 'method': {
        const method = recipe.method === 'HEAD' ? 'GET' : recipe.method;
        const reached = this.document.operations.find(
          (each) => each.method === method && each.path === operation.path,
        );
        return {
          request: { ...good, method: recipe.method },
          operation: recipe.method === 'HEAD' ? undefined : reached,
        };
      }
    }
  }

  /** The operation as it is meant to be called. */
  good(operation: Operation): RawRequest {
    const auth = this.auth(operation);
    const body = sampleBody(this.document, operation, this.ids);
    const file =
      sampleFiles[operation.name]?.() ??
      (body === undefined
        ? undefined
        : { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) });
    return {
      method: operation.method,
      path: samplePath(this.document, operation, this.ids),
      headers: file ? [...auth, ['Content-Type', file.type]] : auth,
      ...(file && { body: file.bytes }),
    };
  }

  private auth({ isOperators }: Operation): RawRequest['headers'] {
    const key = isOperators ? this.operatorKey : this.apiKey;
    return [['Authorization', `Bearer ${key}`]];
  }

  private withSegment(operation: Operation, parameter: number, name: string): FuzzRequest {
    const good = this.good(operation);
    const parts = samplePath(this.document, operation, this.ids).split('/');
    const positions = operation.path
      .split('/')
      .flatMap((part, index) => (part.startsWith('{') ? [index] : []));
    const { text, reaches } = nastySegments[name]!;
    parts[positions[parameter]!] = text;
    return { request: { ...good, path: parts.join('/') }, operation: reaches ? operation : undefined };
  }
}

/** Header lines beyond 16 KiB are refused before there is a route. */
const tooLong = (query: string) => query.length > 15_000;

const contentType = (type: string | undefined): RawRequest['headers'] =>
  type === undefined ? [] : [['Content-Type', type]];

/** Every place in a JSON value, the whole first. */
function placesIn(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const children = Array.isArray(value)
    ? value.slice(0, 1).map((child, index) => [index, child] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [at, ...children.flatMap(([key, child]) => placesIn(child, [...at, key]))];
}

function valueAt(value: unknown, at: readonly (string | number)[]): unknown {
  return at.reduce((node, key) => (node as Record<string | number, unknown>)[key], value);
}

/** A copy with another value at a place; `undefined` takes a field away. */
function replaced(value: unknown, at: readonly (string | number)[], by: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

function withText(value: unknown, text: string): string {
  return JSON.stringify(value).replace(JSON.stringify(hole), () => text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
