/*
 * Every metric of the service but those of the process, which prom-client names. Prometheus' rules for names; those of
 * OpenTelemetry for HTTP servers and generative AI where there are any. Labels have few values, all of them from the code
 * or the configuration: routes as patterns, never a path or an id, never a tenant.
 */

/** A metric that is counted as things happen. */
export interface Definition<Label extends string> {
  name: string;
  help: string;
  labelNames: Label[];
}

interface HistogramDefinition<Label extends string> extends Definition<Label> {
  buckets: number[];
}

/** A gauge that is asked for its samples whenever the metrics are read; none: nothing is known. */
export interface GaugeDefinition<Reading> extends Definition<string> {
  samples: (reading: Reading) => { labels?: Record<string, string>; value: number }[];
}

/** The rollout as it is at the moment. */
export interface RolloutReading {
  killed: boolean;
  /** 0–1. */
  share: number | null;
  source: string;
  ageMs: number | null;
  agrees: boolean | null;
}

/** The requests that are not answered from memory. */
export interface TrafficReading {
  inFlight: number;
  /** Of those that are not answered from memory: 0–1, as it is at the moment. */
  refusedShare: number;
}

/** Access to the model as it is at the moment. */
export interface ModelReading {
  endpoints: readonly { model: string; key: number; state: string }[];
  queue: { inFlight: number; queued: number };
  connections: number;
}

/** A queue as it is at the moment, over all replicas. */
export interface QueueReading {
  queue: string;
  waiting: number;
  active: number;
  failed: number;
  /** Since the first of those that wait was due; 0 where none is. */
  oldestSeconds: number;
}

/** Upper bounds in seconds; what comes from the cache takes a millisecond or two. */
const requestBuckets = [
  0.001, 0.0025, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];
/** A cold load is some seconds of a model's writing. */
const detailsBuckets = [...requestBuckets.slice(0, -3), 1.5, 2, 3, 4, 5, 6, 7.5, 10, 15, 20, 30];
const sectionBuckets = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 7.5, 10, 15, 20, 30];
/** https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics */
const callBuckets = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48];
/** From the same page, as far as a section can go. */
const tokenBuckets = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536];
/** From one call of a model to thousands of answers. */
const jobBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600, 1_200, 3_600];

/** Of a counter, or of a gauge that is set. */
const metric = <Label extends string>(
  name: string,
  help: string,
  ...labelNames: Label[]
): Definition<Label> => ({ name, help, labelNames });

const histogram = <Label extends string>(
  name: string,
  help: string,
  buckets: number[],
  ...labelNames: Label[]
): HistogramDefinition<Label> => ({ name, help, buckets, labelNames });

export const definitions = {
  requests: histogram(
    'http_server_request_duration_seconds',
    'From the first byte of a request to the last of its response. Paths without a route are "unmatched".',
    requestBuckets,
    'method',
    'route',
    'status_code',
  ),
  details: histogram(
    'persona_details_request_duration_seconds',
    'As http_server_request_duration_seconds, of routes about sections and of what was answered (below 400) alone.',
    detailsBuckets,
    'route',
    'variant',
    'cache',
  ),
  sections: histogram(
    'persona_details_section_duration_seconds',
    'From asking for a section until it was there, or it was known that it is not to be had.',
    sectionBuckets,
    'section',
    'variant',
    'outcome',
  ),
  modelCalls: histogram(
    'gen_ai_client_operation_duration_seconds',
    'Of calls to the model server, failed ones and repairs too; error_type is the code of the error, or none.',
    callBuckets,
    'gen_ai_provider_name',
    'gen_ai_operation_name',
    'gen_ai_request_model',
    'section',
    'variant',
    'purpose',
    'error_type',
  ),
  modelTokens: histogram(
    'gen_ai_client_token_usage',
    'Tokens of a call as the model server counts them, by kind: input (cached is part of it), output, thinking.',
    tokenBuckets,
    'gen_ai_provider_name',
    'gen_ai_operation_name',
    'gen_ai_request_model',
    'gen_ai_token_type',
    'section',
    'variant',
    'purpose',
  ),
  modelRetries: metric(
    'persona_details_model_retries_total',
    'Calls after the first of a generation: repair where a broken answer was sent back, else again.',
    'section',
    'variant',
    'kind',
  ),
  modelCost: metric(
    'persona_details_model_cost_dollars_total',
    'What calls cost by the price table in config/models.json, by what they were for: request, precompute, coding.',
    'section',
    'variant',
    'model',
    'purpose',
  ),
  cacheRequests: metric(
    'persona_details_cache_requests_total',
    'Look-ups in a cache by what came of them, and by where it was: memory, redis, or none where it was made.',
    'cache',
    'result',
    'tier',
  ),
  regenerations: metric(
    'persona_details_regenerations_total',
    'Sections made again though one was kept, because somebody asked for that.',
    'section',
    'variant',
  ),
  feedback: histogram(
    'persona_details_section_rating',
    'What users gave a section, 1 to 5, as they gave it: also where they change it later.',
    [1, 2, 3, 4, 5],
    'section',
    'variant',
  ),
  versionReads: metric(
    'persona_details_version_reads_total',
    'By what it was known which version is current: the change feed, a query, the last one known. Not of hits in memory: those are of the feed.',
    'source',
  ),
  feedLapses: metric(
    'persona_details_change_feed_lapses_total',
    'Times that it was unknown for a while whether every change had been heard of.',
  ),
  feedUp: metric(
    'persona_details_change_feed_up',
    '1 while changes in the database are heard of. Without a sample where nobody listens.',
  ),
  shed: metric(
    'persona_details_requests_shed_total',
    'Requests refused with 503 overloaded, and connections closed at once, by what there was too much of: in_flight, event_loop, database, connections.',
    'reason',
  ),
  rateLimited: metric(
    'persona_details_requests_rate_limited_total',
    'Requests refused with 429 rate_limited: their key made more than it may.',
  ),
  toolCalls: metric(
    'persona_details_mcp_tool_calls_total',
    'Calls of tools by agents: answered; refused, what they asked for may not be or is not there; failed.',
    'tool',
    'outcome',
  ),
  auditFailures: metric(
    'persona_details_audit_records_lost_total',
    'Records of the audit that could not be written after what they are of was done. What was begun stands there without its outcome.',
  ),
  jobs: histogram(
    'persona_details_job_duration_seconds',
    'Of an attempt at a job, by what came of it: completed; retried, it failed and is tried again; failed, it was the last attempt; returned, the process stopped and another one has it; postponed, it could not go on now.',
    jobBuckets,
    'queue',
    'outcome',
  ),
  webhookAttempts: histogram(
    'persona_details_webhook_attempt_duration_seconds',
    'Of an attempt at the delivery of a webhook, by what came of it: delivered; not_2xx; address_refused, name_not_resolved, connection_failed, tls_failed, timeout.',
    sectionBuckets,
    'outcome',
  ),
  deadLetters: metric(
    'persona_details_webhook_dead_letters_total',
    'Deliveries of webhooks that nobody tries any more: the last attempt failed, or the endpoint was disabled.',
  ),
  redisUp: metric(
    'persona_details_redis_up',
    '1 while Redis answers. Without a sample where none is configured.',
  ),
};

const gauge = <Reading>(
  name: string,
  help: string,
  value: (reading: Reading) => number | null,
): GaugeDefinition<Reading> => ({
  name,
  help,
  labelNames: [],
  samples: (reading) => [value(reading)].flatMap((now) => (now === null ? [] : [{ value: now }])),
});

export const rolloutGauges: readonly GaugeDefinition<RolloutReading>[] = [
  gauge('persona_details_rollout_killed', '1 while everybody is latched to the archived way.', ({ killed }) =>
    Number(killed),
  ),
  gauge(
    'persona_details_rollout_share_ratio',
    'Share of the users who get the optimized way, by the flag. Without a sample where rules decide that are not one share.',
    ({ share }) => share,
  ),
  gauge(
    'persona_details_flag_age_seconds',
    'Since the source of the flag last gave or confirmed it.',
    ({ ageMs }) => ageMs && ageMs / 1000,
  ),
  gauge(
    'persona_details_unleash_disagrees',
    '1 while it is rolled back here, and on in Unleash. Without a sample where Unleash decides nothing.',
    ({ agrees }) => (agrees === null ? null : Number(!agrees)),
  ),
  {
    name: 'persona_details_flag_source',
    help: '1 for where the flag in force comes from.',
    labelNames: ['source'],
    samples: ({ source }) => [{ labels: { source }, value: 1 }],
  },
];

export const trafficGauges: readonly GaugeDefinition<TrafficReading>[] = [
  gauge(
    'persona_details_requests_in_flight',
    'Requests being worked on. Not of those that are answered from memory at once.',
    ({ inFlight }) => inFlight,
  ),
  gauge(
    'persona_details_requests_refused_ratio',
    'Share of the requests that are not answered from memory which is refused by chance at the moment, 0 to 1, since work waits too long.',
    ({ refusedShare }) => refusedShare,
  ),
];

/** As access to the model names them. */
const breakerStates = ['closed', 'half_open', 'open'];

export const modelGauges: readonly GaugeDefinition<ModelReading>[] = [
  gauge(
    'persona_details_model_calls_in_flight',
    'Calls to the model server that run.',
    ({ queue }) => queue.inFlight,
  ),
  gauge(
    'persona_details_model_calls_queued',
    'Calls that wait for a place among those that run.',
    ({ queue }) => queue.queued,
  ),
  gauge(
    'persona_details_model_connections',
    'Open connections to the model server.',
    ({ connections }) => connections,
  ),
  {
    name: 'persona_details_model_breaker_state',
    help: '1 for the state in which a model with a key is, by the number of the key: closed, it is asked; open, it is left alone; half_open, one request tries it.',
    labelNames: ['model', 'key', 'state'],
    samples: ({ endpoints }) =>
      endpoints.flatMap(({ model, key, state: now }) =>
        breakerStates.map((state) => ({
          labels: { model, key: String(key), state },
          value: Number(state === now),
        })),
      ),
  },
];

export const jobGauges: readonly GaugeDefinition<readonly QueueReading[]>[] = [
  {
    name: 'persona_details_jobs',
    help: 'Jobs of a queue over all replicas: waiting, for their time or another attempt; active; failed, nobody tries them again. Without a sample while they cannot be counted.',
    labelNames: ['queue', 'state'],
    samples: (readings) =>
      readings.flatMap(({ queue, waiting, active, failed }) =>
        Object.entries({ waiting, active, failed }).map(([state, value]) => ({
          labels: { queue, state },
          value,
        })),
      ),
  },
  {
    name: 'persona_details_job_oldest_waiting_seconds',
    help: 'Since the first job of a queue that waits was due; 0 where none is: what was postponed has time.',
    labelNames: ['queue'],
    samples: (readings) =>
      readings.map(({ queue, oldestSeconds }) => ({ labels: { queue }, value: oldestSeconds })),
  },
];
