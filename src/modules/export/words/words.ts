import { english } from './english.ts';
import { polish } from './polish.ts';

/** What a file says beside what was written, in one language. */
export type Words = typeof english;

/** In the language of what was written where we speak it, else in English. */
export function wordsFor(language: string): Words {
  return /^pl\b/i.test(language) ? polish : english;
}
