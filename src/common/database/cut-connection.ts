import type { Socket } from 'node:net';
import type { ClientBase } from 'pg';

/** Longest a server may take to take leave, in milliseconds. */
export const farewellMs = 200;

/** Closes a connection without a word: `end()` waits for a server that may never answer. What it asked is rejected. */
export function cutConnection(client: ClientBase): void {
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
}
