import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccessRefusedError } from './import.error.js';

export interface ApiKey {
  key: string;
  /** Where it comes from, as a message names it; a message never shows the key. */
  source: string;
}

/**
 * The key to call the service with: the option's, else the environment's, else the one that the embedded start keeps.
 *
 * @throws {AccessRefusedError} where there is none
 */
export async function findApiKey(
  option: string | undefined,
  env: NodeJS.ProcessEnv,
  dataDir: string,
): Promise<ApiKey> {
  const path = join(dataDir, 'api-key');
  const found: ApiKey = option
    ? { key: option, source: '--api-key' }
    : env['PERSONA_DETAILS_API_KEY']
      ? { key: env['PERSONA_DETAILS_API_KEY'], source: 'PERSONA_DETAILS_API_KEY' }
      : { key: (await readFile(path, 'utf8').catch(() => '')).trim(), source: path };
  if (found.key === '') {
    throw new AccessRefusedError(
      `There is no API key: give --api-key or PERSONA_DETAILS_API_KEY, or start the service with "npm start", which keeps one in ${path}.`,
    );
  }
  // Anything else cannot stand in a header, and is no key of the service.
  if (!/^[\x21-\x7e]+$/.test(found.key)) {
    throw new AccessRefusedError(
      `The API key from ${found.source} is none: keys are printable ASCII without spaces.`,
    );
  }
  return found;
}
