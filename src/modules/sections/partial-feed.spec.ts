import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import type { GenerateOptions } from '../../common/domain/section-generator.js';
import { PartialFeed } from './partial-feed.js';

/** A section that is waited for and then written, both as long as the test says. */
function scene(feed: PartialFeed) {
  const { promise: over, resolve: end } = Promise.withResolvers<string>();
  let tell: ((partial: unknown) => void) | undefined;
  const write = () =>
    feed.writing('a', ({ onPartial }: GenerateOptions<unknown>) => {
      tell = onPartial as typeof tell;
      return over;
    });
  const listen = (onPartial: (partial: unknown) => void, signal?: AbortSignal) =>
    feed.during('a', { onPartial, signal }, () => over);
  return {
    write,
    listen,
    end: () => end('it'),
    tell: (partial: unknown) => tell!(partial),
    asked: () => !!tell,
  };
}

describe('partials of a section that is written', () => {
  it('are not asked for where nobody waits', async () => {
    const feed = new PartialFeed();
    const { write, end, asked } = scene(feed);
    const written = write();
    expect(asked()).toBe(false);
    end();
    expect(await written).toBe('it');
    expect(feed.size).toBe(0);
  });

  it('come to all who wait, in their own contexts, the latest at once to who comes later', async () => {
    const feed = new PartialFeed();
    const { write, listen, tell, end } = scene(feed);
    const who = new AsyncLocalStorage<string>();
    const heard: unknown[] = [];
    const listenAs = (name: string) =>
      who.run(name, () => listen((partial) => heard.push([who.getStore(), partial])));
    const first = listenAs('first');
    const written = write();
    tell(1);
    tell(2);
    const second = listenAs('second');
    tell(3);
    expect(heard).toEqual([
      ['first', 1],
      ['first', 2],
      ['second', 2],
      ['first', 3],
      ['second', 3],
    ]);
    end();
    expect(await Promise.all([first, second, written])).toEqual(['it', 'it', 'it']);
    expect(feed.size).toBe(0);
  });

  it('end for a listener with its signal, and the section is written on', async () => {
    const feed = new PartialFeed();
    const { write, listen, tell, end } = scene(feed);
    const left = new AbortController();
    const heard: unknown[] = [];
    const wait = listen((partial) => heard.push(partial), left.signal);
    const written = write();
    tell(1);
    left.abort();
    tell(2);
    expect(heard).toEqual([1]);
    expect(feed.size).toBe(1);
    end();
    await Promise.all([written, wait]);
    expect(feed.size).toBe(0);
  });

  it('leave nothing behind where it cannot be generated', async () => {
    const feed = new PartialFeed();
    const fail = () => Promise.reject(new Error('no'));
    const listening = feed.during('a', { onPartial: () => undefined }, () => feed.writing('a', fail));
    await expect(listening).rejects.toThrow('no');
    expect(feed.size).toBe(0);
  });
});
