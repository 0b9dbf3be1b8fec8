import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ok, type PersonaDetailsClient, type Schemas } from 'persona-details-client';
import { useSession } from '../../session/session-context.tsx';
import type { AuditFilters, Scope } from './audit-address.ts';

/** Entries of a page. */
const limit = 25;

export type AuditPageData = Schemas['AuditList'];

/** @param startingAfter the last entry of the page before */
export function useAudit(scope: Scope, filters: AuditFilters, startingAfter: string | undefined) {
  const { team, operator } = useSession().session;
  return useQuery<AuditPageData>({
    queryKey: ['audit', scope, filters, startingAfter],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { target, ...common } = filters;
      const query = { ...common, limit, ...(startingAfter && { startingAfter: Number(startingAfter) }) };
      const whole = { ...query, ...(target && { target }) };
      switch (scope.of) {
        case 'operators':
          return ok(await operator!.api.GET('/admin/audit', { params: { query: whole }, signal }));
        case 'team':
          return ok(await team!.api.GET('/v1/audit', { params: { query: whole }, signal }));
        case 'persona':
        case 'project':
          return ofOne(team!.api, scope.of, scope.id, query, signal);
      }
    },
  });
}

async function ofOne(
  api: PersonaDetailsClient,
  of: 'persona' | 'project',
  id: string,
  query: object,
  signal: AbortSignal,
): Promise<AuditPageData> {
  const options = { params: { path: { id }, query }, signal };
  return of === 'persona'
    ? ok(await api.GET('/v1/personas/{id}/audit', options))
    : ok(await api.GET('/v1/projects/{id}/audit', options));
}

/** Names of the team's API keys by their ids, for an admin; who else reads an audit sees ids. */
export function useKeyNames(): ReadonlyMap<string, string> {
  const { team } = useSession().session;
  const keys = useQuery({
    queryKey: ['key-names'],
    enabled: team?.who.role === 'admin',
    staleTime: 300_000,
    queryFn: async () => {
      const { data } = ok(await team!.api.GET('/v1/api-keys', { params: { query: { limit: 100 } } }));
      return data.map(({ id, name }) => [id, name] as const);
    },
  });
  return new Map(keys.data);
}
