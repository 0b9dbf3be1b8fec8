import { useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useOperatorApi } from '../../session/session-context.tsx';

export type State = Schemas['State'];
export type Ready = Schemas['Ready'];

/** Between two looks while the tab is seen, in milliseconds. */
export const lookEvery = 5_000;

export function useServiceState() {
  const api = useOperatorApi();
  return useQuery<State>({
    queryKey: ['state'],
    refetchInterval: lookEvery,
    queryFn: async ({ signal }) => ok(await api.GET('/admin/state', { signal })),
  });
}

/** Fails with the service's own words where it is not ready. */
export function useReady() {
  const api = useOperatorApi();
  return useQuery<Ready>({
    queryKey: ['ready'],
    refetchInterval: lookEvery,
    queryFn: async ({ signal }) => ok(await api.GET('/health/ready', { signal })),
  });
}
