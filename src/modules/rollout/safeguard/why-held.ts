import { concernedPersonas, type Counts, type CountRow, none } from './count-row.js';
import type { Shares } from './read-shares.query.js';
import type { SafeguardTest } from './safeguard-tests.js';

/**
 * Why evidence that reached its threshold decides nothing: it comes from too few personas, or depends on one of several
 * tenants. Without any single one of them what is left must reach the threshold as well: so none gives more than half of
 * what decides, and whatever one does, the others are rolled back for nothing no more often than without it. To ask for half
 * of ln(1/α) was not enough: simulated, one that fails on purpose beside one within its budgets had the canary rolled back in 2 of 30 windows.
 *
 * Firing asks for this as well as for the whole evidence, so that false alarms only become fewer.
 *
 * @param row in which the test reached its threshold
 * @returns undefined where it may decide
 */
export function whyHeld(test: SafeguardTest, row: CountRow, shares: Shares): string | undefined {
  const { metric, kind, logThreshold } = test;
  if (shares.personas < concernedPersonas)
    return `${metric}: ${shares.personas} of the ${concernedPersonas} personas that must be concerned.`;
  if (shares.activeTenants < 2) return undefined;
  const isCarried = shares.largest.every(
    (share) => (test.logEvidence(without(row, share)) ?? 0) >= logThreshold,
  );
  return isCarried
    ? undefined
    : `${metric} (${kind}): without one tenant's evidence it would not fire, and ${shares.activeTenants} are active.`;
}

function without(row: CountRow, { optimized, recent, archived = none }: Shares['largest'][number]): CountRow {
  return {
    ...row,
    optimized: minus(row.optimized, optimized),
    recent: minus(row.recent, recent),
    archived: minus(row.archived, archived),
  };
}

/** Not below 0: a replica of the release before adds to the whole, and not to the shares. */
function minus(all: Counts, part: Counts): Counts {
  const events = Math.max(0, all.events - part.events);
  return { events, observations: Math.max(events, all.observations - part.observations) };
}
