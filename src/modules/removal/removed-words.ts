import { languageOf } from '../grounding/checks/language.js';
import { termOf } from '../grounding/selection/terms.js';

/** Of scripts that put no space between words, a letter is a token; of all others a word. */
const tokens =
  /(?<letter>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])|[\p{L}\p{M}\p{N}]+/gu;
/** What a run of tokens has to weigh to be somebody's words rather than the language's: five words, thirteen letters. */
const runWeight = 5;
const letterWeight = 0.4;
/** An answer of fewer words is found as a whole, from so many on. */
const leastWords = 3;

interface Token {
  text: string;
  weight: number;
}

/**
 * The words of an answer by which a text that repeats them is known: runs of five words in a row, and single words that look
 * like a name, a number or an address. A paraphrase is not found, nor a single ordinary word: those are nobody's.
 */
export class RemovedWords {
  private readonly runs: Set<string>;
  private readonly names: Set<string>;
  /** Whether the answer is too short for a run: it is looked for as a whole. */
  private readonly isShort: boolean;

  /** @param identities who said it, where their names are to be found too, and every word of it that is written large */
  constructor(answer: string, identities?: readonly string[]) {
    const all = tokensOf(answer);
    this.runs = runsOf(all);
    this.isShort = this.runs.size === 0 && weightOf(all) >= leastWords;
    if (this.isShort) this.runs.add(joined(all));
    this.names = namesOf(answer, identities !== undefined);
    for (const name of identities ?? []) if (isTelling(name)) this.names.add(fold(name));
  }

  /** Whether there are none, or none any more. */
  get isEmpty(): boolean {
    return this.runs.size === 0 && this.names.size === 0;
  }

  /** Leaves out what none of these texts has: nobody needs to look for it. */
  narrowTo(texts: readonly string[]): void {
    const found = new Set(texts.flatMap((text) => this.in(text)));
    for (const parts of [this.runs, this.names]) {
      for (const part of parts) if (!found.has(part)) parts.delete(part);
    }
  }

  /** Leaves out what somebody else says too. */
  except(texts: Iterable<string>): void {
    for (const text of texts) {
      if (this.isEmpty) return;
      // Most texts have not one of the words: told without cutting them.
      if (!this.mayBeIn(fold(text))) continue;
      for (const part of this.in(text)) {
        this.runs.delete(part);
        this.names.delete(part);
      }
    }
  }

  /** Whether a text has any of them. */
  isIn(text: string): boolean {
    return this.in(text).length > 0;
  }

  private mayBeIn(folded: string): boolean {
    const longest = (run: string) =>
      run.split(' ').reduce((one, word) => (word.length > one.length ? word : one), '');
    return (
      [...this.names].some((name) => folded.includes(name)) ||
      [...this.runs].some((run) => folded.includes(longest(run)))
    );
  }

  private in(text: string): string[] {
    if (this.isEmpty) return [];
    const all = tokensOf(text);
    const line = ` ${joined(all)} `;
    const runs = this.isShort
      ? [...this.runs].filter((run) => line.includes(` ${run} `))
      : [...runsOf(all)].filter((run) => this.runs.has(run));
    const folded = fold(text);
    return [...runs, ...[...this.names].filter((name) => hasWord(folded, name))];
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function tokensOf(text: string): Token[] {
  return [...fold(text).matchAll(tokens)].map(({ 0: token, groups }) => ({
    text: token,
    weight: groups?.['letter'] === undefined ? 1 : letterWeight,
  }));
}

function joined(run: readonly Token[]): string {
  return run.map(({ text }) => text).join(' ');
}

function runsOf(all: readonly Token[]): Set<string> {
  const runs = new Set<string>();
  for (let start = 0; start < all.length; start += 1) {
    let [end, weight] = [start, 0];
    while (end < all.length && weight < runWeight) weight += all[end++]!.weight;
    if (weight >= runWeight) runs.add(joined(all.slice(start, end)));
  }
  return runs;
}

function weightOf(run: readonly Token[]): number {
  return run.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * Names, numbers and addresses, by how they are written: with a digit, a capital within a sentence (but in German, which
 * writes every noun so), or a sign inside.
 *
 * @param anyCapital takes every word with a capital for one
 */
function namesOf(answer: string, anyCapital: boolean): Set<string> {
  const names = new Set<string>();
  const language = languageOf([answer]).split('-')[0]!;
  let begins = true;
  for (const [written] of answer.normalize('NFKC').matchAll(/\S+/gu)) {
    const word = written.replaceAll(/^[^\p{L}\p{N}]+|[’'].*$|[^\p{L}\p{N}]+$/gu, '');
    const isName =
      (/\p{N}/u.test(word) && word.length >= 3) ||
      /[@/_]|\p{L}[.]\p{L}/u.test(word) ||
      /.\p{Lu}/u.test(word) ||
      ((anyCapital || (!begins && language !== 'de')) && /^\p{Lu}./u.test(word));
    if (isName && termOf(word.toLowerCase(), language) !== null) names.add(word.toLowerCase());
    begins = /[.!?…:]["”’»)]*$/u.test(written);
  }
  return names;
}

/** Whether a name of somebody tells who it is wherever it stands: a number or two letters do not. */
function isTelling(name: string): boolean {
  return (name.match(/\p{L}/gu)?.length ?? 0) >= 4;
}

/** As a word of its own, not within another one. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.at(at - 1), text[at + word.length]];
    const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
    if (!(at > 0 && isLetter(before)) && !isLetter(after)) return true;
  }
  return false;
}
