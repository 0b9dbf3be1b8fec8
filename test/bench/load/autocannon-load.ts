import autocannon from 'autocannon';
import { startCpuMeter } from './cpu-meter.js';
import type { Job, Measured } from './job.js';

/** What autocannon gives to `headers`; its types say otherwise. */
interface ParsedHead {
  statusCode: number;
  /** Names and values in turn. */
  headers: string[];
}

/**
 * The closed loop by autocannon, to check ours by a client that everybody knows. Its parser is JavaScript, which costs
 * more than raw Fastify: on one core it cannot saturate that, and the service seems nearer to it than it is.
 */
export async function autocannonLoad(job: Job): Promise<Measured> {
  const failures: Record<string, number> = {};
  const count = (fault: string, times = 1) => (failures[fault] = (failures[fault] ?? 0) + times);
  const { status, headers, body } = job.expected;
  const expected = Object.entries(headers);
  if (status !== 304) expected.push(['content-length', String(Buffer.byteLength(body, 'base64'))]);
  const check = ({ statusCode, headers: given }: ParsedHead) => {
    if (statusCode !== status) count(`status ${statusCode}`);
    else {
      for (const [name, value] of expected) {
        const found = given.findIndex((each, index) => index % 2 === 0 && each.toLowerCase() === name);
        if (given[found + 1] !== value || found < 0) count(`${name} is not ${value}`);
      }
    }
  };
  const meter = startCpuMeter(job.serverPid);
  const { requests, errors, latency, duration } = await autocannon({
    url: `http://127.0.0.1:${job.port}${job.path}`,
    headers: job.headers,
    connections: job.connections,
    duration: job.seconds,
    // When it looks whether the time is over.
    sampleInt: 100,
    setupClient: (client) => void client.on('headers', check as never),
  });
  const usage = meter.read();
  if (errors > 0) count('Connection lost or no answer.', errors);
  const { p50, p99, p99_9: p999, max } = latency;
  return {
    ...usage,
    seconds: duration,
    requests: requests.total,
    failures,
    latencyMs: { p50, p99, p999, max },
  };
}
