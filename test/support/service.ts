import { randomBytes } from 'node:crypto';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import {
  type SampleGemini,
  type SampleGeminiOptions,
  startSampleGemini,
} from '../../packages/sample-gemini/src/sample-gemini.js';
import { readEnv } from '../../config/env.js';
import { type FileConfig, startService } from '../../src/bootstrap/start.js';
import { ApiClient } from './api/api-client.js';
import { createTestDatabase } from './servers/database.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

export interface TestService {
  url: string;
  /** The first admin key of the first tenant. */
  apiKey: string;
  /** Calls the API with that key. */
  api: ApiClient;
  operatorKey: string;
  /** Calls it with the operator's key. */
  operator: ApiClient;
  /** As `npm start` makes it for its link. */
  signInCode(): string;
  gemini: SampleGemini;
  databaseUrl: string;
  /** Stops the service and starts it again on the same database. */
  restart(): Promise<void>;
  /** Takes its database away while it runs. */
  dropDatabase(): Promise<void>;
  /** Starts another instance on the same database and model; ends with this one at the latest. */
  replica(environment?: Record<string, string>): Promise<TestReplica>;
  close(): Promise<void>;
}

export interface TestReplica {
  url: string;
  /** Calls it with the first admin key. */
  api: ApiClient;
  /** The same with the operator's. */
  operator: ApiClient;
  close(): Promise<void>;
}

export interface TestServiceOptions {
  /** A migrated database in place of one of its own; whoever made it removes it. */
  databaseUrl?: string;
  /** In place of files in `config/`. */
  config?: Partial<FileConfig>;
  /** How fast the model writes, and by what clock; else at once. */
  model?: Partial<Pick<SampleGeminiOptions, 'profile' | 'clock' | 'apiKeys'>>;
}

/**
 * The real service on a real PostgreSQL database of its own, listening on a free port of 127.0.0.1, with the sample
 * Gemini server answering at once.
 *
 * @param environment further variables, as an operator would set them
 */
export async function startTestService(
  environment: Record<string, string> = {},
  options: TestServiceOptions = {},
): Promise<TestService> {
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => undefined }
    : await createTestDatabase();
  const dataDirs = [temporaryFolder()];
  const modelKey = randomBytes(16).toString('hex');
  const gemini = await startSampleGemini({
    apiKeys: [modelKey],
    profile: latencyProfiles.instant,
    ...options.model,
  });
  const [apiKey, operatorKey] = [newKey(), newKey()];
  const start = (dataDir: string, further: Record<string, string> = {}) =>
    startService(
      readEnv({
        PORT: '0',
        DATABASE_URL: database.url,
        GEMINI_API_KEY: modelKey,
        GEMINI_BASE_URL: gemini.url,
        BOOTSTRAP_API_KEY: apiKey,
        OPERATOR_API_KEY: operatorKey,
        LOG_LEVEL: 'fatal',
        // Who is about sections counts the calls of the model: background jobs are for who asks for them.
        WORKER: 'false',
        PRECOMPUTE: 'off',
        DATA_DIR: dataDir,
        ...environment,
        ...further,
      }),
      options.config,
    );
  let running = await start(dataDirs[0]!);
  const replicas = new Set<() => Promise<void>>();
  const service: TestService = {
    url: running.url,
    apiKey,
    api: new ApiClient(running.url, apiKey),
    operatorKey,
    operator: new ApiClient(running.url, operatorKey),
    signInCode: () => running.signInCode(),
    gemini,
    databaseUrl: database.url,
    restart: async () => {
      await running.close();
      running = await start(dataDirs[0]!);
      service.url = running.url;
      service.api = new ApiClient(running.url, apiKey);
      service.operator = service.api.as(operatorKey);
    },
    dropDatabase: () => database.drop(),
    replica: async (further) => {
      const dataDir = temporaryFolder();
      dataDirs.push(dataDir);
      const replica = await start(dataDir, further);
      const close = async () => {
        if (replicas.delete(close)) await replica.close();
      };
      replicas.add(close);
      const api = new ApiClient(replica.url, apiKey);
      return { url: replica.url, api, operator: api.as(operatorKey), close };
    },
    close: async () => {
      await Promise.all([running.close(), ...[...replicas].map((close) => close())]);
      await gemini.close();
      await database.drop();
      for (const folder of dataDirs) removeFolder(folder);
    },
  };
  return service;
}

function newKey(): string {
  return `pd_${randomBytes(24).toString('base64url')}`;
}
