import { z } from 'zod';
import { stageWire } from '../journey.wire.js';

/** One stage of a journey, by itself. */
export const journeyStageWire = z.object({ stage: stageWire }).meta({ title: 'journey' });

export type JourneyStageDraft = z.output<typeof journeyStageWire>;
