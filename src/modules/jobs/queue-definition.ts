import type { Purpose } from '../../common/context/request-context.js';

/** A queue, and what is done with each of its jobs. A job is about one persona, or one tenant, and one at a time runs for each. */
export interface QueueDefinition {
  /** Lower case with hyphens; a label of the metrics. */
  name: string;
  /**
   * Reads what there is to do when it begins, since one job stands for every enqueue that found it waiting. Runs again
   * after a failure and after the death of its process: what it has done must be safe to meet again. Heeds `signal`.
   */
  run: (job: Job) => Promise<void>;
  /** What its jobs are about where that is no persona: `personaId` is its id then. One at a time runs for each. */
  about?: 'webhook';
  /** Seconds between the first enqueue and the run; those that come meanwhile change nothing. Default 0. */
  debounceSeconds?: number;
  /** Seconds between two looks for a job that is due, for each that may run at once; default 1. */
  pollingSeconds?: number;
  /** Jobs at once in one process; default 2. */
  concurrency?: number;
  /** What its calls of the model are paid for, as usage shows it; default `request`. */
  purpose?: Purpose;
  /** Attempts after the first one, the ones that a killed process began included; default 20. Then it has failed. */
  retries?: number;
  /** The pause before another attempt is about 1, 2, 4 … seconds, and at most so many; default 60. */
  retryDelayMaxSeconds?: number;
  /** Seconds after which an attempt is given up; default 3,600. A killed process is noticed within seconds anyway. */
  limitSeconds?: number;
}

/** What a run is given; it has a context of its own, in the optimized way, as an editor of the job's tenant. */
export interface Job {
  id: string;
  tenantId: string;
  /** The nil UUID where the job is about the tenant. */
  personaId: string;
  /** From 1. */
  attempt: number;
  /**
   * Aborts when the run has to end: the process stops, the tenant is suspended, it took too long, or another process has
   * the job by now, as this one was silent for too long. Whatever is done after that may be done twice.
   */
  signal: AbortSignal;
}

/** What a job is stored with. */
export interface JobData {
  tenantId: string;
  /** Without it the job is about the tenant. */
  personaId?: string;
}

/** Work of the whole service that begins at certain times, once for all replicas. */
export interface ScheduledWork {
  /** Lower case with hyphens; a label of the metrics. */
  name: string;
  /** When, in UTC: minute, hour, day of the month, month, weekday. Null: never; what an earlier start had set is undone. */
  cron: string | null;
  /** Runs again after a failure; reads no tenant's rows through the ORM, as it is of none. Heeds the signal. */
  run: (signal: AbortSignal) => Promise<void>;
}
