import { parseArgs } from 'node:util';
import { readDecimal } from '../../config/decimal.js';
import { envSchema } from '../../config/env.js';
import { type ColumnCorrection, readColumn, readRole } from './corrections.js';
import type { ProjectOptions } from './find-project.js';
import { UsageError } from './import.error.js';

export interface ImportOptions {
  /** Of the service, without a slash at its end. */
  url: string;
  apiKey: string | undefined;
  dataDir: string;
  projectName: string;
  /** What was given for a new project; absent options have no member. */
  project: ProjectOptions;
  persona: string | undefined;
  /** For every file that has a column of that name. */
  columns: ColumnCorrection[];
  /** Whether the answers and ratings are of the same thing: both columns were named, or the one question. */
  paired: boolean;
  /** Of all answers. */
  question: string | undefined;
  /** For the one file: a path, or JSON. */
  mapping: string | undefined;
  json: boolean;
  dryRun: boolean;
  /** Nothing is asked. */
  yes: boolean;
  /** A file that was imported before comes in again. */
  again: boolean;
  list: boolean;
  /** The import to take back. */
  undo: string | undefined;
  files: string[];
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

const declared = {
  project: text,
  product: text,
  industry: text,
  language: text,
  persona: text,
  url: text,
  'api-key': text,
  column: { type: 'string', multiple: true, default: [] as string[] },
  mapping: text,
  'answer-column': text,
  question: text,
  'question-column': text,
  'respondent-column': text,
  'rating-column': text,
  'rating-min': text,
  'rating-max': text,
  json: flag,
  'dry-run': flag,
  yes: flag,
  again: flag,
  list: flag,
  undo: text,
  help: flag,
} as const;

/**
 * Reads the command line and what the environment adds.
 *
 * @returns `help` where that is asked for
 * @throws {UsageError}
 */
export function readImportOptions(args: string[], env: NodeJS.ProcessEnv): ImportOptions | 'help' {
  const { values, positionals: files } = parse(args);
  if (values.help) return 'help';
  const emptyOption = Object.entries(values).find(
    ([, value]) => typeof value === 'string' && value.trim() === '',
  );
  if (emptyOption) throw new UsageError(`--${emptyOption[0]} is empty: give it a value, or leave it out.`);
  if (values.project === undefined)
    throw new UsageError('The project is missing: name it with --project NAME; --help tells more.');
  const without = values.list ? '--list' : values.undo !== undefined ? '--undo' : undefined;
  if (without !== undefined && files.length > 0)
    throw new UsageError(`${without} imports nothing: leave out ${files.join(', ')}.`);
  if (without === undefined && files.length === 0)
    throw new UsageError('There is no file to import: name at least one; --help tells more.');
  if (values.mapping !== undefined && files.length > 1)
    throw new UsageError('--mapping is of one file: name only that one.');
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined)
    throw new UsageError(`${twice} is named twice, and would be imported twice: name it once.`);
  const { PORT, DATA_DIR } = readEnvironment(env);
  const { product, industry, language } = values;
  return {
    url: readUrl(values.url ?? `http://127.0.0.1:${PORT || 3000}`),
    apiKey: values['api-key'],
    dataDir: DATA_DIR,
    projectName: values.project.trim(),
    project: { ...(product && { product }), ...(industry && { industry }), ...(language && { language }) },
    persona: values.persona?.trim(),
    columns: readColumns(values),
    paired: values['rating-column'] !== undefined || values.question !== undefined,
    question: values.question,
    mapping: values.mapping,
    json: values.json,
    dryRun: values['dry-run'],
    yes: values.yes,
    again: values.again,
    list: values.list,
    undo: values.undo?.trim(),
    files,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: declared, allowPositionals: true });
  } catch (error) {
    // The rest of the message is advice on option parsing, over several lines.
    const [first] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${first!.replace(/\.$/, '')}: --help tells the options.`);
  }
}

/** Only the two variables that matter here: others may be unfit for a start and still not concern an import. */
function readEnvironment(env: NodeJS.ProcessEnv) {
  const given = { PORT: env['PORT'] || undefined, DATA_DIR: env['DATA_DIR'] || undefined };
  const result = envSchema.pick({ PORT: true, DATA_DIR: true }).safeParse(given);
  if (!result.success)
    throw new UsageError(
      `${result.error.issues[0]!.path[0]?.toString()}: ${result.error.issues[0]!.message}.`,
    );
  return result.data;
}

function readUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    throw new UsageError(`--url ${url} is no address: give one such as http://127.0.0.1:3000.`);
  }
  return url.replace(/\/+$/, '');
}

type Values = ReturnType<typeof parse>['values'];

/** Those of --column, and the names that single options have for them. */
function readColumns(values: Values): ColumnCorrection[] {
  const [min, max] = [values['rating-min'], values['rating-max']];
  if ((min === undefined) !== (max === undefined))
    throw new UsageError('A scale has two ends: give --rating-min and --rating-max.');
  if (values['rating-column'] === undefined && min !== undefined)
    throw new UsageError(
      '--rating-min and --rating-max need the column of the ratings: add --rating-column.',
    );
  if (min !== undefined && max !== undefined && [min, max].some((end) => readDecimal(end) === undefined))
    throw new UsageError(`--rating-min ${min} and --rating-max ${max} are no ends of a scale: give numbers.`);
  if (values.question !== undefined && values['question-column'] !== undefined)
    throw new UsageError('--question and --question-column exclude each other: give one of them.');
  const single = [
    ['answer-column', 'answer'],
    ['question-column', 'question'],
    ['respondent-column', 'respondent'],
    ['rating-column', min === undefined ? 'rating' : `rating ${min} to ${max}`],
  ] as const;
  return [
    ...single.flatMap(([option, role]) => {
      const name = values[option];
      return name === undefined ? [] : [{ name: name.trim(), ...readRole(role) }];
    }),
    ...values.column.map(readColumn),
  ];
}
