import { FileNotReadableError } from '../intake.error.js';

/** Characters of one line. */
const maxLine = 1_000_000;

/**
 * The lines of a text that comes in pieces, without their ends; each with its number, from 1.
 *
 * @throws {FileNotReadableError} where a line never ends
 */
export async function* linesOf(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<{ text: string; line: number }> {
  let [rest, line] = ['', 0];
  for await (const piece of texts) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const text of lines) yield { text, line: (line += 1) };
    if (rest.length > maxLine)
      throw new FileNotReadableError(
        `One line takes more than ${maxLine} characters.`,
        'Break it into lines.',
        { line: line + 1 },
      );
  }
  const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
  if (last !== '') yield { text: last, line: line + 1 };
}
