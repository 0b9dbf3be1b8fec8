import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import type { Env } from '../config/env.js';
import { EmbeddedPartEndedError } from './embedded/embedded.error.js';
import type { Serving } from './embedded/run-with-embedded.js';

/** How often it is looked whether the service answers, in milliseconds. */
const LOOK_MS = 100;
/** After so many milliseconds it is told again to stop: a service that was just being started has not heard it. */
const STOP_AGAIN_MS = 2_000;
/** Nest does not look whether this process is still there: killed, it would leave Nest and the service. */
const STOP_WITH_PARENT = "process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))";

/**
 * The service as a child of `nest start --watch`, which compiles what changes and then starts it anew.
 *
 * @param env complete; PORT is not 0, since each start would take another one
 * @param options further options of `nest start`, such as `--debug`
 */
export function watchedService(env: Env, options: string[], end: AbortController): Serving {
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const child = fork(nest, ['start', '--watch', '--preserveWatchOutput', '--no-shell', ...options], {
    env: {
      // A restart does not drain, and waits for requests in flight for two of these seconds.
      DRAIN_SECONDS: '0',
      STOP_LIMIT_SECONDS: '5',
      ...process.env,
      DATABASE_URL: env.DATABASE_URL,
      GEMINI_API_KEY: env.GEMINI_API_KEY?.join(','),
      GEMINI_BASE_URL: env.GEMINI_BASE_URL,
      BOOTSTRAP_API_KEY: env.BOOTSTRAP_API_KEY,
      OPERATOR_API_KEY: env.OPERATOR_API_KEY,
    },
    execArgv: ['--import', `data:text/javascript,${STOP_WITH_PARENT}`],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
  void exited.then((code) => end.abort(new EmbeddedPartEndedError('"nest start --watch"', code)));
  const url = `http://${env.HOST}:${env.PORT}`;

  return {
    ready: answers(`${url}/health/live`, end.signal).then(() => url),
    close: async () => {
      while (child.exitCode === null && child.signalCode === null) {
        // Nest passes it on. For the service a second one means: wait for nothing.
        child.kill('SIGTERM');
        await Promise.race([exited, delay(STOP_AGAIN_MS)]);
      }
    },
  };
}

/** Waits as long as it takes: what does not compile, or does not start, is mended and saved. */
async function answers(url: string, signal: AbortSignal): Promise<void> {
  const isAnswered = () =>
    fetch(url, { signal }).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isAnswered())) await delay(LOOK_MS, undefined, { signal });
}
