/** Characters of a cell or a name that are shown. */
const shownLength = 80;

/** The beginning of a cell or a name, to the character. */
export function shown(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength).toWellFormed()}…`;
}

/** The same as it is quoted in a sentence: on one line. */
export function shownCell(cell: string): string {
  return `"${shown(cell.replaceAll(/\s+/gu, ' ').trim())}"`;
}
