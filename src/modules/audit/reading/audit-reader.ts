import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Page, toPage } from '../../../common/http/page.js';
import type { ActionRecord, Actor, OutcomeRecord } from '../audit-record.js';
import type { AuditEntry, AuditQuery } from './audit.contract.js';

interface Row {
  seq: string;
  at_ms: string;
  record: ActionRecord;
  user_id: string | null;
  hash: string;
  ending: OutcomeRecord | null;
  ended_ms: string | null;
}

const found = `
  select r.seq, (extract(epoch from r.at) * 1000)::bigint as at_ms, r.record, r.user_id, encode(r.hash, 'hex') as hash,
    o.record as ending, (extract(epoch from o.at) * 1000)::bigint as ended_ms
  from audit_records r left join audit_records o on o.chain = r.chain and o.intent_seq = r.seq
  where r.chain = ? and r.intent_seq is null`;

/** Not of what was refused: that may name ids of nothing, or of somebody else. */
const about = `r.seq in (select coalesce(intent_seq, seq) from audit_records where chain = ? and ids && ?::uuid[])
  and coalesce(o.record, r.record)->>'outcome' is distinct from 'refused'`;

/** Reads a chain as actions, each with what became of it. */
@Injectable()
export class AuditReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * A page, the latest first.
   *
   * @param targets ids, one of which it was done to, or made; undefined: whatever it is about
   */
  async list(chain: string, query: AuditQuery, targets?: readonly string[]): Promise<Page<AuditEntry>> {
    const conditions: [text: string, ...values: unknown[]][] = [[found, chain]];
    if (query.startingAfter) conditions.push(['r.seq < ?', query.startingAfter]);
    if (query.from) conditions.push(['r.at >= ?::timestamptz', query.from]);
    if (query.to) conditions.push(['r.at <= ?::timestamptz', query.to]);
    if (query.action) conditions.push([`r.record->>'action' = ?`, query.action]);
    if (targets) conditions.push([about, chain, `{${targets.join(',')}}`]);
    const where = conditions.map(([text]) => text).join(' and ');
    const values = conditions.flatMap(([, ...each]) => each);
    const rows = await this.em.execute<Row[]>(`${where} order by r.seq desc limit ?`, [
      ...values,
      query.limit + 1,
    ]);
    return toPage(rows, query.limit, entryOf);
  }
}

function entryOf({ seq, at_ms, record, user_id, hash, ending, ended_ms }: Row): AuditEntry {
  const { outcome, status, created, replayed } = ending ?? record;
  return {
    id: Number(seq),
    at: momentOf(at_ms),
    action: record.action,
    params: outcome === 'refused' ? {} : record.params,
    actor: { ...actorOf(record.by), userId: user_id },
    requestId: record.request ?? null,
    outcome: outcome ?? 'unknown',
    status: status ?? null,
    endedAt: ended_ms === null ? (outcome ? momentOf(at_ms) : null) : momentOf(ended_ms),
    created: created ?? [],
    replayed: replayed ?? false,
    hash,
  };
}

function actorOf(by: Actor): Pick<AuditEntry['actor'], 'kind' | 'id'> {
  if ('key' in by) return { kind: 'api_key', id: by.key };
  return 'service' in by ? { kind: 'service', id: by.service } : { kind: 'operator', id: null };
}

function momentOf(milliseconds: string): string {
  return new Date(Number(milliseconds)).toISOString();
}
