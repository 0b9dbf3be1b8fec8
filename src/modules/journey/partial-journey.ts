import type { Growing } from '../../common/domain/growing.js';
import type { Citations } from '../grounding/checks/citations.js';
import { tuplesOf, validEntries, validOrNone } from '../grounding/prompt/partials.js';
import { sentence } from '../grounding/prompt/wire-parts.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import type { Journey } from './journey.contract.js';
import { stageNameWire, stageWire, touchpointWire } from './journey.wire.js';
import { toStage, toTouchpoint } from './to-journey.js';

/** Entries of a list that are shown before it is known whether there are too many. */
const most = 5;

/**
 * Of a journey whose parts are written side by side in the terse form, what is written and valid: all stages, so that each
 * has its place, and in them what there is. Days and shares come with the labels after them.
 *
 * @param parts what is written of each
 * @param sizes how many stages each has
 */
export function partialJourney(
  parts: readonly unknown[],
  sizes: readonly number[],
  citations: Citations,
): Growing<Journey> {
  const places = parts.flatMap((written, part) => {
    const stages = tuplesOf(written, 'stages');
    return Array.from({ length: sizes[part]! }, (_, index) => stages[index]?.places ?? []);
  });
  return { stages: places.map((each, index) => partialStage(each, index, citations)) };
}

function partialStage(
  places: unknown[],
  index: number,
  citations: Citations,
): Growing<Journey['stages'][number]> {
  const whole = validOrNone(stageWire, places);
  if (whole) return toStage(whole, index, citations);
  const [name, summary, questions, buyingSignals, touchpoints] = places;
  return {
    stage: journeyStages[index],
    name: validOrNone(stageNameWire, name),
    summary: validOrNone(sentence, summary),
    questions: validEntries(sentence, questions, most),
    buyingSignals: validEntries(sentence, buyingSignals, most),
    touchpoints: validEntries(touchpointWire, touchpoints, most)?.map((each) =>
      toTouchpoint(each, citations),
    ),
  };
}
