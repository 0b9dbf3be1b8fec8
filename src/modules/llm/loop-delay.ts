import { monitorEventLoopDelay } from 'node:perf_hooks';

/** In milliseconds. The monitor's timer fires that often; what it takes longer is the delay. */
const [resolutionMs, windowMs] = [20, 1_000];

/** How late this process gets to its work: the mean over the last second. */
export class LoopDelay {
  private histogram: ReturnType<typeof monitorEventLoopDelay> | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** Milliseconds. */
  meanMs = 0;

  start(): void {
    if (this.histogram) return;
    this.histogram = monitorEventLoopDelay({ resolution: resolutionMs });
    this.histogram.enable();
    this.timer = setInterval(() => this.read(), windowMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.histogram?.disable();
    this.histogram = undefined;
  }

  private read(): void {
    const mean = this.histogram!.mean / 1e6;
    this.meanMs = Number.isFinite(mean) ? Math.max(0, mean - resolutionMs) : 0;
    this.histogram!.reset();
  }
}
