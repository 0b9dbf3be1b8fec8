/** Calls of the model that make each section the optimized way, if none fails: halves are written side by side. */
export const sectionCalls = { journey: 2, needs: 2, messaging: 1 } as const;

/** All of them: a cold load. */
export const coldLoadCalls = Object.values(sectionCalls).reduce((sum, calls) => sum + calls, 0);
