import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../api/api-client.js';

/** One answered request, in milliseconds of `performance.now()`. */
export interface SeenVariant {
  sentAt: number;
  status: number;
  variant: string | undefined;
}

export interface VariantWatch {
  readonly seen: readonly SeenVariant[];
  /** Ends the load, and waits for what is on its way. */
  stop(): Promise<readonly SeenVariant[]>;
}

/** Asks again and again, each time as another user, and notes which variant answered. @param path of a persona's details */
export function watchVariants(
  api: ApiClient,
  path: string,
  { parallel = 3, pauseMs = 5 } = {},
): VariantWatch {
  const seen: SeenVariant[] = [];
  let user = 0;
  const stopped = new AbortController();
  const ask = async () => {
    while (!stopped.signal.aborted) {
      const sentAt = performance.now();
      const { status, headers } = await api.get(path, { 'X-User-Id': `user-${user++}` });
      seen.push({ sentAt, status, variant: headers['x-persona-variant'] });
      await sleep(pauseMs);
    }
  };
  const loops = Array.from({ length: parallel }, ask);
  const stop = async () => {
    stopped.abort();
    await Promise.all(loops);
    return seen;
  };
  return { seen, stop };
}

/** When the last request was sent that another variant than `variant` answered; -Infinity: none. */
export function lastOfAnother(seen: readonly SeenVariant[], variant: string): number {
  return Math.max(-Infinity, ...seen.filter((each) => each.variant !== variant).map(({ sentAt }) => sentAt));
}
