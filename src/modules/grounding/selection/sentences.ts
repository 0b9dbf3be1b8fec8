import { sentences as split } from 'sbd';

/** The sentences of a text, in order, each a piece of it as it stands (outer white space apart). */
export function sentencesOf(text: string): string[] {
  return split(text, { preserve_whitespace: true, newline_boundaries: true })
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && text.includes(sentence));
}
