import { z } from 'zod';
import { optimizedFlag } from '../../../../config/feature-flags.js';
import { UnleashAdminError } from './unleash-admin.error.js';

/** A strategy as the admin API gives it. */
export const strategySchema = z.object({
  id: z.string(),
  name: z.string(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  disabled: z.boolean().nullish(),
});
export type Strategy = z.output<typeof strategySchema>;

const gradualRollout = 'flexibleRollout';
/** Keeps every user on one side: another stickiness or group would share them out anew. */
const pinned = { stickiness: 'userId', groupId: optimizedFlag };

/** The strategy that is this product's, without an id. @param percent whole, 0 to 100 */
export function gradualRolloutOf(percent: number) {
  return { name: gradualRollout, parameters: { ...pinned, rollout: String(percent) }, constraints: [] };
}

/** Whole percents, 0 to 100; `null` where the strategies are not one gradual rollout. */
export function shareOf(strategies: readonly Strategy[]): number | null {
  const [strategy] = strategies;
  if (strategies.length !== 1 || strategy?.name !== gradualRollout) return null;
  const rollout = String(strategy.parameters?.['rollout']);
  return /^\d{1,3}$/.test(rollout) && Number(rollout) <= 100 ? Number(rollout) : null;
}

/** Whether they are one gradual rollout of that share, sticky on the user and of the flag's group. */
export function areGradualRolloutOf(percent: number, strategies: readonly Strategy[]): boolean {
  const parameters = strategies[0]?.parameters;
  return (
    shareOf(strategies) === percent &&
    parameters?.['stickiness'] === pinned.stickiness &&
    parameters['groupId'] === pinned.groupId
  );
}

/**
 * The one gradual rollout; `undefined` where there is no strategy at all.
 *
 * @throws {UnleashAdminError} `several_strategies`, `other_strategy`: a share would not be all that decides
 */
export function onlyGradualRollout(strategies: readonly Strategy[]): Strategy | undefined {
  if (strategies.length > 1) {
    throw new UnleashAdminError(
      'several_strategies',
      `The flag ${optimizedFlag} has ${strategies.length} strategies, each of which lets users in: ` +
        'leave one gradual rollout, or change the share in Unleash.',
    );
  }
  const [strategy] = strategies;
  if (strategy && strategy.name !== gradualRollout) {
    throw new UnleashAdminError(
      'other_strategy',
      `The strategy of the flag ${optimizedFlag} is not ${gradualRollout}, so it has no share: replace it in Unleash.`,
    );
  }
  return strategy;
}
