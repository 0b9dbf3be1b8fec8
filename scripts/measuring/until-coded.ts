import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceApi } from './service-api.js';

/** In milliseconds: between two looks. */
const POLL_MS = 250;

/**
 * Waits until a persona's answers are coded.
 *
 * @param limitMs after that it is given up; by default never: a run has a limit of its own
 * @returns `coded`, else why not
 */
export async function untilCoded(
  api: ServiceApi,
  personaId: string,
  limitMs = Number.POSITIVE_INFINITY,
): Promise<string> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const { body } = await api.ask<{ state: string; problem: string | null }>(
      'GET',
      `/v1/personas/${personaId}/themes`,
    );
    if (body.state === 'coded' || performance.now() > deadline) return body.problem ?? body.state;
    await delay(POLL_MS);
  }
}
