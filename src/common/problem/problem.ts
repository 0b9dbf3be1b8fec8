import { z } from 'zod';

export const fieldErrorSchema = z.object({
  pointer: z
    .string()
    .describe(
      'Where: `#/…` is a JSON Pointer into the body; `#query/…`, `#path/…`, `#header/…` name a parameter.',
    ),
  message: z.string().describe('What is wrong there, and what would be right.'),
});

/** RFC 9457 problem details, with a stable `code` and the request's id. */
export const problemSchema = z
  .looseObject({
    type: z.string().describe('A URI for the kind of problem: `urn:persona-details:problem:` and the code.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional().describe('The path that was asked for.'),
    code: z.string().describe('Stable: programs may rely on it.'),
    requestId: z.string().optional(),
    retryAfter: z
      .number()
      .int()
      .optional()
      .describe(
        'Of a section: seconds until it makes sense to ask again, as `Retry-After` says of a response.',
      ),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .meta({ id: 'Problem' });

export type FieldError = z.infer<typeof fieldErrorSchema>;
export type Problem = z.infer<typeof problemSchema>;

/** The most faults that one problem names. */
export const maxErrors = 100;

/** Names and texts of a request may be megabytes long, and be in a hundred faults: an answer shows their beginning. */
export function shortened({ pointer, message }: FieldError): FieldError {
  const [start, text] = [pointer, message].map((each) =>
    each.length > 500 ? `${each.slice(0, 499)}…` : each,
  );
  return { pointer: start!, message: text! };
}
