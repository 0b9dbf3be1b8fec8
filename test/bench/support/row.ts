import type { Job, Measured } from '../load/job.js';
import { median } from './table.js';

export interface Server {
  name: string;
  port: number;
  pid: number;
}

/** One server asked in one way, and what its rounds came to. */
export class Row {
  readonly rounds: Measured[] = [];

  constructor(
    readonly server: Server,
    readonly title: string,
    readonly job: Omit<Job, 'seconds'>,
  ) {}

  get requestsPerSecond(): number {
    return this.middle(rate);
  }

  /**
   * CPU time of the server, in microseconds a request, in the round where it was least: others on the machine can only
   * add to it, by what they leave of its caches. NaN where it is not known.
   */
  get leastCpuMicroseconds(): number {
    return Math.min(...this.rounds.map(cpuMicroseconds));
  }

  /** Whether its core had hardly anything else to do, and nothing to wait for. */
  get saturated(): boolean {
    return this.middle(busy) > 0.85;
  }

  /** The median of its rounds. */
  middle(figure: (round: Measured) => number): number {
    return median(this.rounds.map(figure));
  }

  /** Its requests a second as a share of another row's. Rounds are paired: those of one turn share the machine's mood. */
  speedBeside(other: Row): { median: number; worst: number; best: number } {
    const ratios = this.rounds.map((round, index) => rate(round) / rate(other.rounds[index]!));
    return { median: median(ratios), worst: Math.min(...ratios), best: Math.max(...ratios) };
  }

  /** The same by CPU time: what it would be if both had a core and a client of infinite speed. */
  speedByCpu(other: Row): number {
    return other.leastCpuMicroseconds / this.leastCpuMicroseconds;
  }

  /** What was not as expected, of all rounds. */
  get failures(): string[] {
    const counts = new Map<string, number>();
    for (const { failures } of this.rounds)
      for (const [fault, count] of Object.entries(failures))
        counts.set(fault, (counts.get(fault) ?? 0) + count);
    return [...counts].map(([fault, count]) => `${this.server.name}, ${this.title}: ${count} × ${fault}`);
  }
}

export const rate = ({ requests, seconds }: Measured) => requests / seconds;
export const cpuMicroseconds = ({ requests, serverCpuSeconds }: Measured) =>
  serverCpuSeconds === null ? Number.NaN : (serverCpuSeconds / requests) * 1e6;
/** Cores that the server used. */
export const busy = ({ serverCpuSeconds, seconds }: Measured) => (serverCpuSeconds ?? Number.NaN) / seconds;
