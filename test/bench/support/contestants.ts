import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { startEmbeddedPostgres } from '../../../scripts/embedded/postgres.js';
import { ApiClient } from '../../support/api/api-client.js';
import { teaPersona } from '../../support/evidence/evidence.js';
import { type StoredDocument, encodeDocument } from '../servers/stored-document.js';
import { type BuiltService, startBuiltService } from '../../../scripts/measuring/built-service.js';
import { type Cores, onCore } from './cores.js';
import type { Parts } from '../../../scripts/measuring/parts.js';
import { getRaw, startProgram } from '../../../scripts/measuring/program.js';
import { startBenchRedis } from './redis.js';
import type { Server } from './row.js';
import { startSlowGemini } from './slow-gemini.js';

const apiKey = 'pd_bench_only_0123456789';

/** The servers that are compared, and what they are asked. */
export interface Contestants {
  nodeHttp: Server;
  fastify: Server;
  service: Server & { log: string; url: string };
  path: string;
  headers: Record<string, string>;
  document: StoredDocument;
  /** What is on, and whether it showed. */
  description: string[];
}

/**
 * Starts the service with one persona, and beside it servers that give away the same bytes.
 *
 * @param inspectorPort where the service is to be profiled
 * @throws {Error} where the service does not serve the persona from its cache
 */
export async function startContestants(
  parts: Parts,
  folder: string,
  cores: Cores,
  inspectorPort?: number,
): Promise<Contestants> {
  const { signal } = parts;
  const placed = (command: string[]) => onCore(cores, command);
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, fsync: false, signal }));
  const gemini = parts.keep(await startSlowGemini(0, signal));
  const redis = await startBenchRedis(folder, signal);
  if (typeof redis !== 'string') parts.keep(redis);
  const log = join(folder, 'service.log');
  const started = await startBuiltService({
    databaseUrl: postgres.url,
    redisUrl: typeof redis === 'string' ? undefined : redis.url,
    gemini,
    apiKey,
    dataDir: folder,
    log,
    signal,
    placed,
    nodeArgs: inspectorPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectorPort}`],
  });
  const service = parts.keep({ ...started, name: 'service', log });

  const personaId = await importPersona(new ApiClient(service.url, apiKey));
  const path = `/v1/personas/${personaId}/details`;
  const headers = { authorization: `Bearer ${apiKey}`, 'user-agent': 'bench', accept: 'application/json' };
  const { document, serverTiming } = await cachedDocument(service, path, headers);

  const file = join(folder, 'document.json');
  writeFileSync(file, encodeDocument(document));
  const raw = async (name: string, program: string): Promise<Server> => {
    const port = await freePort();
    const script = fileURLToPath(new URL(`../servers/${program}.js`, import.meta.url));
    const readyUrl = `http://127.0.0.1:${port}${path}`;
    const command = placed([process.execPath, script, String(port), file]);
    const env = { NODE_ENV: 'production' };
    return {
      ...parts.keep(
        await startProgram(command, { env, log: join(folder, `${program}.log`), readyUrl, signal }),
      ),
      name,
      port,
    };
  };
  return {
    nodeHttp: await raw('node:http', 'node-http'),
    fastify: await raw('Fastify', 'fastify'),
    service,
    path,
    headers,
    document,
    description: [
      'API key on every request',
      `Redis: ${typeof redis === 'string' ? `NONE (${redis})` : 'on'}`,
      `Server-Timing: ${serverTiming ? 'on' : 'OFF'}`,
      `metrics: ${(await showsMetrics(service)) ? 'on' : 'OFF'}`,
    ],
  };
}

/** One that nobody has interviewed yet: its details come to about 12 KB, with answers it would be 18. */
async function importPersona(api: ApiClient): Promise<string> {
  const passages = [
    'Shops near the station sell more travel mugs than a year ago, mostly those that can be closed.',
  ];
  const { projectId, personaId } = await teaPersona({ api }, { answers: false, passages });
  const { status } = await api.put(`/v1/projects/${projectId}/benchmarks`, {
    benchmarks: [
      { metric: 'averageOrderValue', value: 29, unit: 'EUR', source: 'Invented', asOf: '2026-10-01' },
    ],
  });
  if (status !== 200) throw new Error(`The benchmarks were answered with ${status}.`);
  return personaId;
}

/** @throws {Error} where it is not from the cache at the third request */
async function cachedDocument(service: BuiltService, path: string, headers: Record<string, string>) {
  for (let attempt = 1; ; attempt++) {
    const answer = await getRaw(`${service.url}${path}`, headers);
    const status = answer.headers['cache-status'];
    if (answer.status === 200 && status === hit) {
      const { 'content-type': contentType = '', etag = '', 'server-timing': serverTiming } = answer.headers;
      return { document: { contentType, etag, body: answer.body }, serverTiming };
    }
    if (attempt === 3)
      throw new Error(
        `The service does not serve ${path} from its cache: status ${answer.status}, Cache-Status: ${status ?? 'none'}.`,
      );
  }
}

/** What the service says of a document that it had in memory. */
export const hit = 'persona-details; hit';

async function showsMetrics({ url }: BuiltService): Promise<boolean> {
  const { status } = await getRaw(`${url}/metrics`, { authorization: `Bearer ${apiKey}` });
  return status === 200;
}
