import { useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useOperatorApi } from '../../session/session-context.tsx';

export type Rollout = Schemas['Rollout'];

export const rolloutKey = ['rollout'] as const;

/** Between two looks while the tab is seen, in milliseconds. The minutes change slower than who gets what. */
export const lookEvery = { rollout: 3_000, traffic: 10_000 };

export function useRollout() {
  const api = useOperatorApi();
  return useQuery<Rollout>({
    queryKey: rolloutKey,
    refetchInterval: lookEvery.rollout,
    queryFn: async ({ signal }) => ok(await api.GET('/admin/rollout', { signal })),
  });
}

export function useTraffic() {
  const api = useOperatorApi();
  return useQuery<Schemas['VariantTraffic']>({
    queryKey: ['rollout', 'traffic'],
    refetchInterval: lookEvery.traffic,
    queryFn: async ({ signal }) => ok(await api.GET('/admin/rollout/traffic', { signal })),
  });
}
