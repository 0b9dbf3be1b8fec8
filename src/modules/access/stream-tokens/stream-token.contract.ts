import { z } from 'zod';

/** Such as `/v1/personas/…/details/stream`. */
const pathForm = /^\/v1(\/[\w-]{1,100}){1,8}$/;

export const newStreamTokenSchema = z.strictObject({
  path: z
    .string()
    .max(300)
    .regex(
      pathForm,
      'Must be the path of a stream, such as /v1/personas/{id}/details/stream, without a query.',
    )
    .describe('Of the one stream that is to be read; its query may be any.'),
  role: z
    .enum(['viewer', 'editor'])
    .default('viewer')
    .describe(
      '`viewer` reads what is there; with `editor`, which only editors may give, what is not there is written.',
    ),
});
export type NewStreamToken = z.output<typeof newStreamTokenSchema>;

export const streamTokenSchema = z
  .object({
    token: z.string().max(200).describe('Shown this once; only its hash is stored.'),
    url: z.string().max(1_000).describe('The path with the token in its query, for `new EventSource(url)`.'),
    expiresAt: z.iso.datetime().describe('Until then streams may be opened with it; an open one goes on.'),
  })
  .meta({ id: 'StreamToken' });
