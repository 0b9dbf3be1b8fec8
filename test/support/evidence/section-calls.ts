/**
 * Calls of the model that make each section the optimized way while somebody waits, if none fails: parts are written side
 * by side. In the background each is one.
 */
export const sectionCalls = { journey: 2, needs: 2, messaging: 1 } as const;

/** All of them: a cold load. */
export const coldLoadCalls = Object.values(sectionCalls).reduce((sum, calls) => sum + calls, 0);
