import { z } from 'zod';
import { caveatsWire, evidenceWire } from '../grounding/prompt/wire.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { efforts } from './journey.contract.js';

const touchpointWire = z.object({
  evidence: evidenceWire,
  channel: z.string().describe('2-5 words'),
  description: z
    .string()
    .describe('2 sentences, 22-32 words: what happens there, and what wins or loses them'),
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
 * What of each stage one part writes, where several write a journey side by side; a little less of it than in a whole, so
 * that it is soon there.
 */
const formWires = {
  path: stageWire.omit({ touchpoints: true, opportunity: true }).extend({
    summary: z.string().describe('2-3 sentences, 35-50 words: does, thinks, feels, what tips it'),
    questions: z
      .array(z.string())
      .min(3)
      .max(4)
      .describe("in PERSONA's voice, 8-16 words, each about something else"),
    buyingSignals: z.array(z.string()).min(2).max(2).describe('6-12 words, to be seen from outside'),
  }),
  touchpoints: z.object({
    touchpoints: z
      .array(touchpointWire)
      .min(3)
      .max(3)
      .describe('each another place, medium or person that the team can shape'),
    opportunity: stageWire.shape.opportunity,
  }),
};
const titles = { path: 'JourneyPath', touchpoints: 'JourneyTouchpoints' };
export type JourneyForm = keyof typeof formWires;

/** A journey as a model writes it; of a part what it has of each stage. */
export interface WrittenJourney {
  stages: Partial<WrittenStage>[];
  caveats?: string[];
}

/** What a part writes; who tells the path also tells what does not fit. */
export function journeyPartWire(form: JourneyForm): z.ZodType<WrittenJourney> {
  const stage: z.ZodType<Partial<WrittenStage>> = formWires[form];
  const meta = { title: titles[form] };
  const stages = stagesWire(stage);
  return form === 'path'
    ? z.object({ stages, caveats: caveatsWire }).meta(meta)
    : z.object({ stages }).meta(meta);
}
