import type { Client } from 'pg';
import { verifyAudit } from '../../../scripts/audit-verify/verify-audit.js';
import type { KeyedWrite } from './keyed-write.js';

export interface AuditOutcome {
  records: number;
  /** Actions that began, and of which nobody knows how they ended. */
  unknown: number;
  faults: string[];
}

/** Whether the audit's chains hold, and whether it has every write; the key of each was the id of its requests. */
export async function auditFaults(
  sql: Client,
  databaseUrl: string,
  writes: readonly KeyedWrite[],
): Promise<AuditOutcome> {
  const { chains } = await verifyAudit(databaseUrl);
  const broken = [...chains.values()].flatMap(({ broken: link }) => (link ? [link.detail] : []));
  const { rows } = await sql.query<{ request: string; unknown: boolean }>(`
    select r.record->>'request' as request, o.seq is null as unknown
    from audit_records r left join audit_records o on o.chain = r.chain and o.intent_seq = r.seq
    where r.intent_seq is null`);
  const recorded = new Set(rows.map(({ request }) => request));
  const missing = writes.filter(({ key }) => !recorded.has(key));
  return {
    records: [...chains.values()].reduce((sum, { records }) => sum + records, 0),
    unknown: rows.filter(({ unknown }) => unknown).length,
    faults: [...broken, ...missing.map(({ marker }) => `Not recorded: ${marker}`)],
  };
}
