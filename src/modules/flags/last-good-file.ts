import path from 'node:path';
import { z } from 'zod';
import { type FlagDocument, parseFlagDocument } from '../../../config/feature-flags.js';
import { FlagSourceError, systemCode } from './flag-source.error.js';
import { readBounded } from './read-bounded.js';
import { writeAtomically } from './write-atomically.js';

const keptSchema = z.object({ fetchedAt: z.iso.datetime(), document: z.unknown() });

/** A document that Unleash gave, and when it last stood by it. */
export interface KeptDocument {
  readonly document: FlagDocument;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

/** The last known good document of Unleash, kept over restarts. Nothing but Unleash's answers is ever written. */
export class LastGoodFile {
  private readonly file: string;

  constructor(dataDir: string) {
    this.file = path.resolve(dataDir, 'feature-flags.last-good.json');
  }

  /**
   * @returns `undefined` where Unleash has never answered
   * @throws {FlagSourceError} where the file cannot be used
   */
  load(): KeptDocument | undefined {
    try {
      const { fetchedAt, document } = keptSchema.parse(JSON.parse(readBounded(this.file)));
      return { document: parseFlagDocument(JSON.stringify(document)), fetchedAt: Date.parse(fetchedAt) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new FlagSourceError(
        'last_good_unreadable',
        `The last known good flags in ${this.file} cannot be used (${systemCode(error)}).`,
      );
    }
  }

  /** @throws {FlagSourceError} where it cannot be written; what was kept before then stays */
  async save({ document, fetchedAt }: KeptDocument): Promise<void> {
    const { version, features, segments } = document;
    const kept = { fetchedAt: new Date(fetchedAt).toISOString(), document: { version, features, segments } };
    try {
      await writeAtomically(this.file, `${JSON.stringify(kept, null, 2)}\n`);
    } catch (error) {
      throw new FlagSourceError(
        'last_good_not_saved',
        `The flags cannot be kept in ${this.file} (${systemCode(error)}): after a restart without Unleash older ones would decide.`,
      );
    }
  }
}
