/** What programs make a link of by themselves, escaped or not: within a span of code they leave it alone. */
const linked = /\/\/|mailto:|@|[\p{L}\p{N}]\.\p{L}{2}/iu;

/** A text as a line of Markdown that reads as it is: no markup, HTML, entity or link comes of it. */
export function inline(text: string): string {
  const words = text
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .split(' ');
  return atStart(words.map((word) => (linked.test(word) ? codeSpan(word) : escaped(word))).join(' '));
}

/** A text of several lines, each as {@link inline}, below `prefix`, such as that of a quotation. */
export function block(text: string, prefix: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).map(inline);
  // Two spaces at the end of a line break it.
  return lines.map((line) => `${prefix}${line}${line === '' ? '' : '  '}`).join('\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#|~&$^!:]/g, String.raw`\$&`);
}

/** What makes a list, a heading or a rule at the beginning of a line. */
function atStart(line: string): string {
  return line.replace(/^(?:([-+=])|(\d+)([.)]))/, (_, sign: string, digits: string, point: string) =>
    sign ? `\\${sign}` : `${digits}\\${point}`,
  );
}

/** Within more backticks than any in it. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}
