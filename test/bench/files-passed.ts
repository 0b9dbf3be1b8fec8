/**
 * Which files of `src/` and `config/` a cold load passes through, in the order of their rooms.
 *
 *   npm run bench -- files-passed [--list]
 *
 * Counts the files of which at least one function was called while one request for details was answered that nothing was
 * kept for, by V8's own counters; what runs by the clock beside it is counted too. Types and constants are no functions.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv } from '../../config/env.js';
import { projectFile } from '../../config/project-file.js';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import { newPersona, newProject } from '../../scripts/measuring/new-persona.js';
import { ServiceApi } from '../../scripts/measuring/service-api.js';
import { startService } from '../../src/bootstrap/start.js';

const { values } = parseArgs({ options: { list: { type: 'boolean', default: false } } });
const apiKey = 'pd_bench_only_0123456789';
const folder = mkdtempSync(join(tmpdir(), 'persona-details-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder });
const gemini = await forkSampleGemini({ profile: 'instant' });
const service = await startService(
  readEnv({
    PORT: '0',
    DATABASE_URL: postgres.url,
    GEMINI_API_KEY: gemini.apiKey,
    GEMINI_BASE_URL: gemini.url,
    BOOTSTRAP_API_KEY: apiKey,
    LOG_LEVEL: 'fatal',
  }),
);

try {
  const api = new ServiceApi(service.url, apiKey, AbortSignal.timeout(60_000));
  const project = await newProject(api, 'en', 'Bench');
  const persona = await newPersona(api, project, { language: 'en', seed: 1, segment: 1 });
  const passed = await filesPassed(() => api.ask('GET', `/v1/personas/${persona}/details`));
  const rooms = Map.groupBy(passed, (file) =>
    file
      .split('/')
      .slice(0, file.startsWith('src/modules/') ? 3 : 2)
      .join('/'),
  );
  for (const [room, files] of rooms) {
    console.log(`${room.padEnd(34)}${String(files.length).padStart(4)}`);
    if (values.list) for (const file of files) console.log(`    ${file.slice(room.length + 1) || file}`);
  }
  console.log(`${'together'.padEnd(34)}${String(passed.length).padStart(4)}`);
} finally {
  await service.close();
  await gemini.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function filesPassed(work: () => Promise<unknown>): Promise<string[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  // Counters begin anew with each reading.
  await session.post('Profiler.takePreciseCoverage');
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const dist = `file://${projectFile('dist')}/`;
  return result
    .filter(({ url }) => url.startsWith(`${dist}src/`) || url.startsWith(`${dist}config/`))
    .filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
    .map(({ url }) => url.slice(dist.length).replace(/\.js$/, '.ts'))
    .sort();
}
