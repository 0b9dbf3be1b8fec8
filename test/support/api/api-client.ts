import request, { type Response } from 'supertest';

type Headers = Record<string, string>;

/** Calls the API over real HTTP as one key. Answers are never thrown: a test judges the status. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  /** The same service, asked with another key. */
  as(apiKey: string): ApiClient {
    return new ApiClient(this.url, apiKey);
  }

  /** The same key, at another replica. */
  at(url: string): ApiClient {
    return new ApiClient(url, this.apiKey);
  }

  get(path: string, headers: Headers = {}): Promise<Response> {
    return this.send('get', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Headers = {}): Promise<Response> {
    return this.send('post', path, body, headers);
  }

  put(path: string, body?: unknown, headers: Headers = {}): Promise<Response> {
    return this.send('put', path, body, headers);
  }

  patch(path: string, body?: unknown, headers: Headers = {}): Promise<Response> {
    return this.send('patch', path, body, headers);
  }

  delete(path: string, body?: unknown, headers: Headers = {}): Promise<Response> {
    return this.send('delete', path, body, headers);
  }

  private async send(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body: unknown,
    headers: Headers,
  ): Promise<Response> {
    const call = request(this.url)[method](path).set('Authorization', `Bearer ${this.apiKey}`).set(headers);
    return body === undefined ? call : call.send(body as object);
  }
}
