import { AsyncLocalStorage } from 'node:async_hooks';
import type { GenerateOptions } from '../../common/domain/section-generator.js';
import type { SectionOptions } from '../../common/domain/section-options.js';

type Listener = (partial: unknown) => void;

/** One section that is waited for, in this process. */
interface Feed {
  readonly listeners: Set<Listener>;
  /** What was told last, while it is written. */
  latest?: unknown;
  isWritten: boolean;
}

/** Passes what a generation has written so far on to all who wait for it; who comes later gets the latest at once. */
export class PartialFeed {
  private readonly feeds = new Map<string, Feed>();

  /** Runs `wait`; until it ends, or the signal aborts, `onPartial` gets the partials, in its caller's context. */
  async during<T>(
    key: string,
    { onPartial, signal }: Pick<SectionOptions, 'onPartial' | 'signal'>,
    wait: () => Promise<T>,
  ): Promise<T> {
    if (!onPartial || signal?.aborted) return wait();
    const listener = AsyncLocalStorage.bind(onPartial);
    const feed = this.feeds.get(key) ?? { listeners: new Set(), isWritten: false };
    this.feeds.set(key, feed);
    feed.listeners.add(listener);
    if (feed.latest !== undefined) listener(feed.latest);
    const leave = () => {
      feed.listeners.delete(listener);
      this.tidy(key, feed);
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await wait();
    } finally {
      signal?.removeEventListener('abort', leave);
      leave();
    }
  }

  /** Runs `generate`, which is to tell its partials if anybody waits for them as it begins. */
  async writing<T>(key: string, generate: (options: GenerateOptions<unknown>) => Promise<T>): Promise<T> {
    const feed = this.feeds.get(key);
    if (!feed) return generate({});
    feed.isWritten = true;
    const onPartial = (partial: unknown) => {
      feed.latest = partial;
      for (const listener of feed.listeners) listener(partial);
    };
    try {
      return await generate({ onPartial });
    } finally {
      feed.latest = undefined;
      feed.isWritten = false;
      this.tidy(key, feed);
    }
  }

  /** Sections that somebody waits for, or that are written for somebody who did. */
  get size(): number {
    return this.feeds.size;
  }

  private tidy(key: string, feed: Feed): void {
    if (feed.listeners.size === 0 && !feed.isWritten) this.feeds.delete(key);
  }
}
