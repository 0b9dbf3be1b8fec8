import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { FlagSource, type FlagSourceOptions } from '../../../src/modules/flags/flag-source.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { captureLogs, type LogLine } from './captured-logs.js';
import { FeaturesServer } from './features-server.js';

/** What a test of flag sources has; each test anew, and cleared away after it. */
export interface FlagSources {
  readonly dataDir: string;
  /** The last known good document in `dataDir`. */
  readonly lastGoodFile: string;
  readonly logs: LogLine[];
  /** A server that listens. */
  server(document: unknown, token?: string): Promise<FeaturesServer>;
  /** A started source that asks quickly; its bundled file does not exist unless it is named. */
  source(options?: Partial<FlagSourceOptions>): FlagSource;
  /** The same, not started. */
  idleSource(options?: Partial<FlagSourceOptions>): FlagSource;
}

/** To be called where a spec begins. */
export function flagSources(): FlagSources {
  let current: FlagSources;
  const clearing: (() => Promise<void>)[] = [];

  beforeEach(() => {
    const dataDir = temporaryFolder();
    const idleSource: FlagSources['idleSource'] = (options) => {
      const source = new FlagSource({
        file: join(dataDir, 'none.json'),
        dataDir,
        pollIntervalMs: 5,
        statIntervalMs: 5,
        ...options,
      });
      clearing.push(() => source.stop());
      return source;
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
      source: (options) => {
        const source = idleSource(options);
        void source.start();
        return source;
      },
      idleSource,
    };
  });
  afterEach(async () => {
    // Sources before the servers they ask.
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
    source: (...given) => current.source(...given),
    idleSource: (...given) => current.idleSource(...given),
  };
}
