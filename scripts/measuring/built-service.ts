import { freePort } from '../embedded/free-port.js';
import { projectFile } from '../../config/project-file.js';
import { type Program, startProgram } from './program.js';

export interface BuiltServiceOptions {
  databaseUrl: string;
  redisUrl: string | undefined;
  gemini: { url: string; apiKey: string };
  apiKey: string;
  /** The operator's; without one nobody steers its rollout. */
  operatorKey?: string;
  dataDir: string;
  /** Takes its log, a real file. */
  log: string;
  signal: AbortSignal;
  background?: Background;
  /** Beside and in place of what measurements are made with. */
  env?: Record<string, string>;
  /** For Node. */
  nodeArgs?: string[];
  /** Puts the command on a core. */
  placed?: (command: string[]) => string[];
}

/** What it does while nobody asks; by default nothing. */
export interface Background {
  /** Runs jobs, so that answers are coded. */
  worker?: boolean;
  /** `PRECOMPUTE`; default `off`. */
  precompute?: 'off' | 'viewed' | 'all';
}

export interface BuiltService extends Program {
  readonly url: string;
  readonly port: number;
}

/** The compiled service as in production, in a process of its own. */
export async function startBuiltService(options: BuiltServiceOptions): Promise<BuiltService> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const command = [process.execPath, ...(options.nodeArgs ?? []), projectFile('dist/src/main.js')];
  const program = await startProgram(options.placed?.(command) ?? command, {
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: options.dataDir,
      DATABASE_URL: options.databaseUrl,
      REDIS_URL: options.redisUrl ?? '',
      GEMINI_API_KEY: options.gemini.apiKey,
      GEMINI_BASE_URL: options.gemini.url,
      BOOTSTRAP_API_KEY: options.apiKey,
      OPERATOR_API_KEY: options.operatorKey ?? '',
      DRAIN_SECONDS: '0',
      WORKER: String(options.background?.worker ?? false),
      PRECOMPUTE: options.background?.precompute ?? 'off',
      // All clients have one key. The count goes on, since it is part of what a request costs.
      RATE_LIMIT_REQUESTS: '1000000000',
      LOG_LEVEL: 'info',
      ...options.env,
    },
    log: options.log,
    readyUrl: `${url}/health/ready`,
    signal: options.signal,
  });
  return { ...program, url, port };
}
