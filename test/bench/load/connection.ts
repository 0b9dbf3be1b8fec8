import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import type { ExpectedAnswer, Job } from './job.js';

export interface ConnectionEvents {
  /** @param fault what was not as expected in the answer */
  answered(connection: Connection, fault?: string): void;
  /** Nothing more comes over this connection. */
  lost(connection: Connection, fault: string): void;
}

/** Filled and read within one turn, so that all connections share it. */
const buffer = Buffer.allocUnsafe(256 * 1024);

/**
 * A kept connection over which one and the same request is sent again and again, one at a time. Status, headers and
 * every byte of each answer are compared. It does just that, so that a core of clients can saturate a core of
 * `node:http`, which a client with a general parser cannot.
 */
export class Connection {
  /** When the request in flight was sent or due, by `performance.now()`. */
  since = 0;
  private socket!: Socket;
  private readonly request: Buffer;
  private readonly statusLine: string;
  private readonly headerLines: string[];
  private readonly body: Buffer;
  private partialHead: Buffer | undefined;
  /** How much of the body has come; -1: its head has not. */
  private bodyAt = -1;
  /** Of the answer that is being read. */
  private bodyLength = 0;
  private fault: string | undefined;
  private closed = false;

  private constructor(
    { path, headers, expected, port }: Job,
    private readonly events: ConnectionEvents,
  ) {
    const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    this.request = Buffer.from([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    this.body = Buffer.from(expected.body, 'base64');
    this.statusLine = `HTTP/1.1 ${expected.status} `;
    this.headerLines = headerLines(expected, this.body.length);
  }

  static async open(job: Job, events: ConnectionEvents): Promise<Connection> {
    const connection = new Connection(job, events);
    const onread = { buffer, callback: (count: number) => connection.read(buffer.subarray(0, count)) };
    const socket = connect({ host: '127.0.0.1', port: job.port, noDelay: true, onread });
    await once(socket, 'connect');
    socket.on('error', (error) => connection.lose(error.message));
    socket.on('close', () => connection.lose('The server closed the connection.'));
    connection.socket = socket;
    return connection;
  }

  send(since: number): void {
    this.since = since;
    this.socket.write(this.request);
  }

  close(): void {
    this.closed = true;
    this.socket.destroy();
  }

  private read(chunk: Buffer): boolean {
    const bytes = this.partialHead ? Buffer.concat([this.partialHead, chunk]) : chunk;
    this.partialHead = undefined;
    let at = 0;
    if (this.bodyAt < 0) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.partialHead = Buffer.from(bytes);
        return true;
      }
      this.readHead(bytes.toString('latin1', 0, end + 2));
      at = end + 4;
      this.bodyAt = 0;
    }
    const bodyEnd = this.bodyAt + bytes.length - at;
    if (bodyEnd > this.bodyLength) {
      this.lose('More bytes than were announced, or no length.');
      return false;
    }
    if (this.fault === undefined && this.body.compare(bytes, at, bytes.length, this.bodyAt, bodyEnd) !== 0)
      this.fault = 'another body than the first one';
    this.bodyAt = bodyEnd;
    if (bodyEnd === this.bodyLength) {
      this.bodyAt = -1;
      this.events.answered(this, this.fault);
    }
    return true;
  }

  private readHead(head: string): void {
    this.fault = this.faultOf(head);
    this.bodyLength = this.body.length;
    if (this.fault === undefined || head.startsWith('HTTP/1.1 304 ')) return;
    this.bodyLength = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  }

  private faultOf(head: string): string | undefined {
    if (!head.startsWith(this.statusLine)) return head.slice(0, head.indexOf('\r\n'));
    for (const line of this.headerLines) {
      // As the servers here write it; the names of headers may be written otherwise.
      if (!head.includes(line) && !head.toLowerCase().includes(line.toLowerCase())) {
        const name = line.slice(2, line.indexOf(':'));
        const given = new RegExp(`\r\n(${name}: .*)\r\n`, 'i').exec(head)?.[1] ?? `no ${name}`;
        return `${given} (expected:${line.slice(line.indexOf(':') + 1).trimEnd()})`;
      }
    }
    return undefined;
  }

  private lose(fault: string): void {
    if (this.closed) return;
    this.close();
    this.events.lost(this, fault);
  }
}

function headerLines({ status, headers }: ExpectedAnswer, length: number): string[] {
  const all = status === 304 ? headers : { 'content-length': String(length), ...headers };
  return Object.entries(all).map(([name, value]) => `\r\n${name}: ${value}\r\n`);
}
