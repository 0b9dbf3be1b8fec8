import { parseArgs } from 'node:util';
import { type ClientName, clientNames } from '../load/job.js';

export interface BenchOptions {
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
  connections: number;
  client: ClientName;
  profile: boolean;
  json: string | undefined;
}

const normal = { rounds: 5, seconds: 2.5, warmUpSeconds: 3 };
const quick = { rounds: 2, seconds: 0.6, warmUpSeconds: 0.5 };

/** @throws {Error} in one line */
export function benchOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string' },
      client: { type: 'string', default: 'autocannon' },
      profile: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const defaults = values.quick ? quick : normal;
  const client = clientNames.find((name) => name === values.client);
  if (!client) throw new Error(`--client is one of ${clientNames.join(', ')}.`);
  return {
    rounds: Math.round(numeric('rounds', values.rounds, defaults.rounds, [1, 50])),
    seconds: numeric('seconds', values.seconds, defaults.seconds, [0.2, 60]),
    warmUpSeconds: defaults.warmUpSeconds,
    connections: Math.round(numeric('connections', values.connections, 100, [1, 1_000])),
    client,
    profile: values.profile,
    json: values.json,
  };
}

function numeric(
  name: string,
  given: string | undefined,
  otherwise: number,
  [least, most]: [number, number],
): number {
  const value = given === undefined ? otherwise : Number(given);
  if (value >= least && value <= most) return value;
  throw new Error(`--${name} is a number from ${least} to ${most}.`);
}
