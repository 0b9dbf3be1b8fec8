import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { Settings } from '../../common/config/settings.js';
import { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { Deadline } from '../../common/resilience/deadline.js';
import { RedisConnection } from '../cache/redis-connection.js';
import { JobMonitor } from '../jobs/job-monitor.js';
import { GeminiLanguageModel } from '../llm/gemini.language-model.js';
import { healthTimeoutMs } from './health-timeout.js';

type Probe = () => Promise<boolean>;

/** What else is said of a dependency. */
type Particulars = () => Record<string, unknown>;

/** Signs of life of what is configured beyond the database: the service serves what is kept without them. */
@Injectable()
export class DependencyIndicator {
  private readonly probes: [string, Probe, Particulars?][];

  constructor(
    private readonly indicators: HealthIndicatorService,
    { env, models }: Settings,
    @Inject(RedisConnection) redis: RedisConnection | null,
    model: GeminiLanguageModel,
    jobs: JobMonitor,
    outgoing: OutgoingHttp,
  ) {
    const { GEMINI_API_KEY, GEMINI_BASE_URL, UNLEASH_URL, UNLEASH_TOKEN } = env;
    const card = `${GEMINI_BASE_URL}/v1beta/models/${models.sections.journey.models[0]}`;
    const gemini: Probe = () => answers(outgoing, card, { 'x-goog-api-key': GEMINI_API_KEY![0]! });
    this.probes = [
      ['gemini', remembered(gemini), () => ({ breakers: breakers(model.state().endpoints) })],
      // Looked at every two seconds anyway.
      ['jobs', async () => jobs.reachable, () => jobs.state()],
      // Its connection is pinged several times a second anyway.
      ...(redis ? [['redis', async () => redis.state() === 'up'] as [string, Probe]] : []),
      ...(UNLEASH_URL
        ? [
            [
              'unleash',
              () => answers(outgoing, `${UNLEASH_URL}/client/features`, { authorization: UNLEASH_TOKEN! }),
            ] as [string, Probe],
          ]
        : []),
    ];
  }

  /** Each by its name; `up`: it was reached. Never rejects. */
  async check(): Promise<Record<string, { status: 'up' | 'down'; required: boolean }>> {
    const found = await Promise.all(
      this.probes.map(async ([name, probe, particulars]) => {
        const reached = await probe().catch(() => false);
        const indicator = this.indicators.check(name);
        const told = { required: false, ...particulars?.() };
        return reached ? indicator.up(told) : indicator.down(told);
      }),
    );
    return Object.assign({}, ...found);
  }
}

/** How many pairs of a model and a key are in each state: calls go through what is closed. */
function breakers(endpoints: readonly { state: string }[]): Record<string, number> {
  const counts: Record<string, number> = { closed: 0, half_open: 0, open: 0 };
  for (const { state } of endpoints) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The secret in the headers is not for whoever a redirect leads to. */
async function answers(
  outgoing: OutgoingHttp,
  url: string,
  headers: Record<string, string>,
): Promise<boolean> {
  return new Deadline(healthTimeoutMs).run(async (signal) => {
    const response = await outgoing.fetch(url, { headers, signal, redirect: 'manual' });
    await response.body?.cancel();
    return response.ok;
  });
}

/** For how long an answer is given again, in milliseconds: a probe must not use up a quota. */
const remembers = { up: 15_000, down: 2_000 };

function remembered(probe: Probe): Probe {
  let until = -Infinity;
  let answer = Promise.resolve(false);
  return () => {
    if (performance.now() < until) return answer;
    until = Infinity;
    answer = probe()
      .catch(() => false)
      .then((reached) => {
        until = performance.now() + (reached ? remembers.up : remembers.down);
        return reached;
      });
    return answer;
  };
}
