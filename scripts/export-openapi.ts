import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { MikroORM } from '@mikro-orm/postgresql';
import { readEnv } from '../config/env.js';
import { readModelsConfig } from '../config/models.js';
import { readRolloutConfig } from '../config/rollout.js';
import { Settings } from '../src/common/config/settings.js';
import { entities } from '../src/bootstrap/database/database.js';
import { openApiDocument } from '../src/bootstrap/openapi.js';
import { createApp } from '../src/bootstrap/create-app.js';

/** Writes the OpenAPI document to `--out`, or prints it; needs no database and no model. */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const env = readEnv({ GEMINI_API_KEY: 'unused', LOG_LEVEL: 'silent' });
const orm = await MikroORM.init({ entities, dbName: 'unused', connect: false } as never);
const app = await createApp(new Settings(env, readModelsConfig(), readRolloutConfig()), orm as never);
const document = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
if (values.out) await writeFile(values.out, document);
else process.stdout.write(document);
await app.close();
