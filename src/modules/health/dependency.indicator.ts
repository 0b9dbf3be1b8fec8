import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { Settings } from '../../common/config/settings.js';
import { RedisConnection } from '../cache/redis-connection.js';
import { JobMonitor } from '../jobs/job-monitor.js';
import { GeminiLanguageModel } from '../llm/gemini.language-model.js';
import { healthTimeoutMs } from './within-time.js';

type Probe = () => Promise<boolean>;

/** What else is said of a dependency. */
type Particulars = () => Record<string, unknown>;

/**
 * Signs of life of what is configured beyond the database. None of them makes the service unready: what is kept is
 * served without them.
 */
@Injectable()
export class DependencyIndicator {
  private readonly probes: [string, Probe, Particulars?][];

  constructor(
    private readonly indicators: HealthIndicatorService,
    { env, models }: Settings,
    @Inject(RedisConnection) redis: RedisConnection | null,
    model: GeminiLanguageModel,
    jobs: JobMonitor,
  ) {
    const { GEMINI_API_KEY, GEMINI_BASE_URL, UNLEASH_URL, UNLEASH_TOKEN } = env;
    const card = `${GEMINI_BASE_URL}/v1beta/models/${models.sections.journey.models[0]}`;
    const gemini: Probe = () => answers(card, { 'x-goog-api-key': GEMINI_API_KEY![0]! });
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
              () => answers(`${UNLEASH_URL}/client/features`, { authorization: UNLEASH_TOKEN! }),
            ] as [string, Probe],
          ]
        : []),
    ];
  }

  checks() {
    return this.probes.map(([name, probe, particulars]) => async () => {
      const alive = await probe().catch(() => false);
      // `up` to terminus, which counts one down as all down; the status inside tells the truth.
      return this.indicators.check(name).up({ required: false, reachable: alive, ...particulars?.() });
    });
  }
}

/** How many pairs of a model and a key are in each state: calls go through what is closed. */
function breakers(endpoints: readonly { state: string }[]): Record<string, number> {
  const counts: Record<string, number> = { closed: 0, half_open: 0, open: 0 };
  for (const { state } of endpoints) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

async function answers(url: string, headers: Record<string, string>): Promise<boolean> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(healthTimeoutMs) });
  await response.body?.cancel();
  return response.ok;
}

/** For how long an answer is given again, in milliseconds: a probe must not use up a quota. */
const remembers = { reachable: 15_000, unreachable: 2_000 };

function remembered(probe: Probe): Probe {
  let until = -Infinity;
  let answer = Promise.resolve(false);
  return () => {
    if (performance.now() < until) return answer;
    until = Infinity;
    answer = probe()
      .catch(() => false)
      .then((reachable) => {
        until = performance.now() + (reachable ? remembers.reachable : remembers.unreachable);
        return reachable;
      });
    return answer;
  };
}
