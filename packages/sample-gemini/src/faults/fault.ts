import { z } from 'zod';

/** Faults that are answered with an error of that HTTP status. */
export const STATUS_KINDS = ['400', '401', '403', '404', '429', '500', '503'] as const;
/**
 * Faults in what the model says. `truncated`: JSON cut off though finishReason is STOP. `fenced`: inside a Markdown
 * fence. `empty`: content without parts. `SAFETY`, `MAX_TOKENS`: that finishReason and no content. `invented-quote`:
 * valid, but a quote is in no answer (an answer that copies no quotes stays as it is). `wrong-label`: valid, but cites a
 * label that the prompt has not. `obeys`: valid, but it does what the evidence tells it to: writes the links, markup and
 * personal data that it finds there, else its own instructions.
 */
export const ANSWER_KINDS = [
  'malformed',
  'truncated',
  'fenced',
  'schema-invalid',
  'empty',
  'SAFETY',
  'MAX_TOKENS',
  'prompt-blocked',
  'invented-quote',
  'wrong-label',
  'obeys',
] as const;
/**
 * Faults of the way. `hang`: never answers. `slow-drip`: a few bytes at a time. `cut`: the connection is reset in mid
 * body. `wrong-content-type`: 200 with a proxy's HTML page. `huge`: an endless-looking text.
 */
export const TRANSPORT_KINDS = ['hang', 'slow-drip', 'cut', 'wrong-content-type', 'huge'] as const;

const KINDS = [...STATUS_KINDS, ...ANSWER_KINDS, ...TRANSPORT_KINDS] as const;

export type StatusKind = (typeof STATUS_KINDS)[number];
export type AnswerKind = (typeof ANSWER_KINDS)[number];
export type TransportKind = (typeof TRANSPORT_KINDS)[number];

/** A fault as callers switch it on; what is left out matches every call, and it stays until cleared. */
export const faultInput = z.strictObject({
  kind: z.preprocess((kind) => (typeof kind === 'number' ? String(kind) : kind), z.enum(KINDS)),
  section: z.enum(['journey', 'needs', 'messaging', 'together', 'coding']).optional(),
  model: z.string().optional(),
  /** How the section is asked for: `schema`, with a response schema; `prose`, in the prompt alone. */
  asked: z.enum(['schema', 'prose']).optional(),
  /** An API key: only calls that carry it. */
  key: z.string().optional(),
  /** Words of the user's turns, to the letter: only calls whose prompt has them, such as those for one persona. */
  containing: z.string().min(1).max(1_000).optional(),
  /** Ends after so many calls. */
  times: z.int().min(1).optional(),
  /** Share of matching calls, 0 to 1, drawn with `seed` (default 1). */
  rate: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  /** 429: RetryInfo's delay, such as "2s", "52s" or, for a quota of a day, "9h11m". Default "2s". */
  retryDelay: z
    .string()
    .regex(/^(\d+h)?(\d+m)?(\d+(\.\d+)?s)?$/u)
    .min(2)
    .optional(),
  /** 429: instead of the quota's message, such as "Resource has been exhausted (e.g. check quota)." */
  message: z.string().optional(),
  /** slow-drip: milliseconds between two pieces, default 1,000. */
  intervalMs: z.number().min(1).optional(),
  /** slow-drip: bytes of a piece, default 16. huge: bytes of the text, default 50 MB. */
  bytes: z.int().min(1).max(500_000_000).optional(),
});

export type FaultInput = z.input<typeof faultInput>;
export type Fault = z.output<typeof faultInput>;
export type FaultKind = Fault['kind'];
