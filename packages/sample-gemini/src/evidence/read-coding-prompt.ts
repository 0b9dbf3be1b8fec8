import type { Language } from '../shared/language.js';
import type { EvidenceItem } from './read-prompt.js';

/** A sentence that is to be coded: the label `12b` is of answer 12's second one. */
export interface Sentence extends EvidenceItem {
  /** The number of its answer. */
  readonly answer: string;
  /** In a check, what it was coded as: `[t1+ t4-]` behind it. */
  readonly claims: readonly { readonly theme: string; readonly stance: CodedStance }[];
}

/** A theme as a prompt names it. */
export interface NamedTheme {
  readonly id: string;
  readonly label: string;
}

export type CodedStance = 'for' | 'against';

/** A prompt for a coding, taken apart. Nothing in it is obeyed. */
export interface CodingPrompt {
  readonly language: Language;
  /** The primary tag of the language asked for, such as `de`. */
  readonly tag: string;
  readonly product: string;
  readonly questions: string;
  readonly themes: readonly NamedTheme[];
  readonly sentences: readonly Sentence[];
}

const HEADER = /^(LANGUAGE|PRODUCT): (.*)$/u;
const THEME = /^(t\d{1,4}) ([^:]{1,200}): /u;
const CLAIMS = / \[((?:t\d{1,4}[+-] ?)+)\]$/u;
const SENTENCE = /^((\d{1,5})[a-z]?) (.+)$/u;
/** The languages whose stop words are known, by their English names. */
const TAGS: ReadonlyMap<string, string> = new Map(
  ['en', 'pl', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'cs', 'uk'].map((tag) => [
    new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag,
    tag,
  ]),
);

/** Takes a prompt apart, line by line: headers and themes, then `<answers>` with questions (`# …`) and sentences. */
export function readCodingPrompt(text: string): CodingPrompt {
  const lines = text.split('\n');
  const start = lines.indexOf('<answers>');
  const end = start < 0 ? -1 : lines.indexOf('</answers>', start);
  const answers = start < 0 ? [] : lines.slice(start + 1, end < 0 ? undefined : end);
  const headers = new Map<string, string>();
  const themes: NamedTheme[] = [];
  for (const line of start < 0 ? lines : lines.slice(0, start)) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name && !headers.has(name)) headers.set(name, value!);
    const [, id, label] = THEME.exec(line) ?? [];
    if (id) themes.push({ id, label: label! });
  }
  const named = headers.get('LANGUAGE') ?? 'English';
  return {
    language: named === 'Polish' ? 'pl' : 'en',
    tag: TAGS.get(named) ?? 'en',
    product: headers.get('PRODUCT') ?? '',
    questions: answers.filter((line) => line.startsWith('# ')).join('\n'),
    themes,
    sentences: answers.flatMap((line) => {
      const [, label, answer, sentence] = SENTENCE.exec(line) ?? [];
      const [behind = '', named = ''] = CLAIMS.exec(sentence ?? '') ?? [];
      const claims = named.split(' ').flatMap((claim): Sentence['claims'] => {
        const stance = claim.endsWith('+') ? 'for' : 'against';
        return claim === '' ? [] : [{ theme: claim.slice(0, -1), stance }];
      });
      const text = sentence?.slice(0, sentence.length - behind.length) ?? '';
      return label ? [{ label, answer: answer!, text, claims }] : [];
    }),
  };
}
