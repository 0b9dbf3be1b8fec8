import type { ClientName, ExpectedAnswer, Job } from '../load/job.js';
import { type Contestants, hit } from './contestants.js';
import { getRaw } from '../../../scripts/measuring/program.js';
import { Row, type Server } from './row.js';

export interface HotPathRows {
  warm: PerServer;
  notModified: PerServer;
  /** Of the service only: the others compress nothing. */
  compressed: Row[];
}

export interface PerServer {
  nodeHttp: Row;
  fastify: Row;
  service: Row;
}

/** What is measured at saturation. */
export async function hotPathRows(
  contestants: Contestants,
  connections: number,
  client: ClientName,
): Promise<HotPathRows> {
  const { nodeHttp, fastify, service, document, path } = contestants;
  const row = (server: Server, title: string, expected: ExpectedAnswer, headers = {}) => {
    const fromCache = server === service ? { 'cache-status': hit } : undefined;
    const job: Omit<Job, 'seconds'> = {
      client,
      port: server.port,
      path,
      headers: { ...contestants.headers, ...headers },
      expected: { ...expected, headers: { ...expected.headers, ...fromCache } },
      connections,
      serverPid: server.pid,
    };
    return new Row(server, title, job);
  };
  const perServer = (title: string, expected: ExpectedAnswer, headers?: Record<string, string>) => ({
    nodeHttp: row(nodeHttp, title, expected, headers),
    fastify: row(fastify, title, expected, headers),
    service: row(service, title, expected, headers),
  });
  const { contentType, etag, body } = document;
  const whole = { 'content-type': contentType, etag };
  const compressed = ['br', 'gzip'].map(async (encoding) => {
    const headers = { 'accept-encoding': encoding };
    const answer = await getRaw(`${service.url}${path}`, { ...contestants.headers, ...headers });
    const coded = {
      'content-type': contentType,
      'content-encoding': encoding,
      etag: answer.headers.etag ?? '',
    };
    return row(
      service,
      `200 ${encoding}`,
      { status: 200, headers: coded, body: base64(answer.body) },
      headers,
    );
  });
  return {
    warm: perServer('200', { status: 200, headers: whole, body: base64(body) }),
    notModified: perServer('304', { status: 304, headers: { etag }, body: '' }, { 'if-none-match': etag }),
    compressed: await Promise.all(compressed),
  };
}

function base64(body: Buffer): string {
  return body.toString('base64');
}

/** The same, offered at a fixed rate: by our own client, since autocannon sends what is due of a second in bursts. */
export function atRate({ server, title, job }: Row, requestsPerSecond: number): Row {
  return new Row(server, title, { ...job, client: 'own', rate: requestsPerSecond });
}
