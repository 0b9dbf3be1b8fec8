import type { OpenAPIObject } from '@nestjs/swagger';
import {
  bodiesExtension,
  headerReferences,
  problemTexts,
  problemsExtension,
} from '../../common/http/documented.js';

/** An operation as the decorators leave it. */
interface Operation {
  tags?: string[];
  parameters?: { description?: string; schema?: { description?: string } }[];
  requestBody?: object;
  responses: Record<string, object>;
  [bodiesExtension]?: Record<string, object>;
  [problemsExtension]?: number[];
}

/** What each tag gathers; a tag without a text is listed all the same. */
const tagTexts: Record<string, string> = {
  'API keys': 'Who may ask, and as what.',
  Audit: 'Who did what, when, and with which key.',
  Console: 'What the pages at `/console` ask for beyond the rest.',
  Deletion: 'Deleting, restoring, and what is erased for good.',
  Details: 'The four sections of a persona: read, streamed, generated again.',
  Evidence: 'What people said, and what is known of the market: responses and context.',
  Exports: 'Personas and projects as files, and projects brought in again.',
  Feedback: 'What users think of sections.',
  Files: 'Files as they are, recognised and imported, and taken back.',
  Health: 'Whether the service runs, can serve, and how it does.',
  Personas: 'Personas and what they are made from.',
  Projects: 'What several personas share: product, language, benchmarks.',
  Rollout: 'Who gets the optimized way; for operators.',
  'Several personas': 'Many at once, and next to each other.',
  'Stream tokens': 'For clients that cannot send a header, such as EventSource.',
  Tenants: 'Whom the service is for; for operators.',
  Themes: 'What answers say, counted over people, and what people decided about it.',
  Usage: 'What was spent.',
  Webhooks: 'Telling other systems what happened, and changes that they send, signed.',
};

export function operationsOf({ paths }: OpenAPIObject): Operation[] {
  return Object.values(paths).flatMap((path) => Object.values(path) as Operation[]);
}

/** Puts in what the decorators cannot say: bodies of several types, the problems that all share, texts of parameters. */
export function completeOperation(operation: Operation): void {
  const { [bodiesExtension]: bodies, [problemsExtension]: problems = [], parameters = [] } = operation;
  delete operation[bodiesExtension];
  delete operation[problemsExtension];
  if (bodies) {
    const content = Object.entries(bodies).map(([type, schema]) => [type, { schema }]);
    operation.requestBody = { required: true, content: Object.fromEntries(content) };
  }
  for (const status of problems)
    operation.responses[status] = { $ref: `#/components/responses/Problem${status}` };
  for (const parameter of parameters) {
    if (parameter.schema?.description) parameter.description ??= parameter.schema.description;
  }
}

/** Of each status the problem that is answered with it, as a component. */
export const problemComponents = Object.fromEntries(
  Object.entries(problemTexts).map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      headers: headerReferences([
        'RateLimit',
        'RateLimit-Policy',
        'Server-Timing',
        'X-Persona-Variant',
        ...(['429', '503'].includes(status) ? ['Retry-After'] : []),
      ]),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

/** Every tag that an operation has, by name. */
export function tagsOf(document: OpenAPIObject): { name: string; description?: string }[] {
  const names = new Set(operationsOf(document).flatMap(({ tags = [] }) => tags));
  return [...names]
    .toSorted()
    .map((name) => ({ name, ...(tagTexts[name] && { description: tagTexts[name] }) }));
}
