import { z } from 'zod';

/** A yes or no in a query; each says what it is where it is left out. */
export const queryFlag = z.enum(['true', 'false']).transform((value) => value === 'true');
