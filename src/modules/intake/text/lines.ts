/** The lines of a text that comes in pieces, without their ends; each with its number, from 1. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<{ text: string; line: number }> {
  let [rest, line] = ['', 0];
  for await (const piece of texts) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const text of lines) yield { text, line: (line += 1) };
  }
  const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
  if (last !== '') yield { text: last, line: line + 1 };
}
