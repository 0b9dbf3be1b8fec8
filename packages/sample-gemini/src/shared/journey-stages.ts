import { z } from 'zod';

/** The four stages of a customer journey, in their order. */
export const journeyStages = ['awareness', 'consideration', 'decision', 'post_purchase'] as const;

/** A stage's name in the data, as its place in `journeyStages`. */
export const stageIndex = z.enum(journeyStages).transform((name) => journeyStages.indexOf(name));

/** One of something for each stage. */
export type PerStage<T> = [T, T, T, T];
