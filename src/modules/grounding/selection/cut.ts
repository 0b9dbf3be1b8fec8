import { sentenceSpans } from './sentences.js';

/** The beginning of a text, at most `length` UTF-16 code units, cut between words. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return (space > length / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd();
}

/** The whole sentences a text begins with, at most `length` code units; a first sentence that is longer is cut at a word. */
export function cutAtSentence(text: string, length: number): string {
  const end = sentenceSpans(text).findLast((span) => span.end <= length)?.end;
  return end === undefined ? cutAtWord(text, length) : text.slice(0, end);
}
