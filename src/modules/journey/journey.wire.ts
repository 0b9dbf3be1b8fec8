import { z } from 'zod';
import { caveatsWire, evidenceWire } from '../grounding/prompt/wire.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { efforts } from './journey.contract.js';

const touchpointWire = z.object({
  evidence: evidenceWire,
  channel: z.string().describe('2-5 words'),
  description: z.string().describe('1-2 sentences, 20-30 words: what happens, what wins or loses them'),
  impact: z.number().int().min(1).max(10).describe('10: decides'),
  effort: z.enum(efforts),
});

/** A stage as a model writes it: what it rests on first, then texts, then scores. Lengths are guidance. */
export const stageWire = z.object({
  evidence: evidenceWire,
  name: z.string().describe('2-6 words'),
  summary: z.string().describe('3 sentences, 45-65 words: does, thinks, feels, what tips it'),
  questions: z.array(z.string()).min(3).max(5).describe("in PERSONA's voice, each about something else"),
  buyingSignals: z.array(z.string()).min(2).max(3),
  touchpoints: z
    .array(touchpointWire)
    .min(3)
    .max(5)
    .describe('4, each another place, medium or person that the team can shape'),
  opportunity: z.string().describe('for the team, 10-18 words'),
  emotion: z.object({
    word: z.string(),
    score: z.number().int().min(-2).max(2).describe('-2 gives up, 2 delighted'),
  }),
  daysHere: z.number().int().min(0).max(999),
  leavingHereOfTen: z
    .number()
    .int()
    .min(0)
    .max(10)
    .describe('of ten who get this far; most people never buy'),
});
export type WrittenStage = z.output<typeof stageWire>;

function stagesWire<Stage extends z.ZodType>(stage: Stage) {
  return z
    .array(stage)
    .min(journeyStages.length)
    .max(journeyStages.length)
    .describe('awareness, consideration, decision, post-purchase');
}

/** The whole, in one answer. */
export const journeyWire = z
  .object({
    stages: stagesWire(stageWire),
    caveats: caveatsWire,
  })
  .meta({ title: 'Journey' });

/**
 * What a part writes, where several write a journey side by side: two of its stages with what happens in them, or what is
 * asked in all four. A little less than in a whole, so that it is soon there.
 */
export type JourneyForm = 'middle' | 'ends' | 'voice';
/** Which stages, by their place. */
export const stagesOf: Record<JourneyForm, readonly number[]> = {
  middle: [1, 2],
  ends: [0, 3],
  voice: [0, 1, 2, 3],
};

const toldStageWire = stageWire.omit({ questions: true, buyingSignals: true }).extend({
  summary: z
    .string()
    .describe('3 plain sentences, 40-60 words: does, thinks, feels, the one thing that tips it'),
  touchpoints: z
    .array(touchpointWire)
    .min(3)
    .max(3)
    .describe('each another place, medium or person that the team can shape'),
});
const voiceWire = z.object({
  questions: z
    .array(z.string())
    .min(3)
    .max(5)
    .describe("4, in PERSONA's voice, 8-16 words, each one thing that no other asks"),
  buyingSignals: z.array(z.string()).min(2).max(3).describe('2, 6-14 words, to be seen from outside'),
});

/** A journey as a model writes it; of a part what it has of its stages. */
export interface WrittenJourney {
  stages: Partial<WrittenStage>[];
  caveats?: string[];
}

/** What a part writes; one of them also tells what does not fit. */
export const journeyPartWires: Record<JourneyForm, z.ZodType<WrittenJourney>> = {
  middle: z
    .object({ stages: toldWire('consideration, decision'), caveats: caveatsWire })
    .meta({ title: 'JourneyMiddle' }),
  ends: z.object({ stages: toldWire('awareness, post-purchase') }).meta({ title: 'JourneyEnds' }),
  voice: z.object({ stages: stagesWire(voiceWire) }).meta({ title: 'JourneyVoice' }),
};

function toldWire(names: string) {
  return z.array(toldStageWire).min(2).max(2).describe(names);
}
