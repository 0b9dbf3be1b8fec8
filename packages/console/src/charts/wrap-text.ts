/**
 * Lines of a text that is drawn where no browser breaks it. Widths are guessed on the large side, since the font of who opens
 * the file is not known.
 *
 * @param width of the line and @param size of the font, in the same unit
 */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).flatMap((each) => brokenWord(each, width, size))) {
    if (!word) continue;
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}

/** In one line: cut where it is longer. */
export function fittedText(text: string, width: number, size: number): string {
  const [line = '', ...more] = wrapText(text, width - size, size);
  return more.length > 0 ? `${line}…` : line;
}

export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += emsOf(letter);
  return ems * size;
}

/** As in a wide sans-serif, such as DejaVu or Verdana. */
function emsOf(letter: string): number {
  if (/[\p{Mn}\u200B-\u200F]/u.test(letter)) return 0;
  if (/[ijlI|.,:;'’!]/.test(letter)) return 0.34;
  if (/[ frt()[\]{}"“”„-]/.test(letter)) return 0.43;
  if (/[mwMW@%—]/.test(letter)) return 0.98;
  if (/\p{Lu}/u.test(letter)) return 0.72;
  return letter.codePointAt(0)! >= 0x11_00 ? 1.05 : 0.63;
}

/** In pieces, where one word alone is wider than a line, such as an address. */
function brokenWord(word: string, width: number, size: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece && widthOf(piece + letter, size) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
