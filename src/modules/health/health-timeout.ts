/** Longest wait for a dependency's sign of life, in milliseconds. */
export const healthTimeoutMs = 2_000;
