/** Of an odd number of values the middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What was measured during outages, to be shown as a table: one row an outage. */
export class OutageFigures {
  private readonly rows: Record<string, string | number>[] = [];

  constructor(private readonly title: string) {}

  /** @param figures by the column's name; numbers are shown without decimals where they are large */
  add(outage: string, figures: Record<string, string | number>): void {
    this.rows.push({ outage, ...figures });
  }

  print(): void {
    if (this.rows.length === 0) return;
    const columns = [...new Set(this.rows.flatMap((row) => Object.keys(row)))];
    const lines = [columns, ...this.rows.map((row) => columns.map((column) => shown(row[column])))];
    const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
    const text = lines.map((line) => line.map((cell, index) => cell.padEnd(widths[index]!)).join('  '));
    // oxlint-disable-next-line no-console
    console.log([this.title, ...text].join('\n'));
  }
}

function shown(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '–';
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}
