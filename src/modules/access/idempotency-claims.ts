import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { requireContext, requirePrincipal } from '../../common/context/request-context.js';
import { ChangeFeed } from '../../common/database/change-feed.js';

interface Claim {
  id: string;
  key: string;
  fingerprint: string;
  personaIds: string[] | null;
  about: string[];
}

/** Of the operator, who belongs to no tenant and has no key among theirs: the nil UUID (RFC 9562, 5.9). */
const operators = '00000000-0000-0000-0000-000000000000';

/** Whose an `Idempotency-Key` is: the same one of two callers is two. */
export function claimant(): { tenantId: string; keyId: string } {
  if (requireContext().operator) return { tenantId: operators, keyId: operators };
  const { tenantId, keyId } = requirePrincipal();
  return { tenantId, keyId };
}

/** No request lasts so long, in minutes: whatever its process says, it is not running any more. */
const runsAtMost = 5;

/** Where it is not known which process this is: nobody holds the lock of this number. */
const unknown = '0';

/**
 * Taken where there is none, or one that is over: its answer is too old, or it is still running by the row, and its process
 * is not there (nobody holds the lock of its presence), or is this one and does not run it.
 *
 * Whether a process is there only decides when a claim is free. That nothing is written twice does not rest on it: who
 * takes a claim over changes its id, and who has lost it finds none to put its answer in, in the transaction that writes.
 */
const take = `
  insert into idempotent_requests
    (id, tenant_id, key_id, idempotency_key, fingerprint, persona_ids, about, presence, created_at)
  values (?, ?, ?, ?, ?, ?::jsonb, ?::uuid[], ?::bigint, clock_timestamp())
  on conflict (tenant_id, key_id, idempotency_key) do update set
    id = excluded.id, fingerprint = excluded.fingerprint, persona_ids = excluded.persona_ids,
    about = excluded.about, presence = excluded.presence, created_at = excluded.created_at, status = null, headers = null, body = null
  where idempotent_requests.created_at < now() - ? * interval '1 hour'
    or idempotent_requests.status is null and (
      idempotent_requests.created_at < now() - interval '${runsAtMost} minutes'
      or idempotent_requests.presence = excluded.presence and idempotent_requests.id <> all (?::uuid[])
      or pg_try_advisory_xact_lock_shared(idempotent_requests.presence))
  returning id`;

/** Which request with an `Idempotency-Key` is being run, and by which process: of any number at once, one. */
@Injectable()
export class IdempotencyClaims {
  private readonly running = new Set<string>();

  constructor(
    private readonly em: EntityManager,
    private readonly feed: ChangeFeed,
    private readonly settings: Settings,
  ) {}

  /** @returns false where the same key was claimed before, and is running or answered */
  async take({ id, key, fingerprint, personaIds, about }: Claim): Promise<boolean> {
    const { keyId, tenantId } = claimant();
    this.running.add(id);
    let taken = false;
    try {
      const rows = await this.em
        .fork()
        .execute(take, [
          id,
          tenantId,
          keyId,
          key,
          fingerprint,
          personaIds && JSON.stringify(personaIds),
          `{${about.join(',')}}`,
          this.feed.presence ?? unknown,
          this.settings.retention.idempotentAnswerHours,
          `{${[...this.running].join(',')}}`,
        ]);
      taken = rows.length === 1;
      return taken;
    } finally {
      if (!taken) this.running.delete(id);
    }
  }

  /** To be called when the request has ended: where no answer was kept, its key is free for another try. Never rejects. */
  async release(id: string): Promise<void> {
    try {
      // Waits for a commit whose answer was lost on the way, and then finds that there is one.
      await this.em.fork().execute('delete from idempotent_requests where id = ? and status is null', [id]);
    } catch {
      // What matters is why the request failed. The claim is over all the same, as nobody runs it.
    } finally {
      this.running.delete(id);
    }
  }
}
