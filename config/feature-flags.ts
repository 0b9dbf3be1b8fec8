import { createHash } from 'node:crypto';
import { z } from 'zod';
import { projectFile } from './project-file.js';

/** The one flag: on means the optimized way, off the archived one. */
export const optimizedFlag = 'PERSONA_DETAILS_OPTIMIZED';

/** Largest document that is read, from Unleash or from a file, in bytes. */
export const maxFlagDocumentBytes = 5 * 1024 * 1024;

// What evaluation reads is typed and completed, since the SDK trusts it and would throw while a request waits. Servers
// leave out or send as null what is empty; what else they send is kept.
const listOf = <T extends z.ZodType>(item: T) => z.preprocess((value) => value ?? [], z.array(item));

const constraintSchema = z.looseObject({
  contextName: z.string(),
  operator: z.string(),
  values: listOf(z.string()),
});

const variantSchema = z.looseObject({ name: z.string(), weight: z.number() });

const strategySchema = z.looseObject({
  name: z.string(),
  parameters: z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown())),
  constraints: listOf(constraintSchema),
  segments: listOf(z.number()),
  variants: listOf(variantSchema),
});

const featureSchema = z.looseObject({
  name: z.string(),
  enabled: z.boolean(),
  strategies: listOf(strategySchema),
  variants: listOf(variantSchema),
  dependencies: listOf(z.looseObject({ feature: z.string() })),
});

const segmentSchema = z.looseObject({ id: z.number(), constraints: listOf(constraintSchema) });

/** Unleash's client-features document, as `GET /api/client/features` gives it. */
const documentSchema = z.looseObject({
  features: z.array(z.unknown()),
  segments: listOf(z.unknown()),
});

export interface FlagDocument {
  readonly version: number;
  readonly features: readonly z.output<typeof featureSchema>[];
  readonly segments: readonly z.output<typeof segmentSchema>[];
  /** {@link revisionOf} it. */
  readonly revision: string;
}

/** A document that must not decide anything, or a flag in it that counts as off. */
export class FlagDocumentError extends Error {
  constructor(
    readonly code: 'not_json' | 'unexpected_form' | 'flag_missing',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a client-features document.
 *
 * Features and segments of others that do not fit are left out: they must not hold up a rollback of ours.
 *
 * @throws {FlagDocumentError} where it is not JSON, not of the form, or lacks the flag
 */
export function parseFlagDocument(text: string): FlagDocument {
  const document = documentSchema.safeParse(parseJson(text));
  if (!document.success) {
    throw new FlagDocumentError('unexpected_form', 'The document is not one of client features.');
  }
  const given = document.data.features.find((feature) => nameOf(feature) === optimizedFlag);
  if (given === undefined) {
    // An archived flag is absent. Taking that for an answer would hand the decision to a default.
    throw new FlagDocumentError(
      'flag_missing',
      `The document lacks the flag ${optimizedFlag}: is it archived?`,
    );
  }
  if (!featureSchema.safeParse(given).success) {
    throw new FlagDocumentError('unexpected_form', `The flag ${optimizedFlag} is not of the expected form.`);
  }
  const features = fitting(featureSchema, document.data.features);
  const segments = fitting(segmentSchema, document.data.segments);
  return { version: 2, features, segments, revision: revisionOf({ features, segments }) };
}

/** 12 hex digits of the SHA-256 of features and segments: equal on all instances that decide alike. */
export function revisionOf({ features, segments = [] }: Flags): string {
  return createHash('sha256')
    .update(JSON.stringify([features, segments]))
    .digest('hex')
    .slice(0, 12);
}

interface Flags {
  readonly features: readonly unknown[];
  readonly segments?: readonly unknown[];
}

/** The file that decides where no Unleash is configured. */
export function bundledFlagsFile(): string {
  return projectFile('config/feature-flags.json');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new FlagDocumentError('not_json', 'The document is not JSON.');
  }
}

function nameOf(feature: unknown): unknown {
  return (feature as { name?: unknown } | null)?.name;
}

function fitting<T extends z.ZodType>(schema: T, items: readonly unknown[]): z.output<T>[] {
  return items.flatMap((item) => {
    const result = schema.safeParse(item);
    return result.success ? [result.data] : [];
  });
}
