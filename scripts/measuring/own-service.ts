import { join } from 'node:path';
import type { LatencyProfileName } from '../../packages/sample-gemini/src/latency-profiles.js';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startEmbeddedPostgres } from '../embedded/postgres.js';
import { type Background, type BuiltServiceOptions, startBuiltService } from './built-service.js';
import type { Parts } from './parts.js';
import type { Progress } from './progress.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

/** A service that something is measured on. */
export interface MeasuredService {
  readonly url: string;
  readonly apiKey: string;
  readonly operatorKey: string;
}

/** Of a database and a service that go with the run. */
const [apiKey, operatorKey] = ['pd_measured_only_0123456789', 'pd_measured_only_operator'];

/** A server of Gemini's protocol that a service asks. */
interface ModelServer {
  readonly url: string;
  readonly apiKey: string;
  stop(): Promise<unknown>;
}

/** How it differs from what is measured otherwise. */
type Differences = Pick<BuiltServiceOptions, 'background' | 'env' | 'nodeArgs'>;

/** Its parts, for what looks behind its API. */
interface ServiceParts<Gemini> {
  readonly gemini: Gemini;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly pid: number;
}

/** {@link startServiceWith} the sample model server. */
export function startOwnService(
  parts: Parts,
  profile: LatencyProfileName,
  progress: Progress,
  background: Background = {},
): Promise<MeasuredService> {
  const tell = (what: string) => progress.step(`Starting ${what}`);
  const startModel = () => {
    tell(`the sample model server, profile ${profile}`);
    return forkSampleGemini({ profile, signal: parts.signal });
  };
  return startServiceWith(parts, startModel, tell, { background });
}

/**
 * The compiled service as in production, on a PostgreSQL and a model server of its own, all on the loopback and in a
 * folder that goes with them.
 *
 * @param tell is told what is started
 */
export async function startServiceWith<Gemini extends ModelServer>(
  parts: Parts,
  startModel: () => Promise<Gemini>,
  tell: (what: string) => void = () => {},
  differences: Differences = {},
): Promise<MeasuredService & ServiceParts<Gemini>> {
  const { signal } = parts;
  const folder = temporaryFolder();
  parts.keep({ stop: () => removeFolder(folder) });
  tell('PostgreSQL');
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, fsync: false, signal }));
  const gemini = parts.keep(await startModel());
  tell('the service');
  const { url, pid } = parts.keep(
    await startBuiltService({
      databaseUrl: postgres.url,
      redisUrl: undefined,
      gemini,
      apiKey,
      operatorKey,
      dataDir: folder,
      log: join(folder, 'service.log'),
      signal,
      ...differences,
    }),
  );
  return { url, apiKey, operatorKey, gemini, databaseUrl: postgres.url, dataDir: folder, pid };
}
