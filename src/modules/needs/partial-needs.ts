import type { Growing } from '../../common/domain/growing.js';
import type { Citations } from '../grounding/checks/citations.js';
import type { EvidenceBlock } from '../grounding/prompt/evidence-block.js';
import { tuplesOf, validEntries, validOrNone } from '../grounding/prompt/partials.js';
import { quoted, scaleOf, sentence } from '../grounding/prompt/wire-parts.js';
import { difficulties, frequencies, type Needs } from './needs.contract.js';
import { jobWire, type NeedsKind, outcomeWire, painTitleWire, painWire } from './needs.wire.js';
import { numbered, toJob, toOutcome, toPain } from './to-needs.js';

type Pain = Growing<Omit<Needs['painPoints'][number], 'id'>>;

/** Entries of a list that are shown before it is known whether there are too many. */
const most = { entries: 4, quotes: 2, solutions: 2 };
const frequencyWire = scaleOf(frequencies);
const difficultyWire = scaleOf(difficulties);

/**
 * Of needs whose lists are written side by side in the terse form, what is written and valid. Numbers come with the quotes
 * and labels that they rest on, so when an entry is closed; a pain comes with its first quote that holds, as there is none
 * without.
 *
 * @param parts what is written of each
 */
export function partialNeeds(
  parts: readonly unknown[],
  citations: Citations,
  block: EvidenceBlock,
): Growing<Needs> {
  const entries = (name: NeedsKind) => parts.flatMap((part) => tuplesOf(part, name)).slice(0, most.entries);
  return {
    jobsToBeDone: entries('jobs').map(({ places, isClosed }) => partialJob(places, isClosed, citations)),
    desiredOutcomes: entries('outcomes').map(({ places }) => partialOutcome(places, citations)),
    painPoints: numbered(
      entries('pains').flatMap(({ places, isClosed }) => partialPain(places, isClosed, citations, block)),
    ),
  };
}

function partialJob(
  places: unknown[],
  isClosed: boolean,
  citations: Citations,
): Growing<Needs['jobsToBeDone'][number]> {
  const whole = isClosed ? validOrNone(jobWire, places) : undefined;
  if (whole) return toJob(whole, citations);
  const [statement, , frequency, difficulty, quotes] = places;
  return {
    statement: validOrNone(sentence, statement),
    frequency: validOrNone(frequencyWire, frequency),
    difficulty: validOrNone(difficultyWire, difficulty),
    quotes: citations.quotes(validEntries(quoted, quotes, most.quotes) ?? []),
  };
}

function partialOutcome(places: unknown[], citations: Citations): Growing<Needs['desiredOutcomes'][number]> {
  const whole = validOrNone(outcomeWire, places);
  return whole ? toOutcome(whole, citations) : { statement: validOrNone(sentence, places[0]) };
}

/** One, or none yet. */
function partialPain(
  places: unknown[],
  isClosed: boolean,
  citations: Citations,
  block: EvidenceBlock,
): Pain[] {
  const whole = isClosed ? validOrNone(painWire, places) : undefined;
  if (whole) return toPain(whole, citations, block);
  const [title, description, , frequency, , claimed, solutions] = places;
  const quotes = citations.quotes(validEntries(quoted, claimed, most.quotes) ?? []);
  if (quotes.length === 0) return [];
  return [
    {
      title: validOrNone(painTitleWire, title),
      description: validOrNone(sentence, description),
      frequency: validOrNone(frequencyWire, frequency),
      quotes,
      solutions: validEntries(sentence, solutions, most.solutions),
    },
  ];
}
