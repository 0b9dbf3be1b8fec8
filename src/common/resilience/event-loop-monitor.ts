import { EventEmitter } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';

/** In milliseconds: the timer fires that often, and what it takes longer is the delay; a mean is of as long. */
const [resolutionMs, windowMs] = [10, 100];
const windowsASecond = 1_000 / windowMs;

/** What of Node's histogram is used; the mean is in nanoseconds, and none without a sample. */
type Delays = Pick<ReturnType<typeof monitorEventLoopDelay>, 'count' | 'mean' | 'enable' | 'disable'>;

/** Samples of a time, and what they took together. */
interface Reading {
  count: number;
  sumMs: number;
}

interface Events {
  /** At the end of each 100 ms, with {@link EventLoopMonitor.meanMs}. */
  window: [meanMs: number];
}

/**
 * How late this process gets to its work. There is one event loop, so there is one of these in a service: the shedding of
 * requests listens to its windows, the queue of model calls asks for the last second.
 */
export class EventLoopMonitor
  extends EventEmitter<Events>
  implements OnApplicationBootstrap, OnModuleDestroy
{
  /** How late, of the last 100 ms; milliseconds, 0 before there were any. */
  meanMs = 0;
  /** The same of the last second. */
  secondMeanMs = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Of all samples so far, as they were at the end of each window of the last second. */
  private readonly readings: Reading[] = [{ count: 0, sumMs: 0 }];

  constructor(private readonly delays: Delays = monitorEventLoopDelay({ resolution: resolutionMs })) {
    super();
  }

  onApplicationBootstrap(): void {
    this.delays.enable();
    this.timer ??= setInterval(() => this.endWindow(), windowMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.delays.disable();
  }

  /** Of differences: to reset the histogram would lose the delay that is just under way. */
  private endWindow(): void {
    const { count, mean } = this.delays;
    const now = { count, sumMs: count > 0 ? (count * mean) / 1e6 : 0 };
    this.meanMs = lateMs(this.readings.at(-1)!, now);
    this.readings.push(now);
    if (this.readings.length > windowsASecond + 1) this.readings.shift();
    this.secondMeanMs = lateMs(this.readings[0]!, now);
    this.emit('window', this.meanMs);
  }
}

function lateMs(from: Reading, to: Reading): number {
  const count = to.count - from.count;
  return count === 0 ? 0 : Math.max(0, (to.sumMs - from.sumMs) / count - resolutionMs);
}
