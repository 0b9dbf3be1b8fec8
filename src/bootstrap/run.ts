import { ZodError } from 'zod';
import { readEnv } from '../../config/env.js';
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
    process.stderr.write(`${explain(error)}\n`);
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
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
