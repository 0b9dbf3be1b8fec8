const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A header as people read it: without tags and line breaks. What it says is kept to the letter. */
export function headerText(cell: string): string {
  return cell
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    })
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** For comparing: small letters, digits and single blanks only, words that camel case joins apart. */
export function plainName(name: string): string {
  return headerText(name)
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/** The plain name of a member of JSON: its last part says what it is, but for those that say nothing. */
export function plainPath(path: string): string {
  const parts = path.split('.');
  while (parts.length > 1 && /^(label|value|text|id)$/i.test(parts.at(-1)!)) {
    const last = parts.pop()!;
    if (/^id$/i.test(last)) return plainName(`${parts.at(-1)!} id`);
  }
  return plainName(parts.at(-1)!);
}

/** Names told apart by the number of their occurrence: `Please explain`, `Please explain (2)`. */
export function distinctNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const text = headerText(cell) || `Column ${index + 1}`;
    let name = text;
    for (let number = 2; taken.has(name); number += 1) name = `${text} (${number})`;
    taken.add(name);
    return name;
  });
}

const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/**
 * How much a text says, in words and letters as English has them: some scripts put no blanks between words, and some
 * write a word in two characters. About, that is.
 */
export function sizeOf(text: string): { words: number; length: number } {
  const blanks = text.split(/\s+/).length;
  const isAscii = !/[^\x20-\x7e]/.test(text);
  const dense = isAscii ? 0 : (text.match(ideographs)?.length ?? 0);
  const joined = isAscii ? 0 : (text.match(unspaced)?.length ?? 0);
  return { words: blanks + dense / 2 + joined / 5, length: text.length + 2 * dense };
}

/** Whether a header asks something: it ends like a sentence, is numbered as a question, or takes five words and more. */
export function isQuestion(text: string): boolean {
  return (
    /[?？¿؟]/u.test(text) ||
    /^q\d+\b/i.test(text) ||
    sizeOf(text).words >= 5 ||
    /^(please|what|why|how|when|where|which|who|tell|describe|explain|rate|do|are|is|would|czy|co|jak|dlaczego|warum|wie|was|pourquoi|por qué)\s\S/i.test(
      text,
    )
  );
}
