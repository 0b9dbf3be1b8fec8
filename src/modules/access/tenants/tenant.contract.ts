import { z } from 'zod';
import { listOf } from '../../../common/http/page.js';
import { line } from '../../../common/http/text-schema.js';
import { createdApiKeySchema } from '../keys/api-key.contract.js';

const externalId = z
  .string()
  .max(255)
  .regex(/^[\x21-\x7e]{1,255}$/, 'Must be 1–255 printable ASCII characters without spaces.')
  .describe('As your own systems, and the issuer of tokens, call the tenant; of one tenant only.');

export const newTenantSchema = z.strictObject({
  name: line(200),
  externalId: externalId.nullable().optional(),
});
export type NewTenant = z.output<typeof newTenantSchema>;

export const tenantChangesSchema = z.strictObject({
  name: line(200).optional(),
  externalId: externalId.nullable().optional().describe('Null takes it away.'),
});
export type TenantChanges = z.output<typeof tenantChangesSchema>;

export const tenantSchema = z
  .object({
    id: z.uuid(),
    name: z.string().max(200),
    externalId: z.string().max(255).nullable(),
    createdAt: z.iso.datetime(),
    suspendedAt: z.iso
      .datetime()
      .nullable()
      .describe('While it is set, keys and tokens of the tenant get 403 `tenant_suspended`.'),
  })
  .meta({ id: 'Tenant' });

export const createdTenantSchema = tenantSchema
  .extend({ apiKey: createdApiKeySchema.describe("The tenant's first admin key.") })
  .meta({ id: 'CreatedTenant' });

export const tenantListSchema = listOf(tenantSchema).meta({ id: 'TenantList' });
