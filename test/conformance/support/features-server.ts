import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server answers: with the document, a status, bytes of its own, or in a way of its own. */
export type Answer =
  number | string | ((response: ServerResponse, request: IncomingMessage) => void) | undefined;

/** Speaks `GET /api/client/features` as Unleash does, with ETag and 304, and fails as it is told to. */
export class FeaturesServer {
  /** What is served while nothing else is asked for. */
  document: unknown;
  /** `undefined`: the document. */
  answer: Answer;
  readonly requests: IncomingMessage['headers'][] = [];
  /** Statuses answered, in order. */
  readonly statuses: number[] = [];
  /** Requests being answered, and the most there ever were at once. */
  readonly inFlight = { now: 0, most: 0 };
  private readonly server: Server = createServer((request, response) => this.respond(request, response));
  private port = 0;

  constructor(
    document: unknown,
    private readonly token = 'right',
  ) {
    this.document = document;
  }

  /** Listens on a free port, and again on the same one after {@link stop}. */
  async start(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** Refuses connections, and breaks those there are. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  get unleash(): { url: string; token: string } {
    return { url: `http://127.0.0.1:${this.port}/api`, token: this.token };
  }

  /** Resolves once so many further requests have come. */
  async requested(times: number): Promise<void> {
    for (let left = times; left > 0; left--) {
      await new Promise((resolve) => this.server.once('request', resolve));
    }
  }

  private respond(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(request.headers);
    this.inFlight.most = Math.max(this.inFlight.most, ++this.inFlight.now);
    response.once('close', () => this.inFlight.now--);
    response.once('finish', () => this.statuses.push(response.statusCode));
    if (request.url !== '/api/client/features') return void response.writeHead(404).end();
    if (request.headers.authorization !== this.token) return void response.writeHead(401).end('{}');
    if (typeof this.answer === 'function') return this.answer(response, request);
    if (typeof this.answer === 'number') return void response.writeHead(this.answer).end('{"message":"no"}');
    const body = this.answer ?? JSON.stringify(this.document);
    const etag = `W/"${createHash('md5').update(body).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { etag, 'content-type': 'application/json' }).end(body);
  }
}
