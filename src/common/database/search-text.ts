/** Letters that Unicode does not take apart into a plain one and a mark. */
const plain: Record<string, string> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't', ŋ: 'n', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ',
}; // prettier-ignore
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/** Accents, points and strokes of Latin, Greek, Cyrillic, Hebrew and Arabic; what Indic scripts write vowels with is not. */
const marks =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu;

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
