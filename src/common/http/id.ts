import { z } from 'zod';

/** An id in a path. */
export const idSchema = z.uuid('Must be a UUID.').describe('The id.');
