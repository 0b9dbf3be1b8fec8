import { z } from 'zod';
import { roles } from '../../common/context/request-context.js';
import { listOf } from '../../common/http/page.js';

export const newApiKeySchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  role: z.enum(roles),
});
export type NewApiKey = z.output<typeof newApiKeySchema>;

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string().max(200),
    role: z.enum(roles),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKeySchema = apiKeySchema
  .extend({ secret: z.string().max(200).describe('Shown this once; only its hash is stored.') })
  .meta({ id: 'CreatedApiKey' });

export const apiKeyListSchema = listOf(apiKeySchema).meta({ id: 'ApiKeyList' });
