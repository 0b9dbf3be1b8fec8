import type { RunningService } from '../src/bootstrap/start.js';
import { runWithEmbedded } from './embedded/run-with-embedded.js';

/** The service in this process, with what the operator does not have yet. */
const exitCode = await runWithEmbedded(process.env, async () => {
  const { startService } = await import('../src/bootstrap/start.js');
  return (env) => {
    let service: RunningService | undefined;
    return {
      ready: startService(env).then((started) => (service = started).url),
      signInCode: () => service!.signInCode(),
      // Nothing is in flight before it is ready: an end in between need not wait for it.
      close: async (cut) => service?.close({ cut }),
    };
  };
});
process.exit(exitCode);
