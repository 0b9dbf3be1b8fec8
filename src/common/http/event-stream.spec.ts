import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventStream } from './event-stream.js';

/** What can be read at the moment. */
function readable(stream: EventStream): string {
  let text = '';
  for (let chunk = stream.read() as Buffer | null; chunk; chunk = stream.read() as Buffer | null)
    text += chunk.toString();
  return text;
}
const part = (data: number) => ({ event: 'section', data });

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => vi.useRealTimers());

describe('a stream of events', () => {
  it('begins with the delay before a client comes back, and where it is', () => {
    const stream = new EventStream('7.kpi-0');
    expect(readable(stream)).toBe('retry: 1000\nid: 7.kpi-0\n\n');
    stream.destroy();
  });

  it('has each event in a block, in the order in which they were sent, and ends', async () => {
    const stream = new EventStream('1');
    stream.send({ event: 'section', id: '1.a', data: { text: 'two\nlines' } });
    stream.send({ event: 'done', data: null });
    stream.finish();
    const chunks = await stream.toArray();
    expect(chunks.slice(1).map(String)).toEqual([
      'event: section\nid: 1.a\ndata: {"text":"two\\nlines"}\n\n',
      'event: done\ndata: null\n\n',
    ]);
    expect(stream.signal.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps for a slow client what lasts, and of what grows the newest', () => {
    const stream = new EventStream('1');
    for (let step = 0; step < 1_000; step++) {
      stream.tell('a', part(step));
      stream.tell('b', part(-step));
    }
    stream.send({ event: 'section', id: '2', data: 'whole' }, 'b');
    expect(stream.readableLength).toBeLessThan(100);
    expect(readable(stream).split('\n\n').slice(1, -1)).toEqual([
      'event: section\nid: 2\ndata: "whole"',
      'event: section\ndata: 999',
    ]);
    stream.destroy();
  });

  it('does not tell the same twice', () => {
    const stream = new EventStream('1');
    readable(stream);
    stream.tell('a', part(1));
    expect(readable(stream)).not.toBe('');
    stream.tell('a', part(1));
    expect(readable(stream)).toBe('');
    stream.destroy();
  });

  it('says every 15 s that it is there, but not to who does not read', () => {
    const stream = new EventStream('1');
    readable(stream);
    vi.advanceTimersByTime(14_999);
    expect(readable(stream)).toBe('');
    vi.advanceTimersByTime(1);
    expect(readable(stream)).toBe(':\n\n');
    vi.advanceTimersByTime(60_000);
    expect(stream.readableLength).toBe(':\n\n'.length);
    stream.destroy();
  });

  it('ends after five minutes, whether it is read or not', async () => {
    const stream = new EventStream('1');
    const closed = once(stream, 'close');
    vi.advanceTimersByTime(300_000);
    await closed;
    expect(stream.signal.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes what is sent after its client has left for nothing', () => {
    const stream = new EventStream('1');
    stream.destroy();
    expect(stream.signal.aborted).toBe(true);
    stream.tell('a', part(1));
    stream.send({ event: 'done', data: null });
    stream.finish();
    expect(stream.readableLength).toBe(0);
  });
});
