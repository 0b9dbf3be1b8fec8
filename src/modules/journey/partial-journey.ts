import type { Growing } from '../../common/sections/growing.js';
import type { Citations } from '../evidence/citations.js';
import { tuplesOf, validEntries, validOrNone } from '../evidence/partials.js';
import { sentence } from '../evidence/wire-parts.js';
import { type Journey, journeyStages } from './journey.contract.js';
import { stageNameWire, stageWire, touchpointWire } from './journey.wire.js';
import { toStage, toTouchpoint } from './to-journey.js';

/** Entries of a list that are shown before it is known whether there are too many. */
const most = 5;

/** Of a journey in the terse form, what is written and valid; days and shares with the labels that come after them. */
export function partialJourney(written: unknown, citations: Citations): Growing<Journey> {
  const stages = tuplesOf(written, 'stages').slice(0, journeyStages.length);
  return { stages: stages.map(({ places }, index) => partialStage(places, index, citations)) };
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
