import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from '../../config/env.js';
import { readModelsConfig } from '../../config/models.js';
import { readRolloutConfig } from '../../config/rollout.js';
import { Settings } from '../common/config/settings.js';
import { ChangeFeed } from '../common/database/change-feed.js';
import { PoolWatch } from '../common/database/pool-watch.js';
import { PreparedQueries } from '../common/database/prepared-queries.js';
import { rememberSecrets } from '../common/errors/known-secrets.js';
import { ConfigurationError } from '../common/errors/startup.error.js';
import { Connections } from '../common/http/server/connections.js';
import { RedisConnection } from '../modules/cache/redis-connection.js';
import { JwtKeySet } from '../modules/access/jwt/jwt-key-set.js';
import { OperatorKey } from '../modules/access/operator-key.js';
import { SignInCode } from '../modules/console/sign-in/sign-in-code.js';
import { GeminiLanguageModel } from '../modules/llm/gemini.language-model.js';
import { Metrics } from '../modules/observability/metrics.js';
import { Rollout } from '../modules/rollout/rollout.js';
import { createApp } from './create-app.js';
import { openDatabase } from './database/database.js';
import { migrate } from './database/migrate.js';
import { listen } from './listen.js';
import { type ShutdownOptions, type ShutdownOutcome, shutDown } from './shutdown.js';
import { JobQueues } from '../modules/jobs/job-queues.js';
import { CodingBacklog } from '../modules/themes/coding/coding-backlog.js';

/** What `config/*.json` say; read from there where it is not given. */
export type FileConfig = Pick<Settings, 'models' | 'rollout'>;

/** How a service is started. */
export interface StartOptions extends FileConfig {
  /** Default true; false: no API, only health and metrics. */
  withApi: boolean;
}

/** A started service. */
export interface RunningService {
  /** Where the API answers, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** A code for one sign-in to the console, with the keys of the environment. */
  signInCode(): string;
  /** Drains, stops listening, lets what is in flight finish, closes every connection. Never later than `cut` waits. */
  close(how?: Partial<ShutdownOptions>): Promise<ShutdownOutcome>;
}

/**
 * Starts the service on the environment given; nothing is embedded here.
 *
 * @throws {StartupError} one sentence that names the cure: no database, a taken port, something missing
 */
export async function startService(
  env: Env,
  { models = readModelsConfig(), rollout = readRolloutConfig(), withApi = true }: Partial<StartOptions> = {},
): Promise<RunningService> {
  rememberSecrets(env);
  const databaseUrl = required(env, 'DATABASE_URL');
  required(env, 'GEMINI_API_KEY');
  const isThereAKey = await migrate(databaseUrl, env.BOOTSTRAP_API_KEY);
  if (!isThereAKey && !env.OPERATOR_API_KEY) {
    // Nobody could ever ask anything, nor make a key.
    throw new ConfigurationError(
      env.BOOTSTRAP_API_KEY
        ? 'The key in BOOTSTRAP_API_KEY was revoked, and the database holds no other: set it to a new one.'
        : 'The database holds no valid API key: set BOOTSTRAP_API_KEY to make an admin key, or OPERATOR_API_KEY to make tenants.',
    );
  }
  const watch = new PoolWatch();
  const orm = await openDatabase(databaseUrl, { maxConnections: env.MAX_DATABASE_CONNECTIONS, watch });
  const closers = [() => orm.close(true)];
  const close = async () => {
    for (const each of closers) await each();
  };
  try {
    const app = await createApp(new Settings(env, models, rollout), orm, watch, withApi);
    closers.unshift(() => app.close());
    if (withApi) app.get(OperatorKey).warnIfMissing();
    if (withApi) app.get<JwtKeySet | null>(JwtKeySet)?.start();
    const connections = watchConnections(app, env);
    const [changes, metrics] = [app.get(ChangeFeed), app.get(Metrics)];
    changes.on('state', (up) => metrics.changeFeedUp(up));
    changes.on('lapse', () => metrics.countChangeFeedLapse());
    changes.start();
    app.get<RedisConnection | null>(RedisConnection)?.start();
    await app.get(PreparedQueries).warmUp();
    await app.get(Rollout).start();
    await app.get(JobQueues).start();
    app.get(CodingBacklog).start();
    // Not awaited: a model that is away keeps nobody from what is kept.
    void app.get(GeminiLanguageModel).start();
    const url = await listen(app, connections, env);
    return {
      url,
      signInCode: () => app.get(SignInCode, { strict: false }).issue(),
      close: async ({ drainMs = 0, cut = new AbortController().signal } = {}) => {
        // First what is in flight is answered: Nest takes the model away before it closes its server.
        const left = await shutDown(app, connections, { drainMs, cut });
        await close();
        return left;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function required(env: Env, name: 'DATABASE_URL' | 'GEMINI_API_KEY'): string {
  const value = env[name];
  if (value) return value.toString();
  throw new ConfigurationError(
    `${name} is not set: set it, or use \`npm start\`, which embeds what is missing.`,
  );
}

function watchConnections(app: NestFastifyApplication, env: Env): Connections {
  const metrics = app.get(Metrics);
  const server: Server = app.getHttpServer();
  const limits = { max: env.MAX_CONNECTIONS, maxKeyless: env.MAX_KEYLESS_CONNECTIONS_PER_ADDRESS };
  return new Connections(server, limits, () => metrics.countShed('connections'));
}
