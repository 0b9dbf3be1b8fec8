import { type IncomingMessage, request } from 'node:http';

/** An event of a stream; `data` parsed. */
export interface StreamedEvent {
  event: string;
  id?: string;
  data: any; // oxlint-disable-line typescript/no-explicit-any
}

/** The events of a text, or of the beginning of one; comments and what sets an id or a delay alone are none. */
export function eventsIn(text: string): StreamedEvent[] {
  const blocks = text.split('\n\n').slice(0, -1);
  return blocks.flatMap((block) => {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
      }),
    );
    if (fields['data'] === undefined) return [];
    return [{ ...fields, event: fields['event'] ?? 'message', data: JSON.parse(fields['data']) }];
  });
}

/** A client of one stream, on a connection of its own. */
export class EventStreamClient implements AsyncIterable<StreamedEvent> {
  /** As it came. */
  text = '';
  private taken = 0;

  private constructor(
    readonly response: IncomingMessage,
    private readonly chunks: AsyncIterator<string>,
  ) {}

  /** Resolves with the headers. */
  static open(url: string, headers: Record<string, string>, method = 'GET'): Promise<EventStreamClient> {
    return new Promise((resolve, reject) => {
      const call = request(url, { headers, method, agent: false }, (response) => {
        response.setEncoding('utf8');
        resolve(new EventStreamClient(response, response[Symbol.asyncIterator]() as AsyncIterator<string>));
      });
      call.on('error', reject).end();
    });
  }

  get status(): number {
    return this.response.statusCode!;
  }

  /** The next event; undefined after the last one. @throws {Error} where the connection breaks */
  async next(): Promise<StreamedEvent | undefined> {
    for (;;) {
      const events = eventsIn(this.text);
      if (this.taken < events.length) return events[this.taken++];
      const { done, value } = await this.chunks.next();
      if (done) return undefined;
      this.text += value;
    }
  }

  async *[Symbol.asyncIterator](): AsyncIterator<StreamedEvent> {
    for (let event = await this.next(); event; event = await this.next()) yield event;
  }

  async all(): Promise<StreamedEvent[]> {
    const events: StreamedEvent[] = [];
    for await (const event of this) events.push(event);
    return events;
  }

  /** Leaves without waiting for the rest. */
  close(): void {
    this.response.destroy();
  }
}
