import { z } from 'zod';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const milliseconds = z.number().min(0);
const name = z.string().max(200);

export const stateSchema = z
  .object({
    at: z.iso.datetime().max(40),
    replica: z
      .object({
        version: name,
        node: name,
        startedAt: z.iso.datetime().max(40),
        uptimeSeconds: count,
        residentBytes: count.describe('Memory of the process.'),
        heapUsedBytes: count,
        eventLoopDelayMs: milliseconds.describe('How late it gets to its work, mean of the last second.'),
      })
      .describe('The process that answers; behind a load balancer the next one may be another.'),
    requests: z
      .object({
        inFlight: count,
        maxInFlight: count,
        refusedShare: z
          .number()
          .min(0)
          .max(1)
          .describe('That is refused by chance, since work waits too long.'),
      })
      .describe('Of this process, without those that are answered from memory.'),
    database: z.object({
      version: name.nullable().describe('Of PostgreSQL; null: it does not answer.'),
      refusesWrites: name.nullable().describe('Code of the problem that writes are answered with.'),
      changesHeard: z
        .boolean()
        .describe('Whether this process hears of changes; else it asks with each request.'),
      pool: z.object({
        open: count,
        idle: count,
        waiting: count.describe('That wait for a connection.'),
        max: count,
      }),
    }),
    redis: z
      .object({ state: z.enum(['up', 'down']) })
      .nullable()
      .describe('Null: none is configured.'),
    memoryCache: z.object({ entries: count, bytes: count, maxBytes: count }).describe('Of this process.'),
    model: z
      .object({
        server: name.describe('Its host.'),
        calls: z.object({ inFlight: count, queued: count, maxInFlight: count, maxQueued: count }),
        connections: count,
        endpoints: z
          .array(
            z.object({
              model: name,
              key: count.describe('Its number among the keys, from 1.'),
              state: z
                .enum(['closed', 'half_open', 'open'])
                .describe(
                  '`closed`: it is asked; `open`: it is left alone; `half_open`: one request tries it.',
                ),
              reason: name.nullable().describe('Code of the error that opened it.'),
              retryInMs: milliseconds,
              inFlight: count,
            }),
          )
          .max(1_000),
      })
      .describe('Access to the model, of this process.'),
    jobs: z.object({
      worker: z.boolean().describe('Whether this process runs them.'),
      queues: z
        .array(
          z.object({
            queue: name,
            waiting: count,
            active: count,
            failed: count.describe('After their last attempt: nobody tries them again by itself.'),
            oldestSeconds: z
              .number()
              .min(0)
              .describe('Since the first of those that wait was due; 0 where none is.'),
          }),
        )
        .max(100)
        .nullable()
        .describe('Over all replicas; null: they cannot be counted.'),
    }),
    webhooks: z
      .object({ pending: count, dead: count.describe('Dead letters: nobody tries them again by itself.') })
      .nullable()
      .describe('Deliveries of all tenants, counted up to 10,000; null: the database does not answer.'),
    flag: z.object({
      source: z.enum(['unleash', 'last_known_good', 'file', 'fallback']),
      ageMs: milliseconds.nullable().describe('Since the source last gave or confirmed it.'),
      revision: name.nullable(),
      lastError: z
        .object({ code: z.string().max(100), message: z.string().max(2_000), at: z.iso.datetime().max(40) })
        .nullable(),
    }),
  })
  .meta({ id: 'State' });
export type State = z.output<typeof stateSchema>;
