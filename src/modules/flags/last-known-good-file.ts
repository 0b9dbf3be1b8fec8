import path from 'node:path';
import { z } from 'zod';
import { revisionOf } from '../../../config/feature-flags.js';
import type { ClientFeaturesResponse } from './flag-client.js';
import { FlagError, systemCode } from './flag.error.js';
import { readBounded } from './read-bounded.js';
import { writeAtomically } from './write-atomically.js';

const documentSchema = z.object({
  features: z.array(z.object({ name: z.string() })),
  segments: z.array(z.object({ id: z.number() })).optional(),
});

/** Tells what was kept from a damaged file, which the SDK would never be ready with; the rest is as the SDK gave it. */
const keptSchema = z.object({
  fetchedAt: z.iso.datetime().transform((time) => Date.parse(time)),
  document: z.custom<ClientFeaturesResponse>((document) => documentSchema.safeParse(document).success),
});

/** A document that Unleash gave, and when it last stood by it. */
export interface KeptDocument {
  readonly document: ClientFeaturesResponse;
  readonly revision: string;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

/** How often a document that does not change is kept anew, in milliseconds, so that its age is known after a restart. */
const keepAgainAfterMs = 600_000;

/** The last known good document of Unleash, kept over restarts. Nothing but Unleash's answers is ever written. */
export class LastKnownGoodFile {
  private readonly file: string;
  private kept: { revision: string; fetchedAt: number } | undefined;

  constructor(dataDir: string) {
    this.file = path.resolve(dataDir, 'feature-flags.last-good.json');
  }

  /**
   * @returns `undefined` where Unleash has never answered
   * @throws {FlagError} where the file cannot be used
   */
  load(): KeptDocument | undefined {
    try {
      const kept = keptSchema.parse(JSON.parse(readBounded(this.file)));
      return (this.kept = { ...kept, revision: revisionOf(kept.document) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new FlagError(
        'last_good_unreadable',
        `The last known good flags in ${this.file} cannot be used (${systemCode(error)}).`,
      );
    }
  }

  /**
   * Writes it, unless it is kept already. One call at a time.
   *
   * @throws {FlagError} where it cannot be written; what was kept before then stays
   */
  async keep({ document, revision, fetchedAt }: KeptDocument): Promise<void> {
    const isKept = this.kept?.revision === revision;
    if (isKept && Math.abs(fetchedAt - this.kept!.fetchedAt) < keepAgainAfterMs) return;
    const kept = { fetchedAt: new Date(fetchedAt).toISOString(), document };
    try {
      await writeAtomically(this.file, `${JSON.stringify(kept, null, 2)}\n`);
      this.kept = { revision, fetchedAt };
    } catch (error) {
      throw new FlagError(
        'last_good_not_saved',
        `The flags cannot be kept in ${this.file} (${systemCode(error)}): after a restart without Unleash older ones would decide.`,
      );
    }
  }
}
