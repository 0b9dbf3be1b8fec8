import { connect } from 'node:net';

/** How long the server may say nothing, in milliseconds. */
const SILENCE_LIMIT_MS = 30_000;

/** A command in Redis's protocol, RESP 2. */
export function encodeCommand(args: string[]): string {
  return [`*${args.length}`, ...args.flatMap((arg) => [`$${Buffer.byteLength(arg)}`, arg]), ''].join('\r\n');
}

/**
 * One command to the Redis on 127.0.0.1, over a connection of its own.
 *
 * @returns the answer as redis-cli prints it into a pipe: arrays as lines, null as nothing
 * @throws {Error} the server's error, such as `OOM command not allowed …`; the connection refused, lost or silent
 */
export async function redisCommand(port: number, args: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setTimeout(SILENCE_LIMIT_MS, () => socket.destroy(new Error(`Redis did not answer ${args[0]}`)));
  // After QUIT the server closes, so that everything up to the end is the answer.
  socket.write(encodeCommand(args) + encodeCommand(['QUIT']));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return decode(Buffer.concat(chunks)).text;
}

/** The answer that begins at `start`, and where the next one does. */
function decode(bytes: Buffer, start = 0): { text: string; end: number } {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) throw new Error('Redis closed the connection without an answer');
  const line = bytes.toString('utf8', start + 1, lineEnd);
  let end = lineEnd + 2;
  switch (bytes.toString('utf8', start, start + 1)) {
    case '-':
      throw new Error(line);
    case '$': {
      if (line === '-1') return { text: '', end };
      const textEnd = end + Number(line);
      return { text: bytes.toString('utf8', end, textEnd), end: textEnd + 2 };
    }
    case '*': {
      const items: string[] = [];
      while (items.length < Number(line)) {
        const item = decode(bytes, end);
        items.push(item.text);
        end = item.end;
      }
      return { text: items.join('\n'), end };
    }
    default:
      return { text: line, end };
  }
}
