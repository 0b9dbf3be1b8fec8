import type { Env } from '../config/env.js';

/** A started service. */
export interface RunningService {
  /** Where the API answers, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Stops taking requests, lets those in flight finish, closes every connection. */
  close(): Promise<void>;
}

/**
 * Starts the service on the environment given; nothing is embedded here.
 *
 * @throws {StartupError} one sentence that names the cure: no database, a taken port, something missing
 */
export async function serve(_env: Env): Promise<RunningService> {
  throw new Error('in the making');
}
