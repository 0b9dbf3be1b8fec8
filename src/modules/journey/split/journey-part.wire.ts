import { z } from 'zod';
import { stageWire } from '../journey.wire.js';

/** So many stages of a journey, by themselves. */
export const journeyPartWire = (stages: number) =>
  z.object({ stages: z.array(stageWire).length(stages) }).meta({ title: 'journey' });
