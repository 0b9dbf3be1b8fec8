import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from './connection.js';
import { startCpuMeter } from './cpu-meter.js';
import type { Job, Measured } from './job.js';
import { Latencies } from '../../../scripts/measuring/latencies.js';

/** How long answers may take that are in flight at the end, in milliseconds. */
const DRAIN_LIMIT_MS = 10_000;

/** Loads a server in the way the job says. */
export async function ownLoad(job: Job): Promise<Measured> {
  const load = new Load();
  for (let opened = 0; opened < job.connections; opened++) load.add(await Connection.open(job, load));
  const meter = startCpuMeter(job.serverPid);
  if (job.rate === undefined) await load.saturate(job.seconds);
  else await load.offer(job.rate, job.seconds);
  const usage = meter.read();
  // Counted now; what is still in flight is waited for, so that the server is idle when the next job begins.
  const { requests } = load;
  await load.end();
  return { ...usage, requests, failures: load.failures, latencyMs: load.latencies.figures() };
}

class Load {
  readonly latencies = new Latencies();
  readonly failures: Record<string, number> = {};
  private readonly open = new Set<Connection>();
  private readonly idle: Connection[] = [];
  /** What a connection that has become idle does next. */
  private next: () => void = () => {};

  get requests(): number {
    return this.latencies.count;
  }

  add(connection: Connection): void {
    this.open.add(connection);
    this.idle.push(connection);
  }

  answered(connection: Connection, fault?: string): void {
    this.latencies.add(performance.now() - connection.since);
    if (fault !== undefined) this.count(fault);
    this.idle.push(connection);
    this.next();
  }

  lost(connection: Connection, fault: string): void {
    this.count(fault);
    this.open.delete(connection);
    const place = this.idle.indexOf(connection);
    if (place >= 0) this.idle.splice(place, 1);
  }

  private count(fault: string): void {
    this.failures[fault] = (this.failures[fault] ?? 0) + 1;
  }

  /** Closed loop: a connection sends again as soon as it is answered. */
  async saturate(seconds: number): Promise<void> {
    this.next = () => {
      for (let connection = this.idle.pop(); connection; connection = this.idle.pop())
        connection.send(performance.now());
    };
    this.next();
    await this.until(() => false, seconds * 1_000);
    this.next = () => {};
  }

  /**
   * Open loop: a request is due every 1/rate seconds. Where no connection is idle it waits, and its latency counts
   * from when it was due: a slow server is not spared the requests that it delays ("coordinated omission").
   * autocannon's `overallRate` is none: each connection sends its share at the start of every second as fast as it
   * can, and the correction takes the interval between two requests for a millisecond.
   */
  async offer(rate: number, seconds: number): Promise<void> {
    const startedAt = performance.now();
    const total = Math.round(rate * seconds);
    let sent = 0;
    const sendDue = () => {
      const dueBy = Math.min(total, Math.floor(((performance.now() - startedAt) / 1_000) * rate) + 1);
      while (sent < dueBy && this.idle.length > 0)
        this.idle.shift()!.send(startedAt + (sent++ * 1_000) / rate);
    };
    this.next = sendDue;
    let running = true;
    // Timers are a millisecond late; the client has a core to itself.
    const spin = () => {
      sendDue();
      if (running) setImmediate(spin);
    };
    spin();
    await this.until(() => this.requests === total, seconds * 1_000 + DRAIN_LIMIT_MS);
    running = false;
    this.next = () => {};
    if (this.requests < total && this.open.size > 0)
      this.failures['Not answered in time.'] = total - this.requests;
  }

  async end(): Promise<void> {
    await this.until(() => this.idle.length >= this.open.size, DRAIN_LIMIT_MS);
    for (const connection of this.open) connection.close();
  }

  private async until(condition: () => boolean, limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs;
    for (
      let left = limitMs;
      left > 0 && this.open.size > 0 && !condition();
      left = deadline - performance.now()
    )
      await delay(Math.min(left, 10));
  }
}
