/** The stages of a customer journey, in order. */
export const journeyStages = ['awareness', 'consideration', 'decision', 'post_purchase'] as const;
export type JourneyStage = (typeof journeyStages)[number];
