import { availableParallelism, cpus, loadavg } from 'node:os';

/** What a measurement ran on. */
export interface Machine {
  node: string;
  platform: string;
  cores: number;
  cpu: string;
  /** Processes that ran or wanted to in the minute before; 0 on Windows. */
  loadBefore: number;
}

export function describeMachine(): Machine {
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    loadBefore: Math.round(loadavg()[0]! * 10) / 10,
  };
}
