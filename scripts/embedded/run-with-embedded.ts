import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ZodError } from 'zod';
import { type Env, readEnv } from '../../config/env.js';
import { describeError } from '../../src/common/errors/describe-error.js';
import { withoutSecrets } from '../../src/common/errors/known-secrets.js';
import { ConfigurationError, StartupError } from '../../src/common/errors/startup.error.js';
import { requireDataFolder } from '../../src/bootstrap/data-folder.js';
import { onStopSignals } from '../../src/bootstrap/stop-signals.js';
import { EmbeddedPartEndedError } from './embedded.error.js';
import { firstApiKey } from './first-api-key.js';
import { keyState } from './key-state.js';
import { startEmbeddedPostgres } from './postgres.js';
import { SampleGeminiFailedError } from '../../packages/sample-gemini/src/sample-gemini-failed.error.js';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { StartProgress, startScreen, usesColour } from '../start-screen.js';

/** Milliseconds that requests in flight get, and closing after them. */
const [STOP_LIMIT_MS, CLOSING_LIMIT_MS] = [30_000, 3_000];

/** The reason of an end that somebody asked for. */
class Stopped extends Error {}

/** Something embedded that was brought up. */
interface Part {
  stop(): Promise<void>;
}

/** A service that is starting, or has started. */
export interface Serving {
  /** Resolves with the address once it answers; rejects where it cannot start. */
  readonly ready: Promise<string>;
  /** Once it answers: a code for one sign-in to the console. Absent where it runs in a process of its own. */
  signInCode?(): string;
  /** Lets what is in flight finish, at the latest until `cut`. */
  close(cut: AbortSignal): Promise<unknown>;
}

/**
 * Starts the service on the environment given. Aborts `end` with a reason where the service ends by itself.
 */
export type Serve = (env: Env, end: AbortController) => Serving;

/**
 * Runs the service, with what the operator does not have yet, until a signal or a failure ends it.
 *
 * @param load gives the way to start it; runs while what is embedded comes up
 * @returns the exit code: 0 where a signal asked for the end
 */
export async function runWithEmbedded(
  source: NodeJS.ProcessEnv,
  load: () => Promise<Serve>,
): Promise<number> {
  /** Aborted once, with why the process ends; everything that is still starting gives up. */
  const end = new AbortController();
  const force = new AbortController();
  const progress = new StartProgress(process.stdout);
  const parts: Part[] = [];
  let serving: Serving | undefined;
  onStopSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], {
    first: () => end.abort(new Stopped()),
    later: () => force.abort(),
  });

  try {
    const env = readEnv(source);
    requireDataFolder(env.DATA_DIR);
    forbidHalfGemini(env, source);
    const { postgres, gemini, serve } = await bringUp(env, load, parts, end, progress);
    const ownDatabase = postgres !== undefined;
    const apiKey = env.BOOTSTRAP_API_KEY ? undefined : firstApiKey(env.DATA_DIR, ownDatabase);
    const operatorKey = env.OPERATOR_API_KEY ? undefined : firstApiKey(env.DATA_DIR, ownDatabase, 'operator');
    progress.step('Starting the service');
    const complete = {
      ...env,
      DATABASE_URL: postgres?.url ?? env.DATABASE_URL,
      GEMINI_API_KEY: gemini ? [gemini.apiKey] : env.GEMINI_API_KEY,
      GEMINI_BASE_URL: gemini?.url ?? env.GEMINI_BASE_URL,
      BOOTSTRAP_API_KEY: apiKey?.key ?? env.BOOTSTRAP_API_KEY,
      OPERATOR_API_KEY: operatorKey?.key ?? env.OPERATOR_API_KEY,
    };
    serving = serve(complete, end);
    const url = await Promise.race([serving.ready, rejectOnAbort(end.signal)]);
    const keyIs = await keyState(complete.DATABASE_URL!, complete.BOOTSTRAP_API_KEY!, {
      restore: postgres !== undefined,
      // Of a database that goes away meanwhile the service itself tells.
    }).catch(() => 'valid' as const);
    progress.done();
    const postgresDir = postgres && dirname(postgres.clusterDir);
    const signInCode = serving.signInCode?.();
    const summary = { url, signInCode, env, apiKey, operatorKey, keyIs, postgresDir };
    process.stdout.write(startScreen(summary, usesColour(process.stdout, source)));
    await rejectOnAbort(end.signal);
  } catch (error) {
    end.abort(error);
  }

  progress.done();
  const exitCode = report(end.signal.reason);
  // Nobody balances load between it and others: no drain.
  const cut = AbortSignal.any([force.signal, AbortSignal.timeout(STOP_LIMIT_MS)]);
  await Promise.race([serving?.close(cut).catch(printError), delay(STOP_LIMIT_MS + CLOSING_LIMIT_MS)]);
  await Promise.all(parts.map((part) => part.stop()));
  return exitCode;
}

/** A base URL without a key would be passed over in silence for the sample server's. */
function forbidHalfGemini(env: Env, source: NodeJS.ProcessEnv): void {
  if (source['GEMINI_BASE_URL'] && !env.GEMINI_API_KEY) {
    throw new ConfigurationError(
      'GEMINI_BASE_URL is set without GEMINI_API_KEY: set both to use that server, or neither for the sample server.',
    );
  }
}

/** Brings up what is missing, while the service's modules load. */
async function bringUp(
  env: Env,
  load: () => Promise<Serve>,
  parts: Part[],
  end: AbortController,
  progress: StartProgress,
) {
  const keep = <T extends Part>(part: T): T => {
    parts.push(part);
    return part;
  };
  const endWith = (name: string) => (exitCode: number) =>
    end.abort(new EmbeddedPartEndedError(name, exitCode));
  const works = [
    env.DATABASE_URL
      ? undefined
      : startEmbeddedPostgres({
          dataDir: join(env.DATA_DIR, 'postgres'),
          onExit: endWith('The embedded PostgreSQL'),
          onProgress: (step) => progress.step(step),
          signal: end.signal,
        }).then(keep),
    env.GEMINI_API_KEY
      ? undefined
      : forkSampleGemini({ onExit: endWith('The sample Gemini server'), signal: end.signal }).then(keep),
    load(),
  ] as const;
  // One failure gives up the others. None is stopped before each has come up or given up.
  for (const work of works) work?.catch((error: unknown) => end.abort(error));
  await Promise.allSettled(works);
  end.signal.throwIfAborted();
  const [postgres, gemini, serve] = await Promise.all(works);
  return { postgres, gemini, serve };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function rejectOnAbort(signal: AbortSignal): Promise<never> {
  await whenAborted(signal);
  throw signal.reason;
}

/** Tells why it ends: a sentence where the cause is known, everything where it is not. */
function report(reason: unknown): number {
  if (reason instanceof Stopped) {
    console.log('Stopping; requests in flight may finish, a second Ctrl-C does not wait for them.');
    return 0;
  }
  if (reason instanceof StartupError || reason instanceof SampleGeminiFailedError) {
    console.error(reason.message);
  } else if (reason instanceof ZodError) console.error(environmentProblems(reason).join('\n'));
  else printError(reason);
  return 1;
}

/** A line for each variable that does not fit; never its value, which may be a secret. */
function environmentProblems(error: ZodError): string[] {
  const byVariable = Map.groupBy(error.issues, ({ path }) => String(path[0]));
  return [...byVariable].map(
    ([variable, issues]) => `${variable}: ${issues.map(({ message }) => message).join('; ')}`,
  );
}

/** By the fields that a log may hold. */
function printError(error: unknown): void {
  console.error(withoutSecrets(JSON.stringify(describeError(error), null, 2)));
}
