import { expect, it } from 'vitest';
import { writeUnderKills } from '../support/kills/write-under-kills.js';

it('each write with a key is there once, and in the audit, whoever is killed (two built processes, a PostgreSQL of its own)', async () => {
  const { faults, unanswered, writes, replayed, auditRecords } = await writeUnderKills({
    serviceKills: 3,
    postgresKills: 1,
  });
  expect(faults).toEqual([]);
  expect(unanswered.byService + unanswered.byPostgres).toBeGreaterThan(0);
  // What was about to be done, and what became of it.
  expect(auditRecords).toBeGreaterThan(writes);
  // All but those whose answer held a secret.
  expect(replayed).toBeGreaterThan(writes * 0.8);
}, 180_000);
