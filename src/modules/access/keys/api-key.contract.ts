import { z } from 'zod';
import { roles } from '../../../common/context/request-context.js';
import { listOf } from '../../../common/http/page.js';
import { line, momentText } from '../../../common/http/text-schema.js';

const expiresAt = momentText
  .nullable()
  .optional()
  .describe('From then on the key gets 401 `api_key_expired`; in the future. Without it the key stays good.');

export const newApiKeySchema = z.strictObject({ name: line(200), role: z.enum(roles), expiresAt });
export type NewApiKey = z.output<typeof newApiKeySchema>;

/** In seconds: thirty days at most, a day where nothing is said. */
const overlap = { max: 2_592_000, usual: 86_400 };

export const keyRotationSchema = z.strictObject({
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(overlap.max)
    .default(overlap.usual)
    .describe('For so long the old key is still good; 0 ends it at once.'),
  expiresAt: expiresAt.describe(
    'When the new key expires; without it the new one lives as long as the old one was to from the start.',
  ),
});
export type KeyRotation = z.output<typeof keyRotationSchema>;

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string().max(200),
    role: z.enum(roles),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso
      .datetime()
      .nullable()
      .describe('When it was last good for a request, to about a minute, which is also how late it is told.'),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKeySchema = apiKeySchema
  .extend({ secret: z.string().max(200).describe('Shown this once; only its hash is stored.') })
  .meta({ id: 'CreatedApiKey' });

export const apiKeyListSchema = listOf(apiKeySchema).meta({ id: 'ApiKeyList' });
