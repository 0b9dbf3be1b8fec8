import { Citations } from '../persona/citations.ts';
import type { PersonaExport } from '../export.contract.js';
import { Numbers } from './numbers.ts';
import { type Words, wordsFor } from './words.ts';

/** What the parts of a file are written with. */
export interface Writing {
  words: Words;
  numbers: Numbers;
  citations: Citations;
}

export function writingOf(document: PersonaExport): Writing {
  const words = wordsFor(document.language);
  const numbers = new Numbers(words);
  return { words, numbers, citations: new Citations(document, words, numbers) };
}
