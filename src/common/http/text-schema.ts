import { z } from 'zod';

/** One line of at most `max` characters, trimmed, not empty. */
export const line = (max: number) =>
  z.string().trim().min(1, 'Must not be empty.').max(max, `At most ${max} characters.`);

/** Text kept exactly as it came; must not be blank. */
export const exactText = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((value) => value.trim() !== '', 'Must not be blank.');

/** A calendar date or a moment in ISO 8601, kept as written. */
export const dateOrMoment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'Must be an ISO 8601 date or time.',
);

/** An address of the web; other schemes could run code where it is shown as a link. */
export const webUrl = z.url({ protocol: /^https?$/, error: 'Must be an http or https URL.' }).max(2000);
