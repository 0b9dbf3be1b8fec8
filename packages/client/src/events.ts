/** One server-sent event, its data parsed. */
export interface ServerEvent<T> {
  event: string;
  id?: string;
  data: T;
}

/**
 * The events of an answer while it comes. Unlike `EventSource` it sends headers, such as the key.
 *
 * @throws {Error} where it is no stream of events, or breaks off amid one
 */
export async function* eventsOf<T = unknown>(response: Response): AsyncGenerator<ServerEvent<T>> {
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream') || !response.body)
    throw new Error(`Not a stream of events: ${response.status} ${response.headers.get('Content-Type')}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop()!;
      for (const block of blocks) {
        const event = parse<T>(block);
        if (event) yield event;
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
export async function* follow<T>(
  open: (lastEventId: string | undefined) => Promise<Response>,
  isLast: (event: ServerEvent<T>) => boolean,
  attempts = 3,
): AsyncGenerator<ServerEvent<T>> {
  let lastEventId: string | undefined;
  for (let failed = 0; ;) {
    try {
      for await (const event of eventsOf<T>(await open(lastEventId))) {
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

function parse<T>(block: string): ServerEvent<T> | undefined {
  const fields: Record<string, string> = {};
  for (const line of block.split(/\r?\n/)) {
    const [, name, value = ''] = /^([^:]+):? ?(.*)$/.exec(line) ?? [];
    if (name)
      fields[name] = name === 'data' && fields['data'] !== undefined ? `${fields['data']}\n${value}` : value;
  }
  if (fields['data'] === undefined) return undefined;
  const { event = 'message', id, data } = fields;
  return { event, ...(id !== undefined && { id }), data: JSON.parse(data) as T };
}
