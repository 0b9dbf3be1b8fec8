import { ZodError } from 'zod';
import { readEnv } from '../../config/env.js';
import { describeError } from '../common/errors/describe-error.js';
import { withoutSecrets } from '../common/errors/known-secrets.js';
import { requireDataFolder } from './data-folder.js';
import { StartupError } from '../common/errors/startup.error.js';

/** Of the limit, in milliseconds, what is left for closing once the requests have had theirs. */
const closingMs = 3_000;

/**
 * Runs the service, or a worker, until `stop`; then it drains, and ends within STOP_LIMIT_SECONDS.
 *
 * @param force ends it without waiting for anything
 * @param options.withApi false for a worker
 * @returns the exit code: 0 where nothing was cut off, 1 where something was, or the service could not start
 */
export async function run(
  source: NodeJS.ProcessEnv,
  stop: AbortSignal,
  force: AbortSignal,
  { withApi = true } = {},
): Promise<number> {
  try {
    const env = readEnv(source);
    requireDataFolder(env.DATA_DIR);
    const { startService } = await import('./start.js');
    const starting = startService(env, { withApi });
    // Nothing is in flight before it is ready; PostgreSQL takes back a migration that is not finished.
    const service = await Promise.race([starting, aborted(stop)]);
    if (!service) return 0;
    await aborted(stop);
    const limitMs = env.STOP_LIMIT_SECONDS * 1_000;
    const cut = AbortSignal.any([force, AbortSignal.timeout(Math.max(0, limitMs - closingMs))]);
    const closed = service.close({ drainMs: env.DRAIN_SECONDS * 1_000, cut });
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limitMs));
    const outcome = await Promise.race([closed, late]);
    return outcome?.cutOff === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${withoutSecrets(explain(error))}\n`);
    return 1;
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

function explain(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n');
  // While it starts nothing was sent to it yet; but a migration that fails quotes the row it failed at.
  const isOfDatabase = typeof (error as { severity?: unknown }).severity === 'string';
  return error instanceof Error && !isOfDatabase ? (error.stack ?? error.message) : described(error);
}

function described(error: unknown): string {
  return JSON.stringify(describeError(error), null, 2);
}

/** In place of Node, which prints all that an error holds. To be called once in a process. */
export function endOnUncaught(): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${withoutSecrets(described(error))}\n`);
    process.exit(1);
  });
}
