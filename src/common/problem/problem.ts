import { z } from 'zod';

/** The most faults that one problem names, and characters of each. */
export const maxErrors = 100;
const maxFaultText = 500;
/** Characters of what one says in words. */
export const maxDetail = 2_000;

export const fieldErrorSchema = z.object({
  pointer: z
    .string()
    .max(maxFaultText)
    .describe(
      'Where: `#/…` is a JSON Pointer into the body; `#query/…`, `#path/…`, `#header/…` name a parameter.',
    ),
  message: z.string().max(maxFaultText).describe('What is wrong there, and what would be right.'),
});

/** RFC 9457 problem details, with a stable `code` and the request's id. */
export const problemSchema = z
  .looseObject({
    type: z
      .string()
      .max(200)
      .describe('A URI for the kind of problem: `urn:persona-details:problem:` and the code.'),
    title: z.string().max(200),
    status: z.number().int().min(400).max(599),
    detail: z.string().max(maxDetail),
    instance: z.string().max(500).optional().describe('The path that was asked for.'),
    code: z.string().max(100).describe('Stable: programs may rely on it.'),
    requestId: z.string().max(128).optional(),
    retryAfter: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe(
        'Of a section: seconds until it makes sense to ask again, as `Retry-After` says of a response.',
      ),
    errors: z.array(fieldErrorSchema).max(maxErrors).optional(),
  })
  .meta({ id: 'Problem' });

export type FieldError = z.infer<typeof fieldErrorSchema>;
export type Problem = z.infer<typeof problemSchema>;

/** Names and texts of a request may be megabytes long, and be in a hundred faults: an answer shows their beginning. */
export function shortened({ pointer, message }: FieldError): FieldError {
  const [start, text] = [pointer, message].map((each) => cut(each, maxFaultText));
  return { pointer: start!, message: text! };
}

/** The beginning of a text that is longer than `max` characters. */
export function cut(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}
