/** The production entry: nothing is embedded, and what is missing stops it with one sentence. */
import { nodeProblem } from './bootstrap/node-version.js';
import { onStopSignals } from './bootstrap/stop-signals.js';

// Everything else is imported below this line: an old Node fails on it while it loads.
const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const [stop, force] = [new AbortController(), new AbortController()];
onStopSignals(['SIGTERM', 'SIGINT'], { first: () => stop.abort(), later: () => force.abort() });

const { endOnUncaught, run } = await import('./bootstrap/run.js');
endOnUncaught();
process.exit(await run(process.env, stop.signal, force.signal));
