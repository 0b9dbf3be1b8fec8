import type { Estimate } from './estimate.js';
import type { ModelResult, TaskResult } from './check-model.js';

/** What `--json` writes. */
export interface CheckReport {
  /** ISO 8601. */
  at: string;
  baseUrl: string;
  /** Whether the sample server answered, which is no language model. */
  sample: boolean;
  serviceTier: 'standard' | 'flex';
  maxDollars: number;
  estimate: Estimate[];
  /** What was paid, as far as the server said it, and the most of what it did not say. */
  spentDollars: number;
  passed: boolean;
  models: ModelResult[];
}

export const sampleNotice =
  'THE SAMPLE SERVER ANSWERS AT THIS ADDRESS: a stand-in that writes by rules. What follows says that the requests are\n' +
  'well-formed, and nothing of a language model: not its quality, its refusals or its speed. Nothing is paid; the cost is\n' +
  'what it would be.\n';

export function estimateText(estimates: readonly Estimate[], maxDollars: number): string {
  const rows = estimates.map(({ model, calls, input, output, costMicros }) => [
    model,
    `${calls}`,
    `${input}`,
    `${output}`,
    dollars(costMicros),
  ]);
  const total = estimates.reduce((sum, { costMicros }) => sum + costMicros, 0);
  return [
    'What it will come to at most, if nothing has to be asked again:',
    ...table([['model', 'calls', 'input', 'output', '$'], ...rows]),
    `Together ${dollars(total)} $. Nothing more is asked once ${maxDollars} $ could be passed.`,
    '',
  ].join('\n');
}

export function reportText({ models, spentDollars, passed, sample }: CheckReport): string {
  return [
    ...models.flatMap((result) => [...modelText(result), '']),
    `${passed ? '✓ EVERY ANSWER COULD BE USED' : '✗ NOT EVERY ANSWER COULD BE USED'}; ${spentDollars.toFixed(4)} $ ${sample ? 'by the price list, nothing paid' : 'paid'}.`,
    '',
  ].join('\n');
}

function modelText({ model, answeredBy, speed, published, tasks }: ModelResult): string[] {
  const head = [
    'task',
    'result',
    'calls',
    'repairs',
    'seconds',
    'first words',
    'input',
    'output',
    'thinking',
    '$',
  ];
  const rows = tasks.map(rowOf);
  const ready = tasks.filter(({ result }) => result === 'ready').length;
  const sum = (of: (task: TaskResult) => number) => tasks.reduce((total, task) => total + of(task), 0);
  return [
    `${model}${answeredBy.length > 0 ? `, answered by ${answeredBy.join(', ')}` : ''}`,
    ...table([head, ...rows]),
    `ready ${ready} of ${tasks.length}, calls without a usable answer ${sum(({ failures }) => failures.length)}, ` +
      `repairs ${sum(({ repairs }) => repairs)}, tokens ${sum(({ tokens }) => tokens.total)}, ${dollars(sum(({ costMicros }) => costMicros))} $`,
    speed
      ? `roughly ${Math.round(speed.firstTokenMs)} ms to the first token, then ${Math.round(speed.tokensPerSecond)} tokens/s (a line through ${speed.calls} calls)${publishedText(published)}`
      : `speed: too few answers to tell${publishedText(published)}`,
    ...tasks.flatMap(remarks),
  ];
}

function publishedText(published: ModelResult['published']): string {
  if (!published) return '';
  const { firstTokenMs, tokensPerSecond, source } = published;
  return `; published: ${firstTokenMs === null ? 'no figure' : `${firstTokenMs} ms`}, ${tokensPerSecond} tokens/s (${source})`;
}

function rowOf({
  task,
  result,
  calls,
  repairs,
  seconds,
  firstWordsSeconds,
  tokens,
  costMicros,
}: TaskResult): string[] {
  return [
    task,
    result,
    `${calls}`,
    `${repairs}`,
    seconds.toFixed(1),
    firstWordsSeconds === null ? '–' : firstWordsSeconds.toFixed(1),
    `${tokens.input}`,
    `${tokens.output}`,
    `${tokens.thinking}`,
    dollars(costMicros),
  ];
}

function remarks({ task, detail, failures, failedChecks, unmetered }: TaskResult): string[] {
  const said = [
    ...(detail === null ? [] : [detail]),
    ...(failures.length > 0 ? [`calls: ${failures.join(', ')}`] : []),
    ...(failedChecks.length > 0 ? [`served with failed checks: ${failedChecks.join(', ')}`] : []),
    ...(unmetered > 0 ? [`${unmetered} calls of unknown cost`] : []),
  ];
  return said.length > 0 ? [`  ${task}: ${said.join('; ')}`] : [];
}

function dollars(micros: number): string {
  return (micros / 1_000_000).toFixed(4);
}

/** The first two columns to the left, the others to the right. */
function table(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const isText = (column: number) => column === 0 || (column === 1 && rows[0]![1] === 'result');
  return rows.map((row) =>
    `  ${row.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd(),
  );
}
