import { z } from 'zod';
import { roles } from '../../../common/context/request-context.js';

export const meSchema = z
  .object({
    tenant: z.object({ id: z.uuid(), name: z.string().max(200) }),
    role: z.enum(roles),
    key: z
      .object({ id: z.uuid(), name: z.string().max(200) })
      .nullable()
      .describe('Null for the user of a JWT, who has none.'),
    userId: z.string().max(128).describe("`X-User-Id`, the user of a JWT, else the key's id."),
  })
  .meta({ id: 'Me' });
