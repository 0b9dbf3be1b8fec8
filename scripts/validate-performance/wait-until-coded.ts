import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../measuring/progress.js';
import type { ServiceApi } from '../measuring/service-api.js';

/** In milliseconds: between two looks. A run has a limit of its own. */
const POLL_MS = 500;

/** Waits until the answers of all these personas are coded, one after the other. */
export async function waitUntilCoded(
  api: ServiceApi,
  personas: readonly string[],
  progress: Progress,
): Promise<void> {
  for (const [done, id] of personas.entries()) {
    while (!(await isCoded(api, id))) await sleep(POLL_MS);
    progress.at('Coded', done + 1, personas.length);
  }
}

async function isCoded(api: ServiceApi, personaId: string): Promise<boolean> {
  const { body } = await api.ask<{ state: string }>('GET', `/v1/personas/${personaId}/themes`);
  return body.state === 'coded';
}
