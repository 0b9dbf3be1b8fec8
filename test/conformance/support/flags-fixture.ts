import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { FeatureFlags, type FeatureFlagsOptions } from '../../../src/modules/flags/feature-flags.service.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { captureLogs, type LogLine } from './captured-logs.js';
import { FeaturesServer } from './features-server.js';

/** What a test of feature flags has; each test anew, and cleared away after it. */
export interface FlagsFixture {
  readonly dataDir: string;
  /** The last known good document in `dataDir`. */
  readonly lastGoodFile: string;
  readonly logs: LogLine[];
  /** A server that listens. */
  server(document: unknown, token?: string): Promise<FeaturesServer>;
  /** Flags that are asked for quickly, just started; their bundled file does not exist unless it is named. */
  flags(options?: Partial<FeatureFlagsOptions>): FeatureFlags;
  /** The same, not started. */
  idleFlags(options?: Partial<FeatureFlagsOptions>): FeatureFlags;
}

/** To be called where a spec begins. */
export function flagsFixture(): FlagsFixture {
  let current: FlagsFixture;
  const clearing: (() => Promise<void>)[] = [];

  beforeEach(() => {
    const dataDir = temporaryFolder();
    const idleFlags: FlagsFixture['idleFlags'] = (options) => {
      const flags = new FeatureFlags({
        file: join(dataDir, 'none.json'),
        dataDir,
        pollIntervalMs: 5,
        ...options,
      });
      clearing.push(() => flags.onApplicationShutdown());
      return flags;
    };
    current = {
      dataDir,
      lastGoodFile: join(dataDir, 'feature-flags.last-good.json'),
      logs: captureLogs(),
      server: async (document, token) => {
        const server = await new FeaturesServer(document, token).start();
        clearing.push(() => server.stop());
        return server;
      },
      flags: (options) => {
        const flags = idleFlags(options);
        void flags.start();
        return flags;
      },
      idleFlags,
    };
  });
  afterEach(async () => {
    // Flags before the servers they ask.
    for (const clear of clearing.splice(0).toReversed()) await clear();
    rmSync(current.dataDir, { recursive: true, force: true });
  });

  return {
    get dataDir() {
      return current.dataDir;
    },
    get lastGoodFile() {
      return current.lastGoodFile;
    },
    get logs() {
      return current.logs;
    },
    server: (...given) => current.server(...given),
    flags: (...given) => current.flags(...given),
    idleFlags: (...given) => current.idleFlags(...given),
  };
}
