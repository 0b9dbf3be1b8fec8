import { useQuery } from '@tanstack/preact-query';
import { ok } from 'persona-details-client';
import { useSession } from '../../session/session-context.tsx';
import type { Target } from './audit-target.ts';
import css from './audit.module.css';

/** What something is called, else its id: it may be gone, or of a key that is not there. With a link where it has a page. */
export function TargetName({ target: { kind, id, href } }: { target: Target }) {
  const { team } = useSession().session;
  const named = useQuery({
    queryKey: ['audit-name', kind, id],
    enabled: team !== undefined && kind !== 'other' && href !== null,
    staleTime: 300_000,
    retry: false,
    queryFn: async () => {
      const path = { params: { path: { id } } };
      if (kind === 'persona') return ok(await team!.api.GET('/v1/personas/{id}', path)).name;
      return ok(await team!.api.GET('/v1/projects/{id}', path)).name;
    },
  });
  const shown = named.data ?? <ShortId id={id} />;
  return href && team ? <a href={href}>{shown}</a> : <>{shown}</>;
}

/** The end tells ids of one time apart; the whole one is there for who copies it. */
export function ShortId({ id }: { id: string }) {
  return (
    <code class={css['nowrap']} title={id}>
      …{id.slice(-8)}
    </code>
  );
}
