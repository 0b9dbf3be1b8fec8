import { describe, expect, it } from 'vitest';
import { eventsOf, follow, type ServerEvent } from './events.js';

/** A stream in pieces, cut anywhere. */
function streamed(...pieces: string[]): Response {
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytes.encode(piece));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
}
async function all(events: AsyncIterable<ServerEvent>): Promise<ServerEvent[]> {
  const found: ServerEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

describe('events of a stream', () => {
  it('come whole, wherever the bytes were cut; comments are none', async () => {
    const text =
      ': hello\n\nevent: section\nid: 1\ndata: {"tea":\ndata: "żółć"}\n\nretry: 100\n\ndata: 2\r\n\r\n';
    const cut = [...text];
    expect(await all(eventsOf(streamed(...cut)))).toEqual([
      { event: 'section', id: '1', data: { tea: 'żółć' } },
      { event: 'message', id: '1', data: 2 },
    ]);
  });

  it('are not looked for in another answer', async () => {
    await expect(all(eventsOf(Response.json({})))).rejects.toThrow('Not a stream of events: 200');
  });

  it('go on after the last one where the connection breaks', async () => {
    const asked: (string | undefined)[] = [];
    const streams = [
      streamed('event: section\nid: a\ndata: 1\n\nevent: sec'),
      streamed('event: done\ndata: 2\n\n'),
    ];
    const open = async (last: string | undefined) => {
      asked.push(last);
      return streams[asked.length - 1]!;
    };
    const events = await all(follow(open, ({ event }) => event === 'done'));
    expect(events.map(({ data }) => data)).toEqual([1, 2]);
    expect(asked).toEqual([undefined, 'a']);
  });

  it('are given up after three attempts without any', async () => {
    let asked = 0;
    const open = async () => {
      asked += 1;
      return streamed();
    };
    await expect(all(follow(open, () => true))).rejects.toThrow('ended before its last event');
    expect(asked).toBe(3);
  });
});
