import { randomBytes } from 'node:crypto';
import { latencyProfiles } from '../../scripts/embedded/gemini/latency.js';
import { type SampleGemini, startSampleGemini } from '../../scripts/embedded/gemini/sample-gemini.js';
import { readEnv } from '../../config/env.js';
import { serve } from '../../src/serve.js';
import { ApiClient } from './api-client.js';
import { createTestDatabase } from './database.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

export interface TestService {
  url: string;
  /** The first admin key of the first tenant. */
  apiKey: string;
  /** Calls the API with that key. */
  api: ApiClient;
  gemini: SampleGemini;
  databaseUrl: string;
  /** Stops the service and starts it again on the same database. */
  restart(): Promise<void>;
  /** Takes its database away while it runs. */
  dropDatabase(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The real service on a real PostgreSQL database of its own, listening on a free port of 127.0.0.1, with the sample
 * Gemini server answering at once.
 *
 * @param environment further variables, as an operator would set them
 */
export async function startTestService(environment: Record<string, string> = {}): Promise<TestService> {
  const database = await createTestDatabase();
  const dataDir = temporaryFolder();
  const modelKey = randomBytes(16).toString('hex');
  const gemini = await startSampleGemini({ apiKeys: [modelKey], profile: latencyProfiles.instant });
  const apiKey = `pd_${randomBytes(24).toString('base64url')}`;
  const start = () =>
    serve(
      readEnv({
        PORT: '0',
        DATABASE_URL: database.url,
        GEMINI_API_KEY: modelKey,
        GEMINI_BASE_URL: gemini.url,
        BOOTSTRAP_API_KEY: apiKey,
        LOG_LEVEL: 'fatal',
        DATA_DIR: dataDir,
        ...environment,
      }),
    );
  let running = await start();
  const service: TestService = {
    url: running.url,
    apiKey,
    api: new ApiClient(running.url, apiKey),
    gemini,
    databaseUrl: database.url,
    restart: async () => {
      await running.close();
      running = await start();
      service.url = running.url;
      service.api = new ApiClient(running.url, apiKey);
    },
    dropDatabase: () => database.drop(),
    close: async () => {
      await running.close();
      await gemini.close();
      await database.drop();
      removeFolder(dataDir);
    },
  };
  return service;
}
