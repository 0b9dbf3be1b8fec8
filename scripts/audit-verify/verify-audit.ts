import { Client } from 'pg';
import { connectionOptions } from '../../src/common/database/connection-options.js';
import { operatorChain } from '../../src/modules/audit/chain-link.js';
import { type Head, readHeads } from './chain-rows.js';
import { type Verdict, verifyChain } from './verify-chain.js';

export interface AuditVerdict {
  /** By chain, the operator's first. */
  chains: Map<string, Verdict>;
  heads: Map<string, Head | null>;
}

/**
 * Verifies every chain of a database, as it is at one moment; who writes meanwhile is not held up.
 *
 * @param kept heads that were kept elsewhere, by chain
 * @throws {Error} where the database cannot be asked
 */
export async function verifyAudit(
  databaseUrl: string,
  kept: Record<string, Head> = {},
): Promise<AuditVerdict> {
  const sql = new Client({ ...connectionOptions(databaseUrl), application_name: 'persona-details audit' });
  await sql.connect();
  try {
    await sql.query('begin isolation level repeatable read read only');
    const heads = await readHeads(sql);
    const chains = new Map<string, Verdict>();
    // Also those of which nothing is left but what was kept.
    for (const chain of new Set([operatorChain, ...heads.keys(), ...Object.keys(kept)])) {
      if (heads.has(chain) || kept[chain])
        chains.set(chain, await verifyChain(sql, chain, heads.get(chain) ?? null, kept[chain]));
    }
    await sql.query('commit');
    return { chains, heads };
  } finally {
    await sql.end();
  }
}
