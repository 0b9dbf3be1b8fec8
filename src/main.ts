/** The production entry: nothing is embedded, and what is missing stops it with one sentence. */
import { onStopSignals } from './bootstrap/stop-signals.js';

const [stop, force] = [new AbortController(), new AbortController()];
onStopSignals(['SIGTERM', 'SIGINT'], { first: () => stop.abort(), later: () => force.abort() });

const { run } = await import('./bootstrap/run.js');
process.exit(await run(process.env, stop.signal, force.signal));
