import { parseArgs } from 'node:util';
import type { LatencyProfileName } from '../../packages/sample-gemini/src/latency-profiles.js';
import { addressOf, keyFor, oneOf, profileOf, toUsageError, wholeNumber } from '../measuring/read-flags.js';
import { type ViewPattern, viewPatterns } from './view-pattern.js';

export interface ValidateOptions {
  /** A running service; absent: one of its own. */
  service: { url: string; apiKey: string } | undefined;
  profile: LatencyProfileName;
  /** Leaves the archived way out. */
  onlyOptimized: boolean;
  runs: number;
  /** Loads side by side. */
  lanes: number;
  pattern: ViewPattern;
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
export function readValidateOptions(args: string[], env: NodeJS.ProcessEnv): ValidateOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const url = addressOf(values);
  if (values.only !== undefined) oneOf('only', values.only, ['optimized']);
  return {
    service: url === undefined ? undefined : { url, apiKey: keyFor(url, values['api-key'], env) },
    profile: profileOf(values),
    onlyOptimized: values.only !== undefined,
    runs: wholeNumber('runs', values.runs ?? (values.quick ? '3' : '40'), [1, 100]),
    lanes: wholeNumber('lanes', values.lanes ?? '8', [1, 16]),
    pattern: values.quick ? viewPatterns.quick : viewPatterns.full,
    out: values.out,
  };
}

function parse(args: string[]) {
  const options = {
    url: text,
    'api-key': text,
    profile: text,
    only: text,
    runs: text,
    quick: flag,
    lanes: text,
    out: { type: 'string', default: 'reports' },
    help: flag,
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw toUsageError(error);
  }
}
