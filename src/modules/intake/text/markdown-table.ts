/** Longer lines are no row of dashes. */
const maxLine = 2_000;

export interface MarkdownTable {
  header: string[];
  rows: { cells: string[]; line: number }[];
}

/** The tables of a Markdown text (GitHub's form): a row of cells, a row of dashes, rows. */
export function markdownTables(text: string): MarkdownTable[] {
  const lines = text.split(/\r\n|\n|\r/);
  const tables: MarkdownTable[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    if (!lines[at]!.includes('|') || lines[at]!.length > maxLine) continue;
    if (!/^\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$/.test(lines[at]!.trim())) continue;
    if (!lines[at - 1]!.includes('|')) continue;
    const table: MarkdownTable = { header: cellsOf(lines[at - 1]!), rows: [] };
    for (at += 1; at < lines.length && lines[at]!.includes('|'); at += 1)
      table.rows.push({ cells: cellsOf(lines[at]!), line: at + 1 });
    tables.push(table);
  }
  return tables;
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replaceAll(String.raw`\|`, '|')
      .replaceAll(/\*\*|`/g, '')
      .trim(),
  );
}
