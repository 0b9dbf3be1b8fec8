import { connect, type Socket } from 'node:net';

/** A request as bytes on the wire: nothing in it is checked, encoded or completed. */
export interface RawRequest {
  method: string;
  path: string;
  headers: readonly (readonly [name: string, value: string])[];
  body?: Buffer;
}

export interface RawAnswer {
  /** 0: the server closed the connection without an answer. */
  status: number;
  /** Names in lower case; the last of equal ones counts. */
  headers: Record<string, string>;
  body: string;
}

/** Far beyond any answer's time: what is not answered by then hangs. Milliseconds. */
const hangs = 60_000;

/** Sends a request over a socket of its own, with what a valid one needs besides: Host and the body's length. */
export function exchange(url: string, request: RawRequest): Promise<RawAnswer> {
  const { method, path, headers, body } = request;
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(given.has('host') ? [] : [`Host: ${new URL(url).host}`]),
    ...(body === undefined || given.has('content-length') || given.has('transfer-encoding')
      ? []
      : [`Content-Length: ${body.length}`]),
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return exchangeBytes(
    url,
    [Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body ?? Buffer.alloc(0)],
    {
      withoutBody: method === 'HEAD',
    },
  );
}

/**
 * Sends pieces of bytes, each once the one before is on its way, until the server has answered.
 *
 * @throws {Error} where the server neither answers nor closes
 */
export function exchangeBytes(
  url: string,
  pieces: readonly Buffer[],
  options: { withoutBody?: boolean } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = openSocket(url);
    let done = false;
    const finish = (answer: RawAnswer | undefined) => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      socket.destroy();
      resolve(answer ?? { status: 0, headers: {}, body: '' });
    };
    const timer = setTimeout(() => {
      done = true;
      socket.destroy();
      reject(new Error(`Neither an answer nor a close in ${hangs} ms.`));
    }, hangs);
    socket.on('data', (bytes) => {
      received.push(bytes);
      const answer = readAnswer(Buffer.concat(received), options.withoutBody ?? false, false);
      if (answer) finish(answer);
    });
    // A reset after the answer, such as that of a body nobody read, takes nothing from it.
    socket.on('error', () => undefined);
    socket.on('close', () => finish(readAnswer(Buffer.concat(received), options.withoutBody ?? false, true)));
    socket.on('connect', () => void send(socket, pieces, () => done));
  });
}

/** A connection to a service; nothing is sent on it yet. */
export function openSocket(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port), noDelay: true });
}

async function send(socket: Socket, pieces: readonly Buffer[], ended: () => boolean): Promise<void> {
  for (const piece of pieces) {
    for (let from = 0; from < piece.length && !ended() && !socket.destroyed; from += 256 * 1024) {
      await new Promise((sent) => socket.write(piece.subarray(from, from + 256 * 1024), sent));
    }
  }
}

/** The whole answer in these bytes, or `undefined` while some of it is to come. */
export function readAnswer(bytes: Buffer, withoutBody: boolean, closed: boolean): RawAnswer | undefined {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1] ?? 0);
  const rest = bytes.subarray(end + 4);
  if (status < 200) return readAnswer(rest, withoutBody, closed);
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  if (withoutBody || status === 204 || status === 304) return { status, headers, body: '' };
  const length = headers['content-length'];
  if (length !== undefined && rest.length >= Number(length)) {
    return { status, headers, body: rest.subarray(0, Number(length)).toString('utf8') };
  }
  if (headers['transfer-encoding'] === 'chunked') {
    const body = readChunks(rest);
    if (body) return { status, headers, body: body.toString('utf8') };
  }
  return closed ? { status, headers, body: rest.toString('utf8') } : undefined;
}

function readChunks(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (size === 0) return Buffer.concat(parts);
    at = lineEnd + 2 + size + 2;
    if (at > bytes.length) return undefined;
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
  }
}
