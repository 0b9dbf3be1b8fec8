import { setTimeout } from 'node:timers/promises';
import type { BenchApi } from './bench-api.js';

/** Cold requests at a time. */
export const coldAtOnce = 4;
const mostCached = 400;
/** So that they are spread over the time that batches take, in milliseconds. */
const cachedPauseMs = 10;

/** @param isOver whether no further one is to be begun */
export async function coldSingles(api: BenchApi, ids: string[], isOver = () => false): Promise<number[]> {
  const waiting = [...ids];
  const took: number[] = [];
  const lane = async () => {
    for (let id = waiting.pop(); id !== undefined && !isOver(); id = waiting.pop()) {
      const own = id;
      took.push(await timed(() => api.details(own)));
    }
  };
  await Promise.all(Array.from({ length: coldAtOnce }, lane));
  return took;
}

/** One after the other, at most 400. */
export async function cachedSingles(api: BenchApi, id: string, isOver = () => false): Promise<number[]> {
  const took: number[] = [];
  while (took.length < mostCached && !isOver()) {
    took.push(await timed(() => api.details(id)));
    await setTimeout(cachedPauseMs);
  }
  return took;
}

/** Milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
