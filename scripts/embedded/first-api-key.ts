import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../src/common/errors/startup.error.js';
import { createOnce } from './create-once.js';

/** A key that the first start made: the admin key for a database that holds none yet, or the operator's. */
export interface FirstApiKey {
  readonly key: string;
  /** Where it is kept, for its owner only. */
  readonly path: string;
  /** Whether this call made it: the one time to show it. */
  readonly isNew: boolean;
}

/** What is kept under which name, and what may be set in its place. */
const kinds = {
  tenant: { file: 'api-key', what: 'API key', variable: 'BOOTSTRAP_API_KEY' },
  operator: { file: 'operator-key', what: "operator's key", variable: 'OPERATOR_API_KEY' },
} as const;

/**
 * The key kept in `api-key`, or `operator-key`, of the data folder; made there by the first start.
 *
 * @param ownDatabase whether the start embeds the database, and so makes any key valid in it
 * @throws {ConfigurationError} where the file is damaged or cannot be read
 */
export function firstApiKey(
  dataDir: string,
  ownDatabase: boolean,
  of: keyof typeof kinds = 'tenant',
): FirstApiKey {
  const { file, what, variable } = kinds[of];
  const path = join(dataDir, file);
  try {
    mkdirSync(dataDir, { recursive: true });
    const key = `pd_${randomBytes(32).toString('base64url')}`;
    if (createOnce(path, `${key}\n`, 0o600)) return { key, path, isNew: true };
    const kept = readFileSync(path, 'utf8').trim();
    if (/^pd_[\w-]{43}$/.test(kept)) return { key: kept, path, isNew: false };
  } catch (error) {
    throw new ConfigurationError(
      `The ${what} in ${path} cannot be kept or read (${(error as Error).message}): ` +
        `give access to it, or set ${variable}.`,
    );
  }
  // An operator's key is in no database: any will do.
  const cure =
    ownDatabase || of === 'operator'
      ? `delete that file for a new key, or set ${variable}`
      : `set ${variable} to a key that the database knows, or delete that file if it knows none yet`;
  throw new ConfigurationError(`The ${what} in ${path} is damaged: ${cure}.`);
}
