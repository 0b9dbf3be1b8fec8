/** A cell as it is quoted in a message: its beginning, on one line. */
export function shownCell(cell: string): string {
  const line = cell.replaceAll(/\s+/gu, ' ').trim();
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}
