import { readRolloutConfig } from '../../../config/rollout.js';
import { seeded } from '../../../scripts/measuring/seeded-random.js';
import {
  concernedPersonas,
  type Counts,
  type CountRow,
  emptyRow,
  type Metric,
  metrics,
} from '../../../src/modules/rollout/safeguard/count-row.js';
import {
  type SafeguardTest,
  safeguardTests,
} from '../../../src/modules/rollout/safeguard/safeguard-tests.js';
import { whyHeld } from '../../../src/modules/rollout/safeguard/why-held.js';

const config = readRolloutConfig();
const { restart } = config.safeguard;

/** Shares of the requests that have the event. */
type Rates = Record<Metric, number>;

interface Scenario {
  /** Requests of the archived way for each one of the canary. */
  controlsEach: number;
  canary: Rates;
  control: Rates;
  /** Canary requests for which it is as good as the control, before `canary` begins. */
  goodFor?: number;
}

/** Canary requests of a run, from when `canary` begins. */
export const requestsEach = 5_000;

/** Within every budget. */
const good: Rates = { errors: 0.003, parse_errors: 0.003, latency: 0.03 };

// Of requests: ratings are no part of one.
const tests = safeguardTests(config)
  .map((test) => ({ test, row: metrics.findIndex((metric) => metric === test.metric) }))
  .filter(({ row }) => row >= 0);
const controlTests = tests.filter(({ test }) => test.kind === 'control');
const budgetTests = tests.filter(({ test }) => test.kind !== 'control');

/** @returns how many canary requests after `goodFor` any test fires; Infinity: none does within {@link requestsEach} */
function firesAfter({ controlsEach, canary, control, goodFor = 0 }: Scenario, seed: number): number {
  const random = seeded(seed);
  let rows = metrics.map(fresh);
  const fires = ({ test, row }: { test: SafeguardTest; row: number }) =>
    (test.logEvidence(rows[row]!) ?? 0) >= test.logThreshold;
  const controlEvents = eventsOf(control, random, 0);
  let canaryEvents = eventsOf(goodFor > 0 ? control : canary, random, 0);
  for (let request = 1; request <= goodFor + requestsEach; request++) {
    if (rows[0]!.optimized.observations >= restart.observations) rows = metrics.map(fresh);
    for (const { optimized, recent, archived } of rows) {
      if (recent.observations >= restart.recentObservations) recent.observations = recent.events = 0;
      recent.observations += 1;
      optimized.observations += 1;
      archived.observations += controlsEach;
    }
    for (const [row, events] of controlEvents.entries())
      rows[row]!.archived.events += events.upTo(request * controlsEach);
    if (request === goodFor + 1) canaryEvents = eventsOf(canary, random, goodFor);
    let raised = false;
    for (const [row, each] of canaryEvents.entries()) {
      const events = each.upTo(request);
      rows[row]!.optimized.events += events;
      rows[row]!.recent.events += events;
      raised ||= events > 0;
    }
    // Evidence against a budget rises with events only; that against the control also with its good requests.
    if ((raised && budgetTests.some(fires)) || controlTests.some(fires)) return request - goodFor;
  }
  return Infinity;
}

function fresh(metric: Metric): CountRow {
  const zero = () => ({ observations: 0, events: 0 });
  return {
    ...emptyRow(metric, 1),
    optimized: zero(),
    archived: zero(),
    recent: zero(),
    observedAt: { optimized: 0, archived: 0 },
  };
}

/** When one variant's requests have the events of one metric: each with the probability `rate`. */
class Events {
  private next: number;

  constructor(
    private readonly rate: number,
    private readonly random: () => number,
    after: number,
  ) {
    this.next = after + this.gap();
  }

  /** @returns how many there were since the last call, up to this request */
  upTo(request: number): number {
    let events = 0;
    for (; this.next <= request; this.next += this.gap()) events += 1;
    return events;
  }

  /** Requests until the next one: geometric, by inversion. */
  private gap(): number {
    return Math.ceil(Math.log(1 - this.random()) / Math.log1p(-this.rate)) || 1;
  }
}

/** In the order of `metrics`. */
function eventsOf(rates: Rates, random: () => number, after: number): Events[] {
  return metrics.map((metric) => new Events(rates[metric], random, after));
}

/** A tenant of several: its part of the requests, 0–1, and what they are like. */
interface Neighbour {
  part: number;
  rates: Rates;
}

/** What several tenants observed of the canary, each with personas enough; everybody gets it, so there is no control. */
class Neighbourhood {
  private rows = metrics.map(fresh);
  private readonly tenants;

  constructor(
    neighbours: readonly Neighbour[],
    private readonly random: () => number,
  ) {
    this.tenants = neighbours.map((neighbour) => ({ ...neighbour, shares: metrics.map(noShare) }));
  }

  /** @returns whether it fires */
  request(): boolean {
    if (this.rows[0]!.optimized.observations >= restart.observations) {
      this.rows = metrics.map(fresh);
      for (const tenant of this.tenants) tenant.shares = metrics.map(noShare);
    }
    if (this.rows[0]!.recent.observations >= restart.recentObservations) {
      for (const row of this.rows) Object.assign(row.recent, none());
      for (const share of this.tenants.flatMap(({ shares }) => shares)) share.recent = none();
    }
    let at = this.random();
    const { rates, shares } = this.tenants.find(({ part }) => (at -= part) < 0) ?? this.tenants.at(-1)!;
    let raised = false;
    for (const [index, metric] of metrics.entries()) {
      const event = this.random() < rates[metric];
      raised ||= event;
      const { optimized, recent } = this.rows[index]!;
      for (const counts of [optimized, recent, shares[index]!.optimized, shares[index]!.recent]) {
        counts.observations += 1;
        if (event) counts.events += 1;
      }
    }
    return raised && budgetTests.some((each) => this.decides(each));
  }

  private decides({ test, row }: { test: SafeguardTest; row: number }): boolean {
    const counts = this.rows[row]!;
    if ((test.logEvidence(counts) ?? 0) < test.logThreshold) return false;
    const largest = this.tenants.map(({ shares }) => shares[row]!);
    const shares = { activeTenants: this.tenants.length, personas: concernedPersonas, largest };
    return whyHeld(test, counts, shares) === undefined;
  }
}

function none(): Counts {
  return { observations: 0, events: 0 };
}

function noShare(): { optimized: Counts; recent: Counts } {
  return { optimized: none(), recent: none() };
}

/** Of each run, after how many requests of all tenants it fired; Infinity: not within {@link requestsEach}. */
export function simulateNeighbours(neighbours: readonly Neighbour[], runs: number): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const all = new Neighbourhood(neighbours, seeded(run + 1));
    for (let request = 1; request <= requestsEach; request++) if (all.request()) return request;
    return Infinity;
  });
}

/** Of each run, after how many canary requests it fired. */
export function simulate(scenario: Scenario, runs: number): number[] {
  return Array.from({ length: runs }, (_, run) => firesAfter(scenario, run + 1));
}

export function firedShare(runs: number[]): number {
  return runs.filter(Number.isFinite).length / runs.length;
}

/** Both ways alike, and within every budget; the last one just so. */
export const falseAlarmScenarios = [
  ...[1, 9].flatMap((controlsEach) =>
    [0.003, 0.005, 0.008].map((rate) => ({ rate, slow: 0.03, controlsEach })),
  ),
  { rate: 0.01, slow: 0.05, controlsEach: 1 },
].map(({ rate, slow, controlsEach }) => {
  const rates: Rates = { errors: rate, parse_errors: rate, latency: slow };
  return { rate, slow, controlsEach, canary: rates, control: rates };
});

/** What a canary of 10 % of the users is like, and by when half of the runs are to have fired. */
export const detectionScenarios: (Scenario & { title: string; target?: number })[] = [
  ...(['parse_errors', 'errors'] as const).flatMap((metric) => [
    { title: `${metric} 10 %`, canary: { ...good, [metric]: 0.1 }, target: 50 },
    { title: `${metric} 5 %`, canary: { ...good, [metric]: 0.05 }, target: 150 },
    { title: `${metric} 2 %`, canary: { ...good, [metric]: 0.02 } },
  ]),
  { title: 'latency: 20 % too slow', canary: { ...good, latency: 0.2 }, target: 50 },
  { title: 'latency: 10 % too slow', canary: { ...good, latency: 0.1 } },
  {
    title: 'errors 0.9 %, control 0.1 %',
    canary: { ...good, errors: 0.009 },
    control: { ...good, errors: 0.001 },
  },
  // In the middle of a window of the latest observations; once everybody has it there is no control either.
  { title: 'errors 5 % after 3,250 good ones', canary: { ...good, errors: 0.05 }, goodFor: 3_250 },
  { title: 'the same of 100 %', canary: { ...good, errors: 0.05 }, goodFor: 3_250, controlsEach: 0 },
].map((scenario) => ({ control: good, controlsEach: 9, ...scenario }));

const everythingFails: Rates = { errors: 1, parse_errors: 1, latency: 1 };
const tenthFails: Rates = { ...good, parse_errors: 0.1 };

/** One tenant whose evidence makes everything fail beside one for which all is well; and a canary that is broken for all. */
export const neighbourScenarios: { title: string; neighbours: Neighbour[]; hostile: boolean }[] = [
  ...[0.5, 0.9, 0.99].map((part) => ({
    title: `hostile: ${part * 100} % of the requests`,
    neighbours: [
      { part, rates: everythingFails },
      { part: 1 - part, rates: { errors: 0.005, parse_errors: 0.005, latency: 0.03 } },
    ],
    hostile: true,
  })),
  ...[[0.5, 0.5], [0.9, 0.1], Array<number>(4).fill(0.25), Array<number>(20).fill(0.05)].map((parts) => ({
    title: `10 % parse errors for ${parts.length}: ${[...new Set(parts.map((part) => `${part * 100} %`))].join(' and ')} each`,
    neighbours: parts.map((part) => ({ part, rates: tenthFails })),
    hostile: false,
  })),
];
