import 'reflect-metadata';
import type { MikroORM } from '@mikro-orm/postgresql';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from '../app.module.js';
import type { Settings } from '../common/config/settings.js';
import { PoolWatch } from '../common/database/pool-watch.js';
import { serveConsole } from '../modules/console/serve-console.js';
import { httpAdapter } from './http-adapter.js';
import { serveDocument } from './openapi.js';
import { registerPipeline } from './pipeline.js';

/**
 * The application, complete but not listening.
 *
 * @param withApi false: only what is asked of any process, its health and its metrics
 */
export async function createApp(
  settings: Settings,
  orm: MikroORM,
  watch = new PoolWatch(),
  withApi = true,
): Promise<NestFastifyApplication> {
  const module = AppModule.with(settings, orm, watch);
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(settings.env), {
    bodyParser: false,
    abortOnError: false,
    // Nest tells of every route it maps; what goes wrong while starting is thrown, and told by the caller.
    logger: false,
  });
  registerPipeline(app, withApi);
  if (withApi) {
    serveDocument(app);
    serveConsole(app.getHttpAdapter().getInstance());
  }
  await app.init();
  app.useLogger(app.get(Logger));
  return app;
}
