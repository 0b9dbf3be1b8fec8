import { join } from 'node:path';
import type { LatencyProfileName } from '../embedded/gemini/latency.js';
import { forkSampleGemini } from '../embedded/fork-sample-gemini.js';
import { startEmbeddedPostgres } from '../embedded/postgres.js';
import { startBuiltService } from './built-service.js';
import type { Parts } from './parts.js';
import type { Progress } from './progress.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

/** A service that something is measured on. */
export interface MeasuredService {
  readonly url: string;
  readonly apiKey: string;
}

/** Of a database that goes with the run. */
const apiKey = 'pd_measured_only_0123456789';

/**
 * The compiled service as in production, on a PostgreSQL and a sample model server of its own, all on the loopback and
 * in a folder that goes with them.
 */
export async function startOwnService(
  parts: Parts,
  profile: LatencyProfileName,
  progress: Progress,
): Promise<MeasuredService> {
  const { signal } = parts;
  const folder = temporaryFolder();
  parts.keep({ stop: () => removeFolder(folder) });
  progress.step('Starting PostgreSQL');
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, fsync: false, signal }));
  progress.step(`Starting the sample model server, profile ${profile}`);
  const gemini = parts.keep(await forkSampleGemini({ profile, signal }));
  progress.step('Starting the service');
  const service = await startBuiltService({
    databaseUrl: postgres.url,
    redisUrl: undefined,
    gemini,
    apiKey,
    dataDir: folder,
    log: join(folder, 'service.log'),
    signal,
  });
  parts.keep(service);
  return { url: service.url, apiKey };
}
