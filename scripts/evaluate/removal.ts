import type { Needs } from '../../src/modules/needs/needs.contract.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import { termsOf } from '../../src/modules/grounding/selection/terms.js';
import type { ReadingCase } from '../reading/case.js';

type Pain = Needs['painPoints'][number];

/** What became of a pain whose people were taken out. */
export interface Removal {
  case: string;
  pain: string;
  /** Answers that were taken out, of so many. */
  removed: number;
  of: number;
  /** Null: the needs could not be written again, or nothing could be taken out. */
  gone: boolean | null;
  /** Of the pains that are left the one most like it, and how much, 0–1. */
  nearest: { pain: string; likeness: number } | null;
}

/** A pain that has so many of the words that told another from the rest is that one. */
const samePain = 0.5;
/** Fewer answers carry no needs. */
const fewestAnswers = 3;

/**
 * The case without everybody whom the pain with the fewest people rests on: of it most is known, and most of the evidence
 * stays.
 *
 * @returns null where there is no pain, or too little would be left
 */
export function withoutAPain(about: ReadingCase, needs: Needs, evidence: PersonaEvidence) {
  const [pain] = needs.painPoints.toSorted((one, other) => one.affected.count - other.affected.count);
  if (!pain) return null;
  const cited = answersOf(pain, evidence);
  const people = new Set(
    evidence.responses.filter(({ id }) => cited.has(id)).map(({ id, respondentId }) => respondentId ?? id),
  );
  const taken = new Set(
    evidence.responses
      .filter(({ id, respondentId }) => people.has(respondentId ?? id))
      .map(({ answer }) => answer),
  );
  const responses = about.responses.filter(({ answer }) => !taken.has(answer!));
  if (responses.length < fewestAnswers) return null;
  return { pain, left: { ...about, responses }, removed: about.responses.length - responses.length };
}

/** Those that it names, and those of its themes. */
function answersOf({ affected, quotes, themeIds }: Pain, { findings }: PersonaEvidence): Set<string> {
  const own = findings?.themes.filter(({ themeId }) => themeIds.includes(themeId)) ?? [];
  return new Set([
    ...affected.evidence,
    ...[...quotes, ...own.flatMap((theme) => theme.quotes)].map(({ responseId }) => responseId),
  ]);
}

/**
 * Looks for the pain among those that are written without its people, by what told it from the others: words
 * of its title, or that its people said. Turns of phrase that pains have in common say nothing.
 *
 * @param among the pains it was written with
 * @param left those that are written without its people
 */
export function whatBecame(pain: Pain, among: readonly Pain[], left: readonly Pain[], language: string) {
  const termsIn = ({ title, description }: Pain) => termsOf(`${title} ${description}`, language);
  const others = among.filter((each) => each !== pain).map(termsIn);
  const said = termsOf([pain.title, ...pain.quotes.map(({ text }) => text)].join('\n'), language);
  const own = others.reduce((terms, other) => terms.difference(other), termsIn(pain).intersection(said));
  const [nearest] = left
    .map((each) => ({
      pain: each.title,
      likeness: own.intersection(termsIn(each)).size / Math.max(1, own.size),
    }))
    .toSorted((one, other) => other.likeness - one.likeness);
  return { gone: (nearest?.likeness ?? 0) < samePain, nearest: nearest ?? null };
}
