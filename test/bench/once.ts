/**
 * Whether a write with an `Idempotency-Key` is there exactly once, whoever is killed meanwhile: two processes of the
 * service and PostgreSQL by SIGKILL, every write that got no answer tried again at once, or after five minutes.
 *
 *   npm run bench -- once [--service-kills 30] [--postgres-kills 10]
 *
 * The exit code is 1 where one is missing, or there twice. Five minutes go by in the stored times. Test/chaos has the
 * short form.
 */
import { parseArgs } from 'node:util';
import { writeUnderKills } from '../support/kills/write-under-kills.js';

const { values } = parseArgs({
  options: {
    'service-kills': { type: 'string', default: '30' },
    'postgres-kills': { type: 'string', default: '10' },
  },
});
const plan = {
  serviceKills: Number(values['service-kills']),
  postgresKills: Number(values['postgres-kills']),
};
const { faults, ...outcome } = await writeUnderKills(plan, console.log);
console.log(JSON.stringify({ ...plan, ...outcome, faults: faults.length }, null, 2));
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
