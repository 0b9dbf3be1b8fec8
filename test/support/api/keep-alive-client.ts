import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Calls one service as one key over connections that it keeps, as many as are asked for at once: cheap enough for load. */
export class KeepAliveClient {
  private readonly agent = new Agent({ keepAlive: true });
  /** The header. */
  readonly authorization: string;

  constructor(
    private readonly url: string,
    apiKey: string,
  ) {
    this.authorization = `Bearer ${apiKey}`;
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** @param body sent as JSON */
  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: this.authorization };
    const json = body === undefined ? undefined : JSON.stringify(body);
    const outgoing = request(`${this.url}${path}`, {
      method,
      agent: this.agent,
      headers: json === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    }).end(json);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: incoming.statusCode!, headers: incoming.headers, body: await buffer(incoming) };
  }

  close(): void {
    this.agent.destroy();
  }
}
