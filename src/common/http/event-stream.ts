import { Readable } from 'node:stream';

/** An event as the client gets it (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface ServerEvent {
  event: string;
  /** Printable characters; what a client says it had last. */
  id?: string;
  data: unknown;
}

/** In milliseconds. The heartbeat is shorter than proxies' idle limits; nothing that is streamed lasts as long. */
const times = { retry: 1_000, heartbeat: 15_000, longest: 300_000 };

/**
 * The body of an answer with server-sent events. It holds what was sent and, of what grows, the newest only, so a client
 * that reads slowly misses steps and costs no memory. It ends by `finish`, with its client, or after five minutes.
 */
export class EventStream extends Readable {
  private readonly ended = new AbortController();
  private readonly heart: NodeJS.Timeout;
  /** What has to arrive, in order. */
  private readonly lasting: string[] = [];
  /** What something newer may replace, by what it is about. */
  private readonly passing = new Map<string, ServerEvent>();
  private readonly passed = new Map<string, string>();
  private isFinished = false;
  private isWanted = false;
  private beats = 0;

  /** @param id where the client is before the first event */
  constructor(id: string) {
    // One event at a time is handed on: what waits here can still be replaced.
    super({ highWaterMark: 1 });
    this.lasting.push(`retry: ${times.retry}\nid: ${id}\n\n`);
    this.heart = setInterval(() => this.beat(), times.heartbeat);
  }

  /** Aborts when the client is gone, or has everything. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** An event that takes the place of an earlier one about the same, if that did not leave yet. */
  tell(about: string, event: ServerEvent): void {
    this.passing.delete(about);
    this.passing.set(about, event);
    this.handOn();
  }

  /** An event that arrives in any case; what was told about the same and did not leave yet does not. */
  send(event: ServerEvent, about?: string): void {
    if (about !== undefined) this.passing.delete(about);
    this.lasting.push(frameOf(event));
    this.handOn();
  }

  /** Ends the stream after what was sent. */
  finish(): void {
    this.isFinished = true;
    this.passing.clear();
    this.handOn();
  }

  override _read(): void {
    this.isWanted = true;
    this.handOn();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.heart);
    this.ended.abort();
    this.lasting.length = 0;
    this.passing.clear();
    done(error);
  }

  private handOn(): void {
    if (!this.isWanted || this.destroyed) return;
    const next = this.lasting.shift() ?? this.nextPassing();
    if (next === undefined && !this.isFinished) return;
    this.isWanted = false;
    this.push(next ?? null);
  }

  private nextPassing(): string | undefined {
    for (const [about, event] of this.passing) {
      this.passing.delete(about);
      const frame = frameOf(event);
      // What grew may be no part of what is shown.
      if (frame === this.passed.get(about)) continue;
      this.passed.set(about, frame);
      return frame;
    }
    return undefined;
  }

  /** A comment while there is nothing else, so that nobody takes the connection for dead. */
  private beat(): void {
    this.beats += 1;
    if (this.beats * times.heartbeat >= times.longest) this.destroy();
    else if (this.isWanted) {
      this.isWanted = false;
      this.push(':\n\n');
    }
  }
}

/** JSON has no line breaks, so one line takes it. */
function frameOf({ event, id, data }: ServerEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
