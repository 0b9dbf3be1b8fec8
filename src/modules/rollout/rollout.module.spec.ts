import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect, it } from 'vitest';
import { readEnv } from '../../../config/env.js';
import { readModelsConfig } from '../../../config/models.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { eventually } from '../../../test/conformance/support/eventually.js';
import { flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagSources } from '../../../test/conformance/support/flag-sources.js';
import { Settings } from '../../common/config/settings.js';
import { SettingsModule } from '../../common/config/settings.module.js';
import { FeatureFlags } from './feature-flags.service.js';
import { FlagSource } from './flag-source.js';
import { RolloutModule } from './rollout.module.js';
import { VariantDecider } from './variant-decider.js';

const given = flagSources();

@Module({})
class TestModule {}

function application(environment: Record<string, string>) {
  const settings = new Settings(
    readEnv({ DATA_DIR: given.dataDir, ...environment }),
    readModelsConfig(),
    readRolloutConfig(),
  );
  const imports = [SettingsModule.with(settings), RolloutModule];
  return NestFactory.createApplicationContext({ module: TestModule, imports }, { abortOnError: false });
}

it('follows Unleash where it is configured, from the start to the end of the application', async () => {
  const server = await given.server(flagDocument(0));
  const { url, token } = server.unleash;
  const app = await application({ UNLEASH_URL: url, UNLEASH_TOKEN: token });
  const source = app.get(FlagSource);
  expect(server.requests).toEqual([]);
  app.get(FeatureFlags).start();
  // The bundled file decides meanwhile.
  expect(source.state().source).toBe('file');
  expect(app.get(FeatureFlags).isOptimized('anna')).toBe(true);
  await eventually(() => expect(source.state().source).toBe('unleash'));
  expect(app.get(FeatureFlags).isOptimized('anna')).toBe(false);
  expect(app.get(VariantDecider).decide('anna')).toBe('optimized');
  await app.close();
  const { length } = server.requests;
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.requests).toHaveLength(length);
});

it('follows the bundled file where none is configured', async () => {
  const app = await application({});
  app.get(FeatureFlags).start();
  const { source, lastError } = app.get(FlagSource).state();
  expect([source, lastError]).toEqual(['file', undefined]);
  expect(app.get(VariantDecider).decide('anna')).toBe('optimized');
  await app.close();
});
