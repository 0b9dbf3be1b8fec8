import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import type { z } from 'zod';

/** Where a route's bodies wait until the document is put together: the decorators know one content type only. */
export const bodiesExtension = 'x-bodies';

interface Documentation {
  summary: string;
  description?: string;
  /**
   * Status and schema of the answer: no schema for an empty one, a content type for one that is not JSON. With both, the
   * schema is that of the stream's events, and its id the name of a component.
   */
  answers: {
    status: number;
    description: string;
    schema?: z.ZodType;
    contentType?: string;
    /** Where it is of one of several content types: the schema of each. */
    contents?: Record<string, object>;
    headers?: string[];
    /** Other statuses: with the same, or with a schema and headers of their own. */
    further?: Record<number, string | { description: string; schema: z.ZodType; headers: string[] }>;
  };
  /** Statuses of problems beyond those every route can answer. */
  problems?: number[];
  public?: boolean;
  /** Asked with the operator's key. */
  operator?: boolean;
  idempotent?: boolean;
  ifMatch?: boolean;
  /** Answers 304 to a current If-None-Match. */
  notModified?: boolean;
  /** A stream that goes on after the event that Last-Event-ID names. */
  resumable?: boolean;
  /** Content type → schema of a body that may be of several forms; the handler reads it itself. */
  bodies?: Record<string, object>;
}

const problemTitles: Record<number, string> = {
  400: 'The request cannot be read.',
  401: 'No API key or token that is good: `code` says why.',
  403: 'The role is not enough, it is the operator’s, or a tenant’s, or the tenant is suspended: `code` says which.',
  404: 'Not there, or of another tenant.',
  408: 'The request did not arrive in time.',
  410: 'The first request with this `Idempotency-Key` was carried out, and its answer erased with what it was about.',
  409: 'Conflicts with what is there.',
  412: 'It has changed meanwhile.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'Not a content type that is read here.',
  422: 'The input is not valid; `errors` names the fields.',
  429: 'Too many requests of this key, or the token budget of the day is spent; Retry-After says until when.',
  431: 'The headers are too large.',
  500: 'A fault of the service.',
  503: 'Not available at the moment; Retry-After says when.',
};

const headerTexts: Record<string, string> = {
  ETag: 'Strong entity tag.',
  Location: 'The address of what was made, or will be.',
  'X-Persona-Variant': '`optimized` or `archived`.',
  'Content-Disposition': 'To be saved, under the name of what it is about (RFC 6266).',
  'Server-Timing': 'Durations in milliseconds: db, cache, each section, handler, total.',
  'Cache-Status':
    'Of the cache in the service (RFC 9211): `hit`, or `fwd=miss` or `fwd=bypass` where it was put together for this ' +
    'request. `hit; detail=refreshing`: it is current and older than an hour. `hit; detail=unrevalidated`: the ' +
    'database could not be asked whether it is current; it is the last one that was.',
  'RateLimit-Policy': 'How many requests (q) a key may make in so many seconds (w).',
  RateLimit:
    'How many it has left (r), and in how many seconds they are counted anew (t). Not sent with what is answered from ' +
    'memory, which is not counted.',
  Vary: 'Accept-Encoding: the bytes are also kept compressed (br, gzip), each with an ETag of its own.',
};

/** A route's entry in the OpenAPI document: its answer and every problem it can answer with. */
export function Documented(documentation: Documentation): MethodDecorator {
  const { summary, description, answers } = documentation;
  const everywhere = documentation.public
    ? [400, 414, 431, 500, 503]
    : [400, 401, 403, 408, 414, 422, 429, 431, 500, 503];
  const replayed = documentation.idempotent ? [404, 410] : [];
  const problems = [...new Set([...everywhere, ...replayed, ...(documentation.problems ?? [])])].sort(
    (a, b) => a - b,
  );
  const requestId = {
    'X-Request-Id': { description: "The request's id.", schema: { type: 'string' as const } },
  };
  const always = ['Server-Timing', ...(documentation.public ? [] : ['RateLimit', 'RateLimit-Policy'])];
  const headersOf = (names: string[] = []) =>
    Object.fromEntries(
      [...always, ...names].map((name) => [
        name,
        { description: headerTexts[name]!, schema: { type: 'string' as const } },
      ]),
    );
  return applyDecorators(
    ApiOperation({
      summary,
      ...(description && { description }),
      ...(documentation.public && { security: [] }),
    }),
    ...(documentation.public ? [] : [ApiBearerAuth(documentation.operator ? 'operator' : undefined)]),
    ...(answers.contentType === 'text/event-stream' ? [ApiSecurity('streamToken')] : []),
    ...(documentation.public
      ? []
      : [
          ApiHeader({
            name: 'X-User-Id',
            required: false,
            description: 'The end user, 1–128 printable characters.',
          }),
        ]),
    ...(documentation.idempotent
      ? [
          ApiHeader({
            name: 'Idempotency-Key',
            required: false,
            description:
              '1–255 characters, good for 24 hours: repeated, the request is not carried out again.',
          }),
        ]
      : []),
    ...(documentation.ifMatch
      ? [
          ApiHeader({
            name: 'If-Match',
            required: false,
            description: 'The ETag that was read; another one is answered with 412.',
          }),
        ]
      : []),
    ...(documentation.notModified
      ? [
          ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag that the client has.' }),
          ApiResponse({ status: 304, description: 'What the client has is current.', headers: requestId }),
        ]
      : []),
    ...(documentation.resumable
      ? [
          ApiHeader({
            name: 'Last-Event-ID',
            required: false,
            description: 'The id of the last event that arrived; one that cannot be read is ignored.',
          }),
        ]
      : []),
    ...(documentation.bodies ? [ApiExtension(bodiesExtension, documentation.bodies)] : []),
    ...[
      answers,
      ...Object.entries(answers.further ?? {}).map(([status, of]) => ({
        ...answers,
        ...(typeof of === 'string' ? { description: of } : { contents: undefined, ...of }),
        status: Number(status),
      })),
    ].map(({ status, description: of, schema, contents, contentType, headers }) =>
      ApiResponse({
        status,
        description: of,
        headers: { ...requestId, ...headersOf(headers) },
        ...(contents && {
          content: Object.fromEntries(
            Object.entries(contents).map(([type, each]) => [type, { schema: each }]),
          ),
        }),
        ...(contentType
          ? { content: { [contentType]: { schema: textSchema(schema) } } }
          : schema && { standardSchema: schema }),
      }),
    ),
    ...problems.map((status) =>
      ApiResponse({
        status,
        description: problemTitles[status]!,
        headers: requestId,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  ) as MethodDecorator;
}

/** Of a text that is not JSON: any, or that of the events in it. */
function textSchema(events: z.ZodType | undefined) {
  return events ? { $ref: `#/components/schemas/${events.meta()!.id!}` } : { type: 'string' };
}
