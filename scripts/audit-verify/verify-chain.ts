import type { ClientBase } from 'pg';
import { type AuditRecord, idsOf } from '../../src/modules/audit/audit-record.js';
import { chainStart, linkHash, userCommitment } from '../../src/modules/audit/chain-link.js';
import { type ChainRow, findByHash, type Head, readRows } from './chain-rows.js';

/** The first link that does not hold. */
export interface BrokenLink {
  kind: 'changed' | 'deleted' | 'inserted' | 'moved' | 'truncated' | 'rewritten';
  /** The number of the record at which it shows. */
  seq: number;
  detail: string;
}

/** What was found of a chain. */
export interface Verdict {
  records: number;
  broken?: BrokenLink;
}

interface Link {
  seq: number;
  hash: Buffer;
}

/**
 * Follows a chain from its start to its end.
 *
 * @param head what the service takes for the latest record; null: it knows none
 * @param kept what was the latest when somebody looked before, and kept elsewhere
 */
export async function verifyChain(
  sql: ClientBase,
  chain: string,
  head: Head | null,
  kept?: Head,
): Promise<Verdict> {
  let last: Link = { seq: 0, hash: chainStart(chain) };
  let records = 0;
  for await (const row of readRows(sql, chain)) {
    const broken = changeOf(row) ?? (await breakBetween(sql, chain, last, row)) ?? rewritten(row, kept);
    if (broken) return { records, broken };
    last = row;
    records += 1;
  }
  const broken = breakAtEnd(last, head, kept);
  return { records, ...(broken && { broken }) };
}

/** Whether a record is what its own hash says. */
function changeOf(row: ChainRow): BrokenLink | undefined {
  const changed = (what: string): BrokenLink => ({
    kind: 'changed',
    seq: row.seq,
    detail: `Record ${row.seq} was changed: ${what}.`,
  });
  if (!linkHash(row.prev, row.atMs, row.record).equals(row.hash)) return changed('its hash is another one');
  const record = JSON.parse(row.record) as AuditRecord;
  const same = idsOf(record).toSorted().join() === row.ids.toSorted().join();
  if (!same) return changed('it is to be found by other ids than it names');
  const isForgotten = row.userId === null && row.userSalt === null;
  const user = 'user' in record ? record.user : undefined;
  if (isForgotten || (row.userSalt && user === userCommitment(row.userSalt, row.userId ?? '')))
    return undefined;
  return changed('the user beside it is another one');
}

/** Whether it follows the one before. */
async function breakBetween(
  sql: ClientBase,
  chain: string,
  last: Link,
  { seq, prev }: ChainRow,
): Promise<BrokenLink | undefined> {
  const follows = prev.equals(last.hash);
  if (follows && seq === last.seq + 1) return undefined;
  if (follows)
    return { kind: 'moved', seq, detail: `Record ${seq} follows ${last.seq}, and has another number.` };
  if (seq > last.seq + 1) {
    const missing = seq - last.seq - 1;
    const which = missing === 1 ? `Record ${last.seq + 1} is` : `Records ${last.seq + 1} to ${seq - 1} are`;
    return { kind: 'deleted', seq: last.seq + 1, detail: `${which} missing.` };
  }
  const before = prev.equals(chainStart(chain)) ? 0 : await findByHash(sql, chain, prev);
  if (before !== undefined && before < seq) {
    const detail = `Record ${seq} follows ${before}: what stands between was put in.`;
    return { kind: 'inserted', seq: before + 1, detail };
  }
  if (before !== undefined) return { kind: 'moved', seq, detail: `Record ${seq} belongs behind ${before}.` };
  const detail =
    `Record ${seq} does not follow ${last.seq}: it was put in, or what stood before it was taken out or changed together ` +
    'with its hash.';
  return { kind: 'rewritten', seq, detail };
}

/** Whether it is still the one that was kept. */
function rewritten({ seq, hash }: ChainRow, kept: Head | undefined): BrokenLink | undefined {
  if (seq !== kept?.seq || hash.toString('hex') === kept.hash) return undefined;
  const detail = `Record ${seq} is not the one that was kept: it, or any before it, was written anew.`;
  return { kind: 'rewritten', seq, detail };
}

function breakAtEnd(last: Link, head: Head | null, kept: Head | undefined): BrokenLink | undefined {
  const seq = last.seq + 1;
  const truncated = (end: number, who: string): BrokenLink => ({
    kind: 'truncated',
    seq,
    detail: `The end is missing: the last record is ${last.seq}, and ${who} ${end}.`,
  });
  if (kept && kept.seq > last.seq) return truncated(kept.seq, 'the one that was kept is');
  if (head && head.seq > last.seq) return truncated(head.seq, 'the head of the chain is');
  if (!head) return { kind: 'deleted', seq: last.seq, detail: 'The head of the chain is gone.' };
  if (head.hash === last.hash.toString('hex')) return undefined;
  return {
    kind: 'inserted',
    seq: last.seq,
    detail: `Record ${last.seq} is not what the head of the chain says.`,
  };
}
