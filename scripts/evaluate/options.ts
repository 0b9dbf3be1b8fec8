import { parseArgs } from 'node:util';
import { toUsageError, wholeNumber } from '../measuring/read-flags.js';
import { UsageError } from '../measuring/usage.error.js';

export interface EvaluateOptions {
  /** How many personas; absent: all. */
  samples: number | undefined;
  /** Folder of cases; absent: those of the repository. */
  data: string | undefined;
  /** Absent: where a language model is asked. */
  judge: boolean | undefined;
  maxDollars: number;
  json: string | undefined;
  html: string | undefined;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** @throws {UsageError} naming the flag */
export function readEvaluateOptions(args: string[]): EvaluateOptions | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  const { samples, data, judge, json, html } = values;
  const maxDollars = Number(values['max-dollars']);
  if (!(maxDollars >= 0.01 && maxDollars <= 20))
    throw new UsageError(
      `--max-dollars ${values['max-dollars']} does not fit: give a number from 0.01 to 20.`,
    );
  return {
    samples: samples === undefined ? undefined : wholeNumber('samples', samples, [1, 50]),
    data,
    judge,
    maxDollars,
    json,
    html,
  };
}

function parse(args: string[]) {
  const options = {
    samples: text, data: text, judge: flag, json: text, html: text, help: flag,
    'max-dollars': { type: 'string', default: '1' },
  } as const; // prettier-ignore
  try {
    return parseArgs({ args, options, allowNegative: true });
  } catch (error) {
    throw toUsageError(error);
  }
}
