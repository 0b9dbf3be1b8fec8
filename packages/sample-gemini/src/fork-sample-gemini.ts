import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LatencyProfileName } from './latency-profiles.js';
import { SampleGeminiFailedError } from './sample-gemini-failed.error.js';

export interface ForkOptions {
  /** How fast it answers; absent: what SAMPLE_GEMINI_PROFILE says. */
  profile?: LatencyProfileName;
  /** Told when it ends without having been asked to. */
  onExit?: (exitCode: number) => void;
  /** Gives the start up; the server has ended when the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** A sample Gemini server in a process of its own. */
export interface ForkedSampleGemini {
  readonly url: string;
  /** The key it accepts, new at each start. */
  readonly apiKey: string;
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 2_000;

/**
 * Runs the compiled `main.ts` on a free port of 127.0.0.1, in a session of its own: a terminal's Ctrl-C does not end it
 * before the service has drained. It ends with this process.
 *
 * @throws {SampleGeminiFailedError} where it ends or stays silent instead of listening
 */
export async function forkSampleGemini(options: ForkOptions = {}): Promise<ForkedSampleGemini> {
  const apiKey = `sample-${randomBytes(24).toString('base64url')}`;
  const child = fork(fileURLToPath(new URL('./main.js', import.meta.url)), {
    detached: true,
    env: {
      ...process.env,
      ...(options.profile && { SAMPLE_GEMINI_PROFILE: options.profile }),
      SAMPLE_GEMINI_API_KEY: apiKey,
      HOST: '127.0.0.1',
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });

  try {
    const url = await listening(child, exited, options.signal);
    let stopped: Promise<void> | undefined;
    void exited.then((code) => stopped ?? options.onExit?.(code));
    return { url, apiKey, stop: () => (stopped ??= stopServer(child, exited)) };
  } catch (error) {
    await stopServer(child, exited);
    options.signal?.throwIfAborted();
    throw error;
  }
}

/** The URL that the server sends once it listens. */
async function listening(child: ChildProcess, exited: Promise<number>, abort?: AbortSignal): Promise<string> {
  const limit = AbortSignal.timeout(READY_LIMIT_MS);
  const signal = abort ? AbortSignal.any([limit, abort]) : limit;
  const silence = async (): Promise<never> => {
    throw new SampleGeminiFailedError(`it ended with exit code ${await exited}`);
  };
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), silence()])) as [
      { url: string },
    ];
    return message.url;
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new SampleGeminiFailedError(`it did not listen within ${READY_LIMIT_MS / 1000} s`);
  }
}

async function stopServer(child: ChildProcess, exited: Promise<number>): Promise<void> {
  // Unlike a closed channel it also ends one that has not come to listen to its channel yet.
  child.kill('SIGTERM');
  const escalation = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await exited;
  clearTimeout(escalation);
}
