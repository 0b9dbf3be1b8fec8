import 'reflect-metadata';
import type { Server } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { Env } from '../config/env.js';
import { readModelsConfig } from '../config/models.js';
import { readRolloutConfig } from '../config/rollout.js';
import { AppModule } from './app.module.js';
import { Settings } from './common/config/settings.js';
import { ChangeFeed } from './common/database/change-feed.js';
import { ConnectionWaits } from './common/database/connection-waits.js';
import { PreparedQueries } from './common/database/prepared-queries.js';
import { ConfigurationError } from './common/errors/startup.error.js';
import { Connections } from './common/http/connections.js';
import { registerBodyParsers } from './common/http/body-parsers.js';
import { registerRequestContext } from './common/http/request-context.hooks.js';
import { registerSecurityHeaders } from './common/http/security-headers.js';
import { registerStrictHttp } from './common/http/strict-http.js';
import { openDatabase } from './database/database.js';
import { migrate } from './database/migrate.js';
import { httpAdapter } from './http-server.js';
import { listen } from './listen.js';
import { type Leave, type Left, takeLeave } from './leave.js';
import { Authenticator } from './modules/access/authenticator.js';
import { registerAuthorization } from './modules/access/authorization.js';
import { Metrics } from './modules/observability/metrics.js';
import { RequestLog, registerRequestLog } from './modules/observability/request-log.js';
import { registerAdmission, registerArrivals } from './modules/traffic/traffic.hooks.js';
import { Traffic } from './modules/traffic/traffic.js';
import { RedisConnection } from './modules/cache/redis-connection.js';
import { GeminiLanguageModel } from './modules/llm/gemini.language-model.js';
import { Rollout } from './modules/rollout/rollout.js';
import { VariantDecider } from './modules/rollout/variant-decider.js';
import { mayBeInMemory, wantedBy } from './modules/sections/document-kind.js';
import { DocumentCache } from './modules/sections/document-cache.js';
import { registerDocumentHook } from './modules/sections/document-hook.js';
import { DocumentResponder } from './modules/sections/document-responder.js';
import { serveDocument } from './openapi.js';

/** What `config/*.json` say; read from there where it is not given. */
export type FileConfig = Pick<Settings, 'models' | 'rollout'>;

/** A started service. */
export interface RunningService {
  /** Where the API answers, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Drains, stops listening, lets what is in flight finish, closes every connection. Never later than `cut` waits. */
  close(how?: Partial<Leave>): Promise<Left>;
}

/**
 * Starts the service on the environment given; nothing is embedded here.
 *
 * @throws {StartupError} one sentence that names the cure: no database, a taken port, something missing
 */
export async function serve(
  env: Env,
  { models = readModelsConfig(), rollout = readRolloutConfig() }: Partial<FileConfig> = {},
): Promise<RunningService> {
  const databaseUrl = required(env, 'DATABASE_URL');
  required(env, 'GEMINI_API_KEY');
  if (!(await migrate(databaseUrl, env.BOOTSTRAP_API_KEY))) {
    // Nobody could ever ask anything.
    throw new ConfigurationError(
      'The database holds no API key: set BOOTSTRAP_API_KEY to make the first admin key.',
    );
  }
  const waits = new ConnectionWaits();
  const orm = await openDatabase(databaseUrl, { maxConnections: env.MAX_DATABASE_CONNECTIONS, waits });
  const closers = [() => orm.close(true)];
  const close = async () => {
    for (const each of closers) await each();
  };
  try {
    const app = await createApp(new Settings(env, models, rollout), orm, waits);
    closers.unshift(() => app.close());
    const connections = watchConnections(app, env);
    const [changes, metrics] = [app.get(ChangeFeed), app.get(Metrics)];
    changes.on('state', (up) => metrics.changeFeedUp(up));
    changes.on('lapse', () => metrics.countChangeFeedLapse());
    changes.start();
    app.get<RedisConnection | null>(RedisConnection)?.start();
    await app.get(PreparedQueries).warmUp();
    await app.get(Rollout).start();
    // Not awaited: a model that is away keeps nobody from what is kept.
    void app.get(GeminiLanguageModel).start();
    const url = await listen(app, connections, env);
    return {
      url,
      close: async ({ drainMs = 0, cut = new AbortController().signal } = {}) => {
        // First what is in flight is answered: Nest takes the model away before it closes its server.
        const left = await takeLeave(app, connections, { drainMs, cut });
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

/** The application, complete but not listening. */
export async function createApp(
  settings: Settings,
  orm: MikroORM,
  waits = new ConnectionWaits(),
): Promise<NestFastifyApplication> {
  const module = AppModule.with(settings, orm, waits);
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), {
    bodyParser: false,
    abortOnError: false,
    // Nest tells of every route it maps; what goes wrong while starting is thrown, and told by the caller.
    logger: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  registerBodyParsers(fastify as never);
  const decider = app.get(VariantDecider);
  const traffic = app.get(Traffic);
  const documents = app.get(DocumentCache);
  registerRequestContext(fastify as never, (userId) => decider.decide(userId));
  registerArrivals(fastify as never, traffic, mayBeInMemory);
  registerSecurityHeaders(fastify as never);
  registerStrictHttp(fastify as never);
  registerAuthorization(fastify as never, app.get(Authenticator));
  registerDocumentHook(fastify as never, documents, app.get(DocumentResponder));
  registerAdmission(fastify as never, traffic, mayBeInMemory, (request) => {
    const wanted = wantedBy(request);
    return wanted !== undefined && documents.wasServed(wanted);
  });
  registerRequestLog(fastify as never, app.get(RequestLog));
  serveDocument(app);
  await app.init();
  app.useLogger(app.get(Logger));
  return app;
}

function watchConnections(app: NestFastifyApplication, { MAX_CONNECTIONS }: Env): Connections {
  const metrics = app.get(Metrics);
  const server = app.getHttpAdapter().getHttpServer() as Server;
  return new Connections(server, MAX_CONNECTIONS, () => metrics.countShed('connections'));
}
