import { parseArgs } from 'node:util';
import { oneOf, toUsageError } from '../measuring/read-flags.js';
import { UsageError } from '../measuring/usage.error.js';

export interface CheckOptions {
  /** As in `config/models.json`. */
  models: string[];
  maxDollars: number;
  flex: boolean;
  /** Spends without asking. */
  yes: boolean;
  /** File that the report is written to. */
  json: string | undefined;
}

const [leastDollars, mostDollars] = [0.01, 20];
const flag = { type: 'boolean', default: false } as const;

/**
 * Reads the command line.
 *
 * @param known names of the models that are configured
 * @returns `help` where that is asked for
 * @throws {UsageError} naming the flag
 */
export function readCheckOptions(args: string[], known: readonly string[]): CheckOptions | 'help' {
  const { help, model, flex, yes, json, 'max-dollars': dollars } = parse(args);
  if (help) return 'help';
  const models = (model ?? known).map((name) => oneOf('model', name, known));
  return { models: [...new Set(models)], maxDollars: dollarsOf(dollars), flex, yes, json };
}

function dollarsOf(given: string): number {
  const dollars = given.trim() === '' ? Number.NaN : Number(given);
  if (dollars >= leastDollars && dollars <= mostDollars) return dollars;
  throw new UsageError(
    `--max-dollars ${given} does not fit: give a number from ${leastDollars} to ${mostDollars}.`,
  );
}

function parse(args: string[]) {
  const options = {
    model: { type: 'string', multiple: true },
    'max-dollars': { type: 'string', default: '1' },
    flex: flag,
    yes: flag,
    json: { type: 'string' },
    help: flag,
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw toUsageError(error);
  }
}
