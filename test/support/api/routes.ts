import { readEnv } from '../../../config/env.js';
import { readModelsConfig } from '../../../config/models.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { Settings } from '../../../src/common/config/settings.js';
import { openDatabase } from '../../../src/bootstrap/database/database.js';
import { createApp } from '../../../src/bootstrap/create-app.js';

/** Every route that the HTTP server knows, such as `GET /v1/projects/:id`, be it documented or not. */
export async function serverRoutes(databaseUrl: string): Promise<string[]> {
  const orm = await openDatabase(databaseUrl);
  const env = readEnv({ DATABASE_URL: databaseUrl, GEMINI_API_KEY: 'none', LOG_LEVEL: 'fatal' });
  const app = await createApp(new Settings(env, readModelsConfig(), readRolloutConfig()), orm);
  try {
    const fastify = app.getHttpAdapter().getInstance();
    await fastify.ready();
    return readTree(fastify.printRoutes({ commonPrefix: false }));
  } finally {
    await app.close();
    await orm.close(true);
  }
}

/** Reads Fastify's drawing of its routes: four columns a level, the methods in brackets. */
function readTree(drawing: string): string[] {
  const path: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line);
    if (!match) return [];
    const [, indent = '', part = '', methods = ''] = match;
    path.splice(indent.length / 4);
    path.push(part);
    const whole = path.join('');
    return methods === '' ? [] : methods.split(', ').map((method) => `${method} ${whole}`);
  });
}
