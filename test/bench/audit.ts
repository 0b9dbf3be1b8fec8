/**
 * What the audit costs: two processes of the built service on one PostgreSQL, of which one records nothing, asked in turns.
 *
 *   npm run bench -- audit [--rounds 15] [--requests 60] [--no-fsync]
 *
 * Median times of a change and of a read, one at a time and sixteen at once, and the ratio of both within each round. The
 * exit code is 1 where a read takes more than 1.25 times as long.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { projectFile } from '../../config/project-file.js';
import { startEmbeddedPostgres } from '../../scripts/embedded/postgres.js';
import { type BuiltService, startBuiltService } from '../../scripts/measuring/built-service.js';
import { inLanes } from '../../scripts/measuring/in-lanes.js';
import { Latencies } from '../../scripts/measuring/latencies.js';
import { describeMachine } from '../../scripts/measuring/machine.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { KeepAliveClient } from '../support/api/keep-alive-client.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { fixed, median, table } from './support/table.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    requests: { type: 'string', default: '60' },
    'no-fsync': { type: 'boolean', default: false },
  },
});
const [rounds, requests] = [Number(values.rounds), Number(values.requests)];
const apiKey = 'pd_bench_only_0123456789';
const mostOfReads = 1.25;

const parts = new Parts(900_000);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const { signal } = parts;
  const folder = temporaryFolder();
  parts.keep({ stop: () => removeFolder(folder) });
  const fsync = !values['no-fsync'];
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, fsync, signal }));
  const gemini = await startSampleGemini({ apiKeys: ['model'], profile: latencyProfiles.instant });
  parts.keep({ stop: () => gemini.close() });
  const start = async (name: string, nodeArgs: string[]) => {
    const service = await startBuiltService({
      databaseUrl: postgres.url,
      redisUrl: undefined,
      gemini: { url: gemini.url, apiKey: 'model' },
      apiKey,
      dataDir: join(folder, name),
      log: join(folder, `${name}.log`),
      signal,
      nodeArgs,
    });
    return clientOf(parts.keep(service));
  };
  const without = `--import=${projectFile('dist/test/bench/servers/no-audit.js')}`;
  const both = { with: await start('with', []), without: await start('without', [without]) };
  const { personaId, others } = await settle(both.with);

  let number = 0;
  const change = (client: KeepAliveClient, id: string) =>
    client.send('PATCH', `/v1/personas/${id}`, { headline: `Number ${(number += 1)}` });
  const cases: [
    name: string,
    lanes: number,
    call: (client: KeepAliveClient, n: number) => Promise<unknown>,
  ][] = [
    ['change a persona', 1, (client) => change(client, personaId)],
    ['change personas, 16 at once', 16, (client, n) => change(client, others[n % others.length]!)],
    ['read a persona', 1, (client) => client.get(`/v1/personas/${personaId}`)],
    ['read personas, 16 at once', 16, (client, n) => client.get(`/v1/personas/${others[n % others.length]}`)],
    ['details from the cache', 1, (client) => client.get(`/v1/personas/${personaId}/details`)],
  ];
  const rows = [['median of the rounds, ms', 'without', 'with', 'ratio']];
  let isGood = true;
  for (const [name, lanes, call] of cases) {
    const round = async (client: KeepAliveClient) => {
      const times = new Latencies();
      const asked = Array.from({ length: requests }, (_, n) => async () => {
        const startedAt = performance.now();
        await call(client, n);
        times.add(performance.now() - startedAt);
      });
      await inLanes(asked, lanes, () => undefined);
      return times.figures().p50;
    };
    const times: { with: number; without: number }[] = [];
    for (let n = -1; n < rounds; n += 1) {
      const [first, second] = n % 2 ? (['with', 'without'] as const) : (['without', 'with'] as const);
      const one = { [first]: await round(both[first]), [second]: await round(both[second]) };
      // Of the first one code runs for the first time.
      if (n >= 0) times.push(one as { with: number; without: number });
    }
    const ratio = median(times.map((each) => each.with / each.without));
    if (!name.startsWith('change') && ratio > mostOfReads) isGood = false;
    rows.push([
      name,
      fixed(median(times.map((each) => each.without)), 2),
      fixed(median(times.map((each) => each.with)), 2),
      fixed(ratio, 2),
    ]);
  }
  const { platform, cores, loadBefore } = describeMachine();
  const machine = `${platform}, ${cores} cores, load ${loadBefore}`;
  console.log(`${machine}, fsync ${fsync ? 'on' : 'off'}, ${rounds} rounds of ${requests} requests`);
  console.log(table(rows));
  return isGood;
}

function clientOf(service: BuiltService): KeepAliveClient {
  const client = new KeepAliveClient(service.url, apiKey);
  parts.keep({ stop: () => client.close() });
  return client;
}

/** A persona to change one at a time, and others to change at once. */
async function settle(client: KeepAliveClient): Promise<{ personaId: string; others: string[] }> {
  const made = async (path: string, body: unknown) => {
    const answer = await client.send('POST', path, body);
    return JSON.parse(answer.body.toString()) as { id: string; imported: { id: string }[] };
  };
  const project = await made('/v1/projects', { name: 'Bench' });
  const personas = Array.from({ length: 65 }, (_, n) => ({ name: `Persona ${n}` }));
  const { imported } = await made(`/v1/projects/${project.id}/personas/import`, personas);
  const [personaId, ...others] = imported.map(({ id }) => id) as [string, ...string[]];
  await client.get(`/v1/personas/${personaId}/details`);
  return { personaId, others };
}
