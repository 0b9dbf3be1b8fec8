export interface RetryOptions {
  /** In all, the first one included. */
  attempts?: number;
  /** The longest that is waited for one, in seconds: where `Retry-After` asks for more, its answer is given as it is. */
  longestWait?: number;
  wait?: (seconds: number) => Promise<void>;
}

type Fetch = (request: Request) => Promise<Response>;

/** Not now, but soon: too many requests, or something that the service needs is away. */
const soon = new Set([429, 503]);

/**
 * Tries again what was refused for the moment, after what `Retry-After` says. A POST gets an `Idempotency-Key` where it has
 * none, so that it is carried out once, however often it is sent.
 */
export function retrying(fetch: Fetch, options: RetryOptions = {}): Fetch {
  const { attempts = 3, longestWait = 30, wait = waited } = options;
  return async (request) => {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key'))
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      // What is sent is read once; the next attempt needs it as well.
      const response = await fetch(last ? request : request.clone());
      const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
      if (last || !soon.has(response.status) || !(seconds <= longestWait)) return response;
      await response.body?.cancel();
      await wait(seconds);
    }
  };
}

function waited(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
