import { monitorEventLoopDelay } from 'node:perf_hooks';

/** In milliseconds. */
export interface EventLoopMonitorTimes {
  /** The monitor's timer fires that often; what it takes longer is the delay. */
  resolution: number;
  /** The mean is of as long. */
  window: number;
}

/** How late this process gets to its work: the mean over the last window. */
export class EventLoopMonitor {
  private histogram: ReturnType<typeof monitorEventLoopDelay> | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** Milliseconds. */
  meanMs = 0;

  /** @param onWindow called with the mean at the end of each window */
  constructor(
    private readonly times: EventLoopMonitorTimes = { resolution: 20, window: 1_000 },
    private readonly onWindow: (meanMs: number) => void = () => {},
  ) {}

  start(): void {
    if (this.histogram) return;
    this.histogram = monitorEventLoopDelay({ resolution: this.times.resolution });
    this.histogram.enable();
    this.timer = setInterval(() => this.read(), this.times.window).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.histogram?.disable();
    this.histogram = undefined;
  }

  private read(): void {
    const mean = this.histogram!.mean / 1e6;
    this.meanMs = Number.isFinite(mean) ? Math.max(0, mean - this.times.resolution) : 0;
    this.histogram!.reset();
    this.onWindow(this.meanMs);
  }
}
