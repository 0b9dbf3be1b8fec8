/** Letters that Unicode does not take apart into a plain one and a mark. */
const plain: Record<string, string> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't', ŋ: 'n', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ',
}; // prettier-ignore
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/** Accents, points and strokes that any script uses, or those of three more; what Indic ones and Kana write sounds with is not. */
const marks = /[[\p{M}&&[\p{sc=Zinh}\p{sc=Hebr}\p{sc=Arab}\p{sc=Cyrl}]]--[\u3099\u309a]]/gv;

/** A text as it is searched: not by case, accents, white space or the way its characters are written, in any language. */
export function searchText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(marks, '')
    .replaceAll(special, (letter) => plain[letter]!)
    .replaceAll(/[\s\p{Cf}\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** Of several texts, a line of each: a word is found in one of them, never across two. */
export function searchTextOf(texts: readonly (string | null | undefined)[]): string {
  return texts.map((text) => searchText(text ?? '')).join('\n');
}

/** Words that are looked for; more of them narrow no further. */
const mostWords = 12;

/** What rows must be like that hold each word of a text somewhere, for PostgreSQL's `like`. */
export function searchPatterns(text: string): string[] {
  const words = new Set(searchText(text).split(' '));
  words.delete('');
  return [...words].slice(0, mostWords).map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
}
