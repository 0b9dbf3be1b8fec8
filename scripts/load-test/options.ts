import { parseArgs } from 'node:util';
import type { LatencyProfileName } from '../../packages/sample-gemini/src/latency-profiles.js';
import {
  addressOf,
  isLoopback,
  keyFor,
  profileOf,
  toUsageError,
  wholeNumber,
} from '../measuring/read-flags.js';
import { UsageError } from '../measuring/usage.error.js';

export interface LoadOptions {
  /** A running service; absent: one of its own. */
  service: { url: string; apiKey: string } | undefined;
  profile: LatencyProfileName;
  users: number;
  seconds: number;
  /** Mean, in milliseconds, between an answer and the user's next request. */
  thinkMs: number;
  /** After about so many only what is cached is asked for. */
  tokens: number;
  /** The P99 of cached answers has to be below it, in milliseconds. */
  maxCachedP99: number;
  /** Folder of the reports. */
  out: string;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/**
 * Reads the command line.
 *
 * @returns `help` where that is asked for
 * @throws {UsageError} naming the flag
 */
export function readLoadOptions(args: string[], env: NodeJS.ProcessEnv): LoadOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const url = addressOf(values);
  if (url !== undefined && !isLoopback(url) && !values.yes)
    throw new UsageError(`--url ${url} is another machine: add --yes if it may be loaded.`);
  return {
    service: url === undefined ? undefined : { url, apiKey: keyFor(url, values['api-key'], env) },
    profile: profileOf(values),
    users: wholeNumber('users', values.users, [1, 500]),
    seconds: wholeNumber('seconds', values.seconds, [1, 600]),
    thinkMs: wholeNumber('think-ms', values['think-ms'], [50, 60_000]),
    tokens: wholeNumber('tokens', values.tokens, [0, 100_000_000]),
    maxCachedP99: wholeNumber('max-cached-p99', values['max-cached-p99'], [1, 60_000]),
    out: values.out,
  };
}

function parse(args: string[]) {
  const options = {
    url: text,
    yes: flag,
    'api-key': text,
    profile: text,
    users: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    'think-ms': { type: 'string', default: '1000' },
    tokens: { type: 'string', default: '4000000' },
    'max-cached-p99': { type: 'string', default: '50' },
    out: { type: 'string', default: 'reports' },
    help: flag,
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw toUsageError(error);
  }
}
