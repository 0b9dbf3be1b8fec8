import { z } from 'zod';
import { labels, labelsIn, listOf, sentence, textOf, whole } from '../grounding/prompt/wire-parts.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { efforts } from './journey.contract.js';

/** Channel, what happens there, impact 1–10, effort 1–3, labels; a comma or a bar between them does no harm. */
const touchpointParts =
  /^\s*(?<channel>[^:]{1,60}):\s*(?<description>.+?)[\s,;|(]+(?<impact>10|[1-9])\/(?<effort>[1-3])(?<labels>[\s,;|)[\]rp\d]*)$/u;

/** `Friends: asks how it works 8/2 r1 p2`: as one string, since there are twelve of them. */
export const touchpointWire = sentence
  .regex(
    touchpointParts,
    'Must be "channel: what happens impact/effort labels", such as "Shop: looks at it 8/2 r1".',
  )
  .transform((written) => {
    const { channel, description, impact, effort, labels } = touchpointParts.exec(written)!.groups!;
    return {
      channel: channel!.trim(),
      description: description!,
      impact: Number(impact),
      effort: efforts[Number(effort) - 1]!,
      labels: labelsIn(labels!),
    };
  });

export const stageNameWire = textOf(60);

/** [name, summary, questions, buying signals, touchpoints, days, of ten people how many leave, labels] */
export const stageWire = z
  .tuple([
    stageNameWire,
    sentence,
    listOf(sentence, 3, 4),
    listOf(sentence, 2, 3),
    listOf(touchpointWire, 3, 5),
    whole(0, 3_650),
    whole(0, 10),
    labels,
  ])
  .transform(([name, summary, questions, buyingSignals, touchpoints, averageDays, leaving, cited]) => ({
    name,
    summary,
    questions,
    buyingSignals,
    touchpoints,
    averageDays,
    dropOffRate: leaving / 10,
    labels: cited,
  }));

/**
 * So many stages in the terse form the model writes: what a place in a list means is said once, in the prompt, since
 * output is what costs time. Parsed, they are a draft.
 */
export const stagesWire = (count: number) =>
  z.object({ stages: z.array(stageWire).length(count) }).meta({ title: 'journey' });

/** The whole, wherever it is written in one piece. */
export const journeyWire = stagesWire(journeyStages.length);

/**
 * A journey as a model wrote it, with labels for evidence: impact 1–10, days, share leaving 0–1. Both ways make one, and
 * `to-journey.ts` makes a section of it.
 */
export type JourneyDraft = z.output<typeof journeyWire>;
/** The terse form itself. */
export type JourneyWire = z.input<typeof journeyWire>;
