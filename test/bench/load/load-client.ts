import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job, JobAnswer, Measured } from './job.js';

/** A load client in a process of its own, on the core of this one. */
export class LoadClient {
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;
  /** Rejects when nothing more will be answered. */
  private readonly ended: Promise<never>;

  /** @param signal gives up what is running */
  constructor(signal: AbortSignal) {
    this.child = fork(fileURLToPath(new URL('./load-process.js', import.meta.url)));
    this.exited = once(this.child, 'exit');
    this.ended = new Promise((_, reject) => {
      void this.exited.then(() => reject(new Error('The load client ended.')));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    this.ended.catch(() => {});
  }

  /** @throws {Error} where it could not be done at all; answers that are not as expected are in the result */
  async run(job: Job): Promise<Measured> {
    const message = once(this.child, 'message');
    this.child.send(job);
    const [answer] = (await Promise.race([message, this.ended])) as [JobAnswer];
    if ('error' in answer) throw new Error(answer.error);
    return answer.measured;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
