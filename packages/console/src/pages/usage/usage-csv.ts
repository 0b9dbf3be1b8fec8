import type { DayRow } from './usage-sums.ts';
import type { Grouping } from './usage-address.ts';

/** RFC 4180, with names as the API has them: for programs and spreadsheets alike, so not translated. */
export function usageCsv(rows: readonly DayRow[], by: Grouping, currency: string): string {
  const head = [
    'day',
    by,
    'calls',
    'failed_calls',
    'uncounted_calls',
    'input_tokens',
    'output_tokens',
    'total_tokens',
    `cost_${currency.toLowerCase()}`,
  ];
  const lines = rows.map((row) => [
    row.day,
    row.name,
    row.calls,
    row.failedCalls,
    row.uncountedCalls,
    row.input,
    row.output,
    row.total,
    // Whole millionths: a sum of floats has dust behind them.
    Number(row.cost.toFixed(6)),
  ]);
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** A spreadsheet takes what begins like a formula for one. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
