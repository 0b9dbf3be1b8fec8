import { z } from 'zod';
import { textFault } from './server/strict-json.js';

/** What PostgreSQL can keep as it is. A JSON body is checked when it is parsed; queries and CSV cells come by here. */
const keepable = (value: string, context: z.RefinementCtx) => {
  const fault = textFault(value);
  if (fault) context.addIssue({ code: 'custom', message: fault });
};

/** One line of at most `max` characters, trimmed, not empty. */
export const line = (max: number) =>
  z.string().trim().min(1, 'Must not be empty.').max(max, `At most ${max} characters.`).superRefine(keepable);

/** Text kept exactly as it came; must not be blank. */
export const exactText = (max: number) =>
  z.string().max(max, `At most ${max} characters.`).regex(/\S/, 'Must not be blank.').superRefine(keepable);

/** A calendar date or a moment in ISO 8601, kept as written. */
export const dateOrMoment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true }).max(64)],
  'Must be an ISO 8601 date or time.',
);

/** A moment in ISO 8601 that every part of the service can hold. */
export const momentText = z.iso
  .datetime({ offset: true })
  .max(64)
  .refine((value) => {
    const year = new Date(value).getUTCFullYear();
    return year >= 1 && year <= 9999;
  }, 'Must be a time of the years 1 to 9999.');

/** An address of the web; other schemes could run code where it is shown as a link. */
export const webUrl = z.url({ protocol: /^https?$/, error: 'Must be an http or https URL.' }).max(2000);
