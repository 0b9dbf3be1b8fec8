import { ZodError } from 'zod';
import { readEnv } from '../config/env.js';
import { StartupError } from './common/errors/startup.error.js';
import { serve } from './serve.js';

/** The production entry: nothing is embedded, and what is missing stops it with one sentence. */
async function main(): Promise<void> {
  const service = await serve(readEnv(process.env));
  const stop = () => void service.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function explain(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
