import { z } from 'zod';
import { listOf } from '../../common/http/page.js';
import { line } from '../../common/http/text-schema.js';

/** Sources that a tenant may have. */
export const maxSources = 20;

const description = line(500).nullable();

/** Of 24 to 64 bytes, as Standard Webhooks has them. */
const givenSecret = z
  .string()
  .max(100)
  .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, 'Must be whsec_ and 24 to 64 bytes in base64.')
  .describe('That of the system that sends, where it makes one itself; else one is made here.');

export const newSourceSchema = z.strictObject({
  projectId: z.uuid().describe('All that its messages may write to.'),
  description: description.optional(),
  secret: givenSecret.optional(),
});
export type NewSource = z.output<typeof newSourceSchema>;

export const sourceChangeSchema = z
  .strictObject({ description: description.optional(), enabled: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.');
export type SourceChange = z.output<typeof sourceChangeSchema>;

export const newSourceSecretSchema = z.strictObject({ secret: givenSecret.optional() });
export type NewSourceSecret = z.output<typeof newSourceSecretSchema>;

const moment = z.iso.datetime();

const sourceFields = {
  id: z.uuid(),
  projectId: z.uuid(),
  description: z.string().max(500).nullable(),
  enabled: z.boolean(),
  path: z.string().max(100).describe('Where it sends its messages to.'),
  formerSecretUntil: moment.nullable().describe('Until then messages may be signed with the secret before.'),
  createdAt: moment,
  updatedAt: moment,
};

export const sourceSchema = z.object(sourceFields).meta({ id: 'WebhookSource' });
export type SourceView = z.output<typeof sourceSchema>;
export const sourceListSchema = listOf(sourceSchema).meta({ id: 'WebhookSourceList' });
export const createdSourceSchema = z
  .object({ ...sourceFields, secret: z.string().max(100).describe('`whsec_…`, shown this once.') })
  .meta({ id: 'CreatedWebhookSource' });
