import type { DocumentListener } from './document-listener.js';
import { type FetchLimits, fetchFeatures, type UnleashConnection } from './fetch-features.js';
import type { FlagSourceError } from './flag-source.error.js';

/** How far a pause may differ from the interval, so that instances do not ask in step. */
const jitter = 0.1;

/**
 * Asks Unleash again and again, one request at a time. The pause is the same after every outcome: a backoff would hold
 * up a rollback, and an answer such as 401 heals without a restart.
 */
export class UnleashPoller {
  private readonly stopping = new AbortController();
  private etag: string | null = null;
  private running: Promise<void> | undefined;

  constructor(
    private readonly connection: UnleashConnection,
    private readonly listener: DocumentListener<Promise<void>>,
    private readonly options: FetchLimits & {
      /** Pause between an answer and the next request, in milliseconds. */
      readonly intervalMs: number;
    },
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends a request under way, and resolves once nothing runs any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.poll(signal);
      await pause(this.options.intervalMs * (1 + jitter * (2 * Math.random() - 1)), signal);
    }
  }

  /** Never rejects. */
  private async poll(signal: AbortSignal): Promise<void> {
    try {
      const answer = await fetchFeatures(this.connection, this.etag, this.options, signal);
      if (signal.aborted) return;
      if (answer === 'unchanged') return await this.listener.unchanged();
      await this.listener.received(answer.text);
      // Only of a document that was accepted: a refused one must come again, and not as "unchanged".
      this.etag = answer.etag;
    } catch (error) {
      if (!signal.aborted) this.listener.failed(error as FlagSourceError);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    // Polling keeps no process alive that has nothing else to do.
    const timer = setTimeout(end, milliseconds).unref();
    signal.addEventListener('abort', end, { once: true });
  });
}
