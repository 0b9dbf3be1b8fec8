import type { MessagingRequest } from '../../src/modules/messaging/messaging.contract.js';
import { messageTypes, tones } from '../../src/modules/personas/projects/project.contract.js';

/** What a user does next. */
export type Action = 'look' | 'lookAtNew' | 'order' | 'batch';

/** Shares of the actions, the rest being `look`. */
const shares: readonly (readonly [Exclude<Action, 'look'>, number])[] = [
  ['lookAtNew', 0.02],
  ['order', 0.03],
  ['batch', 0.005],
];

/** About what each costs in tokens, of those that cost any. */
const costs: Record<Action, number> = { look: 0, lookAtNew: 3_750, order: 750, batch: 11_250 };

/** Of those who have a document that their next look is for: who asks whether it is still current. */
const REVALIDATING = 0.6;
const MOST_VARIANTS = 3;

/** Decides what users do; equal for equal numbers. */
export class Workload {
  /** An estimate. */
  tokens = 0;

  /** @param tokenLimit after that users only look at what is there */
  constructor(private readonly tokenLimit: number) {}

  /** @param random 0–1 */
  next(random: () => number): Action {
    let left = random();
    for (const [action, share] of shares) {
      left -= share;
      if (left >= 0) continue;
      if (this.tokens + costs[action] > this.tokenLimit) return 'look';
      this.tokens += costs[action];
      return action;
    }
    return 'look';
  }
}

export function revalidates(random: () => number): boolean {
  return random() < REVALIDATING;
}

/** An order of messages; there are 48, so some come again. */
export function orderBy(random: () => number): MessagingRequest {
  return {
    tone: pick(tones, random),
    type: pick(messageTypes, random),
    variants: 1 + Math.floor(random() * MOST_VARIANTS),
  };
}

/** The popular ones more often: the n-th by 1/n. */
export function pickPopular<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.min(items.length - 1, Math.floor((items.length + 1) ** random()) - 1)]!;
}

/** Milliseconds until the next request: exponential, at most five times the mean. */
export function thinkTime(meanMs: number, random: () => number): number {
  return Math.min(Math.log(1 / (1 - random())) * meanMs, 5 * meanMs);
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)]!;
}
