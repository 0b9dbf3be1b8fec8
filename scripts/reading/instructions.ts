import type { Reader } from './render.js';

const views: Record<Reader, string> = {
  1: 'You are a product manager: you would take this into a meeting and have people work by it.',
  2: 'You are a marketer: you would brief a team and write to customers by it.',
};

/** What a reader is told before the files. */
export function instructions(reader: Reader): string {
  return `${views[reader]}

Each other file of this folder is one section about one persona, written three times (CANDIDATE A, B, C). Above them stand
the persona, all the answers that people gave, and the market context: everything that the writers could have known, though
not each of them was shown all of it. You do not know how any of them was made, and a length or a form is no merit by itself.

Read the answers first. Then give each candidate:
- relevance, 1 to 10: would this help with this product and this persona, tomorrow?
- completeness, 1 to 10: is what matters in the answers there, minorities and opponents included?
- accuracy, 1 to 10: is it true of the answers, the context and the persona? Invented facts, promises, another person's life
  given to the persona, quotes that do not say what they stand for, and wrong counts cost here.
- rank: 1 for the one you would use, 2, 3; no two alike.
- why: one sentence.
- countErrors: wherever a text says how many people ("3 of 18", "most"), count them by hand in the answers. Name each figure
  that is wrong: { "text": what it says, "given": its number, "right": yours, "of": how many people there are }.

Write one JSON file for all sections, and nothing else in it:

{ "reader": "${reader}", "verdicts": [
  { "case": "CASE", "section": "SECTION", "candidate": "A", "relevance": 7, "completeness": 6, "accuracy": 8, "rank": 2,
    "why": "…", "countErrors": [] },
  … every candidate of every file
] }
`;
}
