/** One server-sent event, its data parsed. The document names what they are, such as `Schemas['DetailsEvent']`. */
export interface ServerEvent {
  event: string;
  /** With this as `Last-Event-ID` a stream goes on after the event. */
  id?: string;
  data: unknown;
}

/**
 * The events of an answer while it comes. Unlike `EventSource` it sends headers, such as the key.
 *
 * @throws {Error} where it is no stream of events, or the connection breaks
 */
export async function* eventsOf<Event extends ServerEvent = ServerEvent>(
  response: Response,
): AsyncGenerator<Event & { id?: string }> {
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream') || !response.body)
    throw new Error(`Not a stream of events: ${response.status} ${response.headers.get('Content-Type')}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let lastId: string | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop()!;
      for (const block of blocks) {
        const { event = 'message', data, id } = fieldsOf(block);
        // An id holds for what follows; it may come alone.
        lastId = id ?? lastId;
        if (data === undefined) continue;
        const told = lastId === undefined ? {} : { id: lastId };
        yield { event, ...told, data: JSON.parse(data) as unknown } as Event & { id?: string };
      }
    }
  } finally {
    // Whoever stops listening ends the call.
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * The same to its end: where the connection breaks, it is opened again after the last event that arrived.
 *
 * @param open calls the stream with `Last-Event-ID`, where there is one
 * @param isLast whether nothing comes after an event
 * @param attempts how often it is opened without any event in between
 * @throws {unknown} what the last attempt failed with
 */
export async function* follow<Event extends ServerEvent = ServerEvent>(
  open: (lastEventId: string | undefined) => Promise<Response>,
  isLast: (event: Event) => boolean,
  attempts = 3,
): AsyncGenerator<Event & { id?: string }> {
  let lastEventId: string | undefined;
  for (let failed = 0; ;) {
    try {
      for await (const event of eventsOf<Event>(await open(lastEventId))) {
        failed = 0;
        lastEventId = event.id ?? lastEventId;
        yield event;
        if (isLast(event)) return;
      }
      throw new Error('The stream ended before its last event.');
    } catch (error) {
      failed += 1;
      if (failed >= attempts) throw error;
    }
  }
}

/** The fields of one block; `retry` and comments are passed over. */
function fieldsOf(block: string): { event?: string; id?: string; data?: string } {
  const fields: Record<string, string> = {};
  for (const line of block.split(/\r?\n/)) {
    const [, name, value = ''] = /^([^:]+):? ?(.*)$/.exec(line) ?? [];
    if (name === 'data' && 'data' in fields) fields[name] += `\n${value}`;
    else if (name) fields[name] = value;
  }
  return fields;
}
