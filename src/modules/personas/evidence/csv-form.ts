/** How a CSV of answers is read, here and where one is cut into parts before it is sent. */
export function csvForm(csv: string) {
  return {
    delimiter: delimiterOf(csv),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
}

/** The most frequent of comma, semicolon and tab in the first line that is not empty. */
function delimiterOf(csv: string): string {
  const first = csv.replace(/^[\r\n]+/, '').split(/\r\n|\r|\n/, 1)[0]!;
  const count = (delimiter: string) => first.split(delimiter).length - 1;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
