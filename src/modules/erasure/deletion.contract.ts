import { z } from 'zod';
import { listOf, pageQuerySchema } from '../../common/http/page.js';
import { queryFlag } from '../../common/http/query-flag.js';
import { exactText } from '../../common/http/text-schema.js';
import { deletionReasons } from '../personas/deletion/deletable.js';

export const deletionRequestSchema = z.strictObject({
  reason: z.enum(deletionReasons),
  reasonDetail: exactText(1_000).nullable().optional(),
});
export type DeletionRequest = z.output<typeof deletionRequestSchema>;

export const deletionQuerySchema = z.strictObject({
  permanently: queryFlag
    .default(false)
    .describe('`true`, of an admin: for good and at once, also what was deleted before.'),
});
export type DeletionQuery = z.output<typeof deletionQuerySchema>;

export const deletionSchema = z
  .object({
    id: z.uuid(),
    deletedAt: z.iso.datetime(),
    undoAvailableUntil: z.iso
      .datetime()
      .nullable()
      .describe('Until then `POST …/restore` brings it back as it was; null: it cannot be had back.'),
  })
  .meta({ id: 'Deletion' });
export type DeletionView = z.output<typeof deletionSchema>;

const deletedFields = {
  id: z.uuid(),
  name: z.string().max(200),
  deletedAt: z.iso.datetime(),
  undoAvailableUntil: z.iso.datetime(),
  reason: z.enum(deletionReasons),
  reasonDetail: z.string().max(1_000).nullable(),
};

const deletedPersonaSchema = z
  .object({ ...deletedFields, projectId: z.uuid() })
  .meta({ id: 'DeletedPersona' });
const deletedProjectSchema = z.object(deletedFields).meta({ id: 'DeletedProject' });
export const deletedPersonaListSchema = listOf(deletedPersonaSchema).meta({ id: 'DeletedPersonaList' });
export const deletedProjectListSchema = listOf(deletedProjectSchema).meta({ id: 'DeletedProjectList' });

export const deletedPersonasQuerySchema = pageQuerySchema.extend({
  projectId: z.uuid().optional().describe('Only those of this project.'),
});
export type DeletedPersonasQuery = z.output<typeof deletedPersonasQuerySchema>;
