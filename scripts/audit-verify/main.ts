/**
 * Says whether the audit is as it was written, or which record of each chain is the first that is not.
 *
 *   DATABASE_URL=postgresql://… npm run audit:verify [-- --heads FILE]
 *
 * With --heads the latest record of each chain is compared with the one in the file, and the file written anew where all
 * is well. Kept where nobody who can write to the database can write, it tells a cut end, and a chain that was written
 * anew. Ends with 1 where a link is broken, with 2 where the database cannot be asked.
 */
import { parseArgs } from 'node:util';
import { withoutSecrets } from '../../src/common/errors/known-secrets.js';
import { operatorChain } from '../../src/modules/audit/chain-link.js';
import { keepHeads, readKeptHeads } from './kept-heads.js';
import { verifyAudit } from './verify-audit.js';

try {
  process.exitCode = await verify();
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  console.error(withoutSecrets(message || code || 'The database cannot be asked.'));
  process.exitCode = 2;
}

async function verify(): Promise<number> {
  const { values } = parseArgs({ options: { heads: { type: 'string' } } });
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set: set it to the address of the database.');
  const { chains, heads } = await verifyAudit(url, values.heads ? readKeptHeads(values.heads) : {});
  let broken = 0;
  for (const [chain, verdict] of chains) {
    const name = chain === operatorChain ? 'the operator' : `tenant ${chain}`;
    const head = heads.get(chain);
    if (verdict.broken) {
      broken += 1;
      console.error(
        `${name}: ${verdict.broken.kind.toUpperCase()} at ${verdict.broken.seq}. ${verdict.broken.detail}`,
      );
    } else {
      console.log(`${name}: ${verdict.records} records, head ${head?.seq ?? 0} ${head?.hash ?? ''}`);
    }
  }
  if (broken > 0) {
    console.error(`${broken} of ${chains.size} chains broken.`);
    return 1;
  }
  if (values.heads) await keepHeads(values.heads, heads);
  console.log(`${chains.size} chains whole.`);
  return 0;
}
