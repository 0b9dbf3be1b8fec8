/** The production entry of a process that runs background jobs and has no API, whatever WORKER says. */
import { onStopSignals } from './bootstrap/stop-signals.js';

const [stop, hasten] = [new AbortController(), new AbortController()];
onStopSignals(['SIGTERM', 'SIGINT'], { first: () => stop.abort(), later: () => hasten.abort() });

const { endOnUncaught, run } = await import('./bootstrap/run.js');
endOnUncaught();
process.exit(await run({ ...process.env, WORKER: 'true' }, stop.signal, hasten.signal, { withApi: false }));
