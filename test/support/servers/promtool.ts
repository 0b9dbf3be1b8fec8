import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram, type Program } from './debian-program.js';
import { describeWith } from './describe-with.js';

const LIMIT_MS = 170_000;

let asked: Promise<Program> | undefined;

/** `promtool` of Prometheus 2 or later from the PATH, else from Debian's packages. Asks once; never rejects. */
function promtoolBinary(): Promise<Program> {
  asked ??= findProgram({
    title: 'promtool',
    name: 'promtool',
    folder: 'prometheus',
    packages: { names: ['prometheus'] },
    cure: 'Prometheus 2 or later',
    whyUnfit: (printed) => (/^promtool, version (?:[2-9]|\d\d)\./.test(printed) ? undefined : 'no promtool'),
  });
  return asked;
}

/**
 * Runs it.
 *
 * @param cwd what paths in `args` are relative to
 * @returns what it printed
 * @throws {Error} what it complained of; or that there is none
 */
export async function promtool(args: string[], cwd: string): Promise<string> {
  const binary = await promtoolBinary();
  if ('missing' in binary) throw new Error(binary.missing);
  const env = { ...process.env, ...binary.env };
  try {
    return (await promisify(execFile)(binary.command, args, { cwd, env, timeout: LIMIT_MS })).stdout;
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`promtool ${args.join(' ')}:\n${stdout ?? ''}${stderr || message}`, { cause: error });
  }
}

/**
 * `describe` for what needs {@link promtool}. Where there is none these tests are skipped, loudly; in CI they run, and
 * fail with the reason.
 */
export async function describeWithPromtool(name: string, tests: () => void): Promise<void> {
  describeWith(await promtoolBinary(), name, tests);
}
