/** Tries of a request that was refused for the moment, and the longest wait for one, in seconds. */
const ATTEMPTS = 3;
const LONGEST_WAIT = 30;

/**
 * Sends a body as `fetch` would, and tells how much of it is on its way, which `fetch` does not. What is refused for the
 * moment is sent again after what `Retry-After` says.
 *
 * @param onSent told a share, 0–1
 * @throws {TypeError} where nothing answers
 */
export async function upload(
  request: Request,
  body: FormData | Blob,
  onSent: (share: number) => void,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send(request, body, onSent);
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    const isForTheMoment = response.status === 429 || response.status === 503;
    if (attempt === ATTEMPTS || !isForTheMoment || !(seconds <= LONGEST_WAIT)) return response;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}

function send(request: Request, body: FormData | Blob, onSent: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open(request.method, request.url);
    // Of a form the browser says it itself, with the boundary.
    for (const [name, value] of request.headers)
      if (name !== 'content-type' || body instanceof Blob) call.setRequestHeader(name, value);
    call.upload.addEventListener('progress', ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0));
    call.addEventListener('load', () => resolve(responseOf(call)));
    call.addEventListener('error', () => reject(new TypeError('Nothing answered.')));
    call.addEventListener('abort', () => reject(new DOMException('Given up.', 'AbortError')));
    request.signal.addEventListener('abort', () => call.abort());
    if (request.signal.aborted) reject(new DOMException('Given up.', 'AbortError'));
    else call.send(body);
  });
}

function responseOf(call: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['Content-Type', 'Location', 'Retry-After']) {
    const value = call.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  const isEmpty = call.status === 204 || call.status === 304;
  return new Response(isEmpty ? null : call.responseText, { status: call.status, headers });
}
