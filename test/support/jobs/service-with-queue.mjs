// The built service as production starts it, with one queue more. A job notes in the table `runs` that it began, lasts
// JOB_MS, and notes that it has done. The argument is the entry: `main` or `worker`.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { JobQueues } from '../../../dist/src/modules/jobs/job-queues.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
const start = JobQueues.prototype.start;

// Where a room defines its queue, in its constructor, is before this.
JobQueues.prototype.start = function startWithQueue() {
  const note = (job, what) =>
    pool.query('insert into runs values ($1, $2, $3)', [job.personaId, process.pid, what]);
  this.define({
    name: 'noting',
    run: async (job) => {
      await note(job, 'began');
      await sleep(Number(process.env.JOB_MS), undefined, { signal: job.signal });
      await note(job, 'done');
    },
  });
  return start.call(this);
};

await import(`../../../dist/src/${process.argv[2]}.js`);
