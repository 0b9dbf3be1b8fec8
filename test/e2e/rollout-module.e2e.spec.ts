import { expect, it, onTestFinished } from 'vitest';
import { readEnv } from '../../config/env.js';
import { readModelsConfig } from '../../config/models.js';
import { readRolloutConfig } from '../../config/rollout.js';
import { Settings } from '../../src/common/config/settings.js';
import { openDatabase } from '../../src/bootstrap/database/database.js';
import { FeatureFlags } from '../../src/modules/flags/feature-flags.service.js';
import { Rollout } from '../../src/modules/rollout/rollout.js';
import { VariantDecider } from '../../src/modules/rollout/variant-decider.js';
import { createApp } from '../../src/bootstrap/create-app.js';
import { eventually } from '../conformance/support/eventually.js';
import { flagDocument } from '../conformance/support/flag-documents.js';
import { flagsFixture } from '../conformance/support/flags-fixture.js';
import { createTestDatabase } from '../support/servers/database.js';

const given = flagsFixture();

/** Complete, but it does not listen. */
async function application(environment: Record<string, string>) {
  const database = await createTestDatabase();
  const orm = await openDatabase(database.url);
  onTestFinished(async () => {
    await orm.close(true);
    await database.drop();
  });
  const env = readEnv({
    DATABASE_URL: database.url,
    DATA_DIR: given.dataDir,
    GEMINI_API_KEY: 'unused',
    LOG_LEVEL: 'fatal',
    ...environment,
  });
  return createApp(new Settings(env, readModelsConfig(), readRolloutConfig()), orm);
}

it('follows Unleash where it is configured, from the start to the end of the application', async () => {
  const server = await given.server(flagDocument(0));
  server.answer = 503;
  const { url, token } = server.unleash;
  const app = await application({ UNLEASH_URL: url, UNLEASH_TOKEN: token });
  const flags = app.get(FeatureFlags);
  expect(server.requests).toEqual([]);
  await app.get(Rollout).start();
  // The bundled file decides meanwhile.
  expect(flags.state().source).toBe('file');
  expect(app.get(VariantDecider).decide('anna')).toBe('optimized');
  server.answer = undefined;
  await eventually(() => expect(flags.state().source).toBe('unleash'));
  expect(app.get(VariantDecider).decide('anna')).toBe('archived');
  await app.close();
  const { length } = server.requests;
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.requests).toHaveLength(length);
});

it('follows the bundled file where none is configured', async () => {
  const app = await application({});
  await app.get(Rollout).start();
  const { source, lastError } = app.get(FeatureFlags).state();
  expect([source, lastError]).toEqual(['file', undefined]);
  expect(app.get(VariantDecider).decide('anna')).toBe('optimized');
  await app.close();
});

it('does not start with an admin token beside a client token that names no environment', async () => {
  await expect(
    application({ UNLEASH_URL: 'http://127.0.0.1:1/api', UNLEASH_TOKEN: 'x', UNLEASH_ADMIN_TOKEN: 'y' }),
  ).rejects.toThrow('UNLEASH_TOKEN is not of the form');
});
