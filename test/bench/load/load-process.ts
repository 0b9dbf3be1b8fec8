/** The load client's process: takes jobs over its channel, answers each, and ends with its parent. */
import { autocannonLoad } from './autocannon-load.js';
import type { Job, JobAnswer } from './job.js';
import { ownLoad } from './own-load.js';

process.on('message', (job: Job) => {
  const load = job.client === 'autocannon' && job.rate === undefined ? autocannonLoad : ownLoad;
  void load(job).then(
    (measured) => answer({ measured }),
    (error: unknown) => answer({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
// A terminal's Ctrl-C reaches it too; its parent ends it.
process.on('SIGINT', () => {});

function answer(message: JobAnswer): void {
  process.send!(message);
}
