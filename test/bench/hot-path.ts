/**
 * What the service costs on its hot path beside raw `node:http` and raw Fastify, in one run: the same document of about
 * 12 KB with status 200 and 304, and compressed. Each server is a process of its own.
 *
 *   npm run bench -- hot-path [--quick] [--rounds 5] [--seconds 2.5] [--connections 100] [--client own|autocannon] [--profile]
 *                 [--json FILE]
 *
 * The service runs as in production: API key, limits, request log into a file, metrics, timings. Servers take turns, so
 * that the drift of a shared machine hits all alike; what is shown are medians of the rounds. CPU a request is what the
 * server's process used, whatever else the machine did meanwhile. Then the service and raw Fastify are offered half of
 * what the service can do, at fixed times (open loop).
 *
 * The exit code is 1 where any answer had another status, other bytes or was not from the cache. A target that is missed
 * is said to be.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/embedded/free-port.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { LoadClient } from './load/load-client.js';
import { benchOptions } from './support/bench-options.js';
import { startContestants } from './support/contestants.js';
import { shareCores } from './support/cores.js';
import { profileWhile } from './support/cpu-profile.js';
import { closedLoopReport, openLoopReport, targetsReport } from './support/hot-path-report.js';
import { atRate, hotPathRows } from './support/hot-path-rows.js';
import { LogMeter } from './support/log-meter.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { printProfile } from './support/print-profile.js';
import { type Row, cpuMicroseconds } from './support/row.js';
import { whole } from './support/table.js';
import { judge } from './support/targets.js';

/** In milliseconds; the default run takes about 150 s. */
const RUN_LIMIT_MS = 600_000;
const PROFILED_SECONDS = 5;

const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

/** @returns whether every answer was as expected */
async function bench(): Promise<boolean> {
  const options = benchOptions();
  const cores = shareCores();
  const folder = temporaryFolder();
  parts.keep({ stop: () => removeFolder(folder) });
  const inspectorPort = options.profile ? await freePort() : undefined;
  const contestants = await startContestants(parts, folder, cores, inspectorPort);
  const client = parts.keep(new LoadClient(parts.signal));
  const log = new LogMeter(contestants.service.log);
  const run = async (row: Row, seconds: number) => {
    const measured = await client.run({ ...row.job, seconds });
    log.takeIn();
    return measured;
  };
  /** Every second round the other way round: then it makes no difference what comes after whom. */
  const inTurns = async (title: string, rows: Row[]) => {
    for (let round = 0; round < options.rounds; round++) {
      console.error(`${title}: round ${round + 1} of ${options.rounds}`);
      for (const row of round % 2 === 0 ? rows : rows.toReversed())
        row.rounds.push(await run(row, options.seconds));
    }
  };

  const environment = {
    at: new Date().toISOString(),
    node: process.version,
    processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    cores: cores.description,
    /** Programs that ran or waited for a core in the last minute, before it began. */
    load: loadavg()[0]!,
    client: options.client,
    connections: options.connections,
    documentBytes: contestants.document.body.length,
    service: contestants.description,
  };
  console.log(`Node ${environment.node} on ${environment.processor}; load ${environment.load.toFixed(1)}; ${environment.cores}
One document of ${whole(environment.documentBytes)} bytes; ${options.connections} connections without pipelining, client: ${options.client}
Service: ${contestants.description.join('; ')}\n`);

  const rows = await hotPathRows(contestants, options.connections, options.client);
  const { warm, notModified, compressed } = rows;
  const saturated = [...Object.values(warm), ...Object.values(notModified), ...compressed] as Row[];
  for (const row of saturated) await run(row, options.warmUpSeconds);
  await inTurns('saturation', saturated);
  const half = Math.round(warm.service.requestsPerSecond / 2);
  const open = { fastify: atRate(warm.fastify, half), service: atRate(warm.service, half) };
  await inTurns('half load', Object.values(open));

  const measured = [...saturated, ...Object.values(open)];
  const asked = sum(
    measured
      .filter(({ server }) => server === contestants.service)
      .flatMap(({ rounds }) => rounds.map(({ requests }) => requests)),
  );
  const targets = judge(rows, open);
  const failures = measured.flatMap((row) => row.failures);
  if (log.lines < asked) failures.push(`The log has ${whole(log.lines)} lines for ${whole(asked)} requests.`);

  console.log(`${closedLoopReport(rows)}\n\n${openLoopReport(half, Object.values(open))}`);
  console.log(`\nThe service logged ${whole(log.lines)} lines.`);
  if (inspectorPort !== undefined) {
    const kept = mkdtempSync(join(tmpdir(), 'persona-details-profile-'));
    for (const row of [warm.service, notModified.service]) {
      const { result, profile } = await profileWhile(inspectorPort, () => run(row, PROFILED_SECONDS));
      const file = join(kept, `service-${row.title}.cpuprofile`);
      printProfile(row.title, profile, cpuMicroseconds(result), file);
    }
  }
  console.log(`\n${targetsReport(targets)}`);
  for (const failure of failures) console.error(`FAILED: ${failure}`);
  if (options.json !== undefined) {
    const figures = measured.map(({ server, title, job, rounds }) => ({
      server: server.name,
      title,
      rate: job.rate,
      rounds,
    }));
    writeFileSync(options.json, `${JSON.stringify({ environment, figures, targets, failures }, null, 2)}\n`);
  }
  return failures.length === 0;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
