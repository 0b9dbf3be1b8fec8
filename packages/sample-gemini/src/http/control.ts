import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError, z } from 'zod';
import type { FaultInput } from '../faults/fault.js';
import { GoogleError } from '../shared/google-error.js';
import type { Server } from './model-call.js';
import { readJson } from './read-body.js';
import { sendJson } from './send.js';

/**
 * The control surface, for a person or a black-box test. Google's API has nothing like it.
 *
 * - `POST /control/faults` one fault (`{"kind":"429","retryDelay":"52s","times":1}`) → 201 `{ id }`
 * - `GET /control/faults` → `{ faults }` · `DELETE /control/faults` all off · `DELETE /control/faults/{id}` one off
 * - `GET /control/usage` → `{ totals, calls }` · `POST /control/usage/reset`
 *
 * It takes no key: only this machine reaches it. A browser's page must not, so requests with an Origin, or for another
 * host's name than the loopback's, are refused.
 */
export async function control(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (!isLocal(request))
    throw new GoogleError(403, 'The control surface is for programs on this machine only.');
  const route = `${request.method} ${path}`;
  const one = /^DELETE \/control\/faults\/(\d+)$/u.exec(route);
  if (route === 'POST /control/faults') {
    const { value } = await readJson(request, 64 * 1024);
    sendJson(response, 201, { id: add(server, value) });
  } else if (route === 'GET /control/faults') {
    sendJson(response, 200, { faults: server.faults.list() });
  } else if (route === 'DELETE /control/faults' || one) {
    server.faults.clear(one ? Number(one[1]) : undefined);
    response.writeHead(204).end();
  } else if (route === 'GET /control/usage') {
    sendJson(response, 200, { totals: server.usage.totals, calls: server.usage.calls });
  } else if (route === 'POST /control/usage/reset') {
    server.usage.reset();
    response.writeHead(204).end();
  } else throw new GoogleError(404, `There is no ${route} on the control surface.`);
}

function add(server: Server, value: unknown): number {
  try {
    return server.faults.add(value as FaultInput);
  } catch (error) {
    if (error instanceof ZodError) throw new GoogleError(400, z.prettifyError(error));
    throw error;
  }
}

function isLocal(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/u, '');
  return request.headers.origin === undefined && ['127.0.0.1', 'localhost'].includes(host);
}
