import { type Schema, SchemaMisfits } from './schema-misfits.js';

interface Content {
  $ref?: string;
  content?: Record<string, { schema?: Schema }>;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content & { headers?: Record<string, object> }>;
}
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}

/** What a client that was written for one document could trip over in another one, each with its place. */
export function breakingChanges(before: OpenApi, after: OpenApi): string[] {
  const asked = new SchemaMisfits('asked', within(before), within(after));
  const answered = new SchemaMisfits('answered', within(after), within(before));
  const changes = operationsOf(before).flatMap(([name, former]) => {
    const [method, path] = name.split(' ') as [string, string];
    const now = after.paths[path]?.[method.toLowerCase()];
    if (!now) return [`${name} is gone`];
    return [
      ...parameterChanges(former, now, asked, name),
      ...bodyChanges(former, now, asked, name),
      ...answerChanges(former, now, answered, name),
    ];
  });
  return [...new Set(changes)];
}

function parameterChanges(former: Operation, now: Operation, asked: SchemaMisfits, name: string): string[] {
  const find = (all: Parameter[], { in: place, name: called }: Parameter) =>
    all.find((each) => each.in === place && each.name.toLowerCase() === called.toLowerCase());
  const [formers, nows] = [former.parameters ?? [], now.parameters ?? []];
  return [
    ...formers.flatMap((parameter) => {
      const kept = find(nows, parameter);
      const at = `${name} asks ${parameter.in} ${parameter.name}`;
      // A header that nobody reads does no harm.
      if (!kept) return parameter.in === 'header' ? [] : [`${at}: is not taken`];
      return asked.between(parameter.schema ?? {}, kept.schema ?? {}, at);
    }),
    ...nows.flatMap((parameter) =>
      parameter.required && !find(formers, parameter)?.required
        ? [`${name} asks ${parameter.in} ${parameter.name}: is needed`]
        : [],
    ),
  ];
}

function bodyChanges(
  { requestBody: former }: Operation,
  { requestBody: now }: Operation,
  asked: SchemaMisfits,
  name: string,
): string[] {
  const needed = now?.required && !former?.required ? [`${name} asks a body: is needed`] : [];
  return [...needed, ...contentChanges(former, now, (a, b, at) => asked.between(a, b, at), `${name} asks`)];
}

function answerChanges(former: Operation, now: Operation, answered: SchemaMisfits, name: string): string[] {
  // What goes wrong may do so in other ways.
  const successes = Object.entries(former.responses).filter(([status]) => status < '400');
  return successes.flatMap(([status, was]) => {
    const is = now.responses[status];
    if (!is) return [`${name} answers ${status}: is gone`];
    const lost = Object.keys(was.headers ?? {}).filter((header) => !(header in (is.headers ?? {})));
    return [
      ...lost.map((header) => `${name} answers ${status} header ${header}: is gone`),
      ...contentChanges(was, is, (a, b, at) => answered.between(b, a, at), `${name} answers ${status}`),
    ];
  });
}

function contentChanges(
  former: Content | undefined,
  now: Content | undefined,
  compare: (former: Schema, now: Schema, at: string) => string[],
  at: string,
): string[] {
  return Object.entries(former?.content ?? {}).flatMap(([type, { schema = {} }]) => {
    const kept = now?.content?.[type];
    if (!kept) return [`${at} ${type}: is gone`];
    return compare(schema, kept.schema ?? {}, `${at} ${type}`);
  });
}

function operationsOf({ paths }: OpenApi): [name: string, operation: Operation][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

/** Follows references within a document. */
function within(document: OpenApi): (schema: Schema) => Schema {
  return (schema) => {
    let found = schema;
    while (found.$ref !== undefined) {
      const names = found.$ref.slice(2).split('/');
      found = names.reduce<unknown>(
        (node, name) => (node as Record<string, unknown>)[name],
        document,
      ) as Schema;
    }
    return found;
  };
}
