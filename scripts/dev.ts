import { freePort } from './embedded/free-port.js';
import { runWithEmbedded } from './embedded/run-with-embedded.js';
import { watchedService } from './watched-service.js';

/**
 * The service as it is edited: started anew after each change that compiles, while what is embedded stays up.
 * What stands behind the program's name goes on to `nest start`: `--debug` opens the inspector.
 */
// Each restart would take another one.
if (process.env['PORT'] === '0') process.env['PORT'] = String(await freePort());
const options = process.argv.slice(2);
process.exit(await runWithEmbedded(process.env, async () => (env, end) => watchedService(env, options, end)));
