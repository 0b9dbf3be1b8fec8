import { overlap, wordsOf } from '../../grounding/selection/terms.js';

interface Candidate {
  label: string;
  /** The sentences that say it, each as one word. */
  places: ReadonlySet<string>;
}

/** Labels that share so much of their words, or themes said by so many of the same sentences, are one thing. */
const [sameWords, samePlaces, leastPlaces] = [0.75, 0.75, 3];

/** Whether two themes are the same thing under two names. */
export function areNearTwins(one: Candidate, other: Candidate): boolean {
  if (areAlike(one.label, other.label)) return true;
  const enough = Math.min(one.places.size, other.places.size) >= leastPlaces;
  return enough && overlap(one.places, other.places) >= samePlaces;
}

/** Whether two labels name one thing. */
export function areAlike(one: string, other: string): boolean {
  return overlap(new Set(wordsOf(one)), new Set(wordsOf(other))) >= sameWords;
}
