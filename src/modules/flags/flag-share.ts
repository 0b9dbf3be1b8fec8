import { optimizedFlag } from '../../../config/feature-flags.js';
import type { ClientFeaturesResponse } from './flag-client.js';

type Feature = ClientFeaturesResponse['features'][number];

/** The strategy whose parameter `rollout` is a share of the users. */
const gradualRollout = 'flexibleRollout';

export function isOptimizedFlag({ name }: Feature): boolean {
  return name === optimizedFlag;
}

/** @returns whole percent of the users; null where the strategies say something else than one share */
export function shareOf({ strategies }: Feature): number | null {
  const [strategy, ...others] = strategies ?? [];
  const share = Number(strategy?.parameters?.['rollout']);
  return strategy?.name === gradualRollout && others.length === 0 && Number.isInteger(share) ? share : null;
}

/** @param share in whole percent of the users, in place of the flag's own; null: that stays */
export function withShare(document: ClientFeaturesResponse, share: number | null): ClientFeaturesResponse {
  if (share === null) return document;
  const features = document.features.map((feature) => {
    if (!isOptimizedFlag(feature)) return feature;
    const strategies = feature.strategies?.map((strategy) =>
      strategy.name === gradualRollout
        ? { ...strategy, parameters: { ...strategy.parameters, rollout: String(share) } }
        : strategy,
    );
    return { ...feature, strategies };
  });
  return { ...document, features };
}
