import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../src/common/errors/startup.error.js';
import { createOnce } from './create-once.js';

/** The admin key for a database that holds none yet. */
export interface FirstApiKey {
  readonly key: string;
  /** Where it is kept, for its owner only. */
  readonly path: string;
  /** Whether this call made it: the one time to show it. */
  readonly isNew: boolean;
}

/**
 * The key kept in `api-key` of the data folder; made there by the first start.
 *
 * @param ownDatabase whether the start embeds the database, and so makes any key valid in it
 * @throws {ConfigurationError} where the file is damaged or cannot be read
 */
export function firstApiKey(dataDir: string, ownDatabase: boolean): FirstApiKey {
  const path = join(dataDir, 'api-key');
  try {
    mkdirSync(dataDir, { recursive: true });
    const key = `pd_${randomBytes(32).toString('base64url')}`;
    if (createOnce(path, `${key}\n`, 0o600)) return { key, path, isNew: true };
    const kept = readFileSync(path, 'utf8').trim();
    if (/^pd_[\w-]{43}$/.test(kept)) return { key: kept, path, isNew: false };
  } catch (error) {
    throw new ConfigurationError(
      `The API key in ${path} cannot be kept or read (${(error as Error).message}): ` +
        'give access to it, or set BOOTSTRAP_API_KEY.',
    );
  }
  const cure = ownDatabase
    ? 'delete that file for a new key, or set BOOTSTRAP_API_KEY'
    : 'set BOOTSTRAP_API_KEY to a key that the database knows, or delete that file if it knows none yet';
  throw new ConfigurationError(`The API key in ${path} is damaged: ${cure}.`);
}
