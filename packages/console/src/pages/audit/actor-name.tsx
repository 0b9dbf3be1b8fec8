import { defineText, useText } from '../../text/define-text.ts';
import { useSession } from '../../session/session-context.tsx';
import type { AuditEntry } from './audit-target.ts';
import { ShortId } from './target-name.tsx';
import css from './audit.module.css';

const text = defineText({
  en: { operator: 'Operator', service: 'The service', you: 'your key', key: 'Key' },
  pl: { operator: 'Operator', service: 'Usługa', you: 'Twój klucz', key: 'Klucz' },
});

/** Whose key it was, and for whom. @param keys names of keys by their ids, as far as they may be known */
export function ActorName({
  actor: { kind, id, userId },
  keys,
}: {
  actor: AuditEntry['actor'];
  keys: ReadonlyMap<string, string>;
}) {
  const t = useText(text);
  const { team } = useSession().session;
  const name = id === null ? undefined : keys.get(id);
  const isOwn = id !== null && team?.who.key?.id === id;
  return (
    <div class={css['actor']}>
      <span>
        {kind === 'operator' && t.operator}
        {kind === 'service' && t.service}
        {kind === 'api_key' && (name ?? (isOwn ? t.you : t.key))}
        {kind === 'service' && id && <> ({id})</>}
        {kind === 'api_key' && id && !name && !isOwn && (
          <>
            {' '}
            <ShortId id={id} />
          </>
        )}
      </span>
      {/* Without X-User-Id it is the key's own id. */}
      {userId && userId !== id && <small class={css['muted']}>{userId}</small>}
    </div>
  );
}
