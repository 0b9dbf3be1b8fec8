/**
 * Whether each of 10,000 webhooks arrives at a receiver that fails half the time, signed and numbered: from two processes
 * of the service, that are killed by SIGKILL meanwhile.
 *
 *   npm run bench -- webhooks [--events 2500] [--endpoints 4] [--personas 100] [--processes 2] [--kills 4]
 *
 * Every endpoint is told every event. The exit code is 1 where one is missing, badly signed or misnumbered. Test/chaos has
 * the short form.
 */
import { parseArgs } from 'node:util';
import { deliverToFailing } from '../support/webhooks/deliver-to-failing.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '2500' },
    endpoints: { type: 'string', default: '4' },
    personas: { type: 'string', default: '100' },
    processes: { type: 'string', default: '2' },
    kills: { type: 'string', default: '4' },
  },
});
const plan = {
  events: Number(values.events),
  endpoints: Number(values.endpoints),
  personas: Number(values.personas),
  processes: Number(values.processes),
  kills: Number(values.kills),
};
const { faults, ...outcome } = await deliverToFailing(plan);
console.log(JSON.stringify({ ...plan, ...outcome, faults: faults.length }, null, 2));
for (const fault of faults.slice(0, 20)) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
