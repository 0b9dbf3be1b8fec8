import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api.js';
import { retrying, type RetryOptions } from './retrying.js';

export { ApiProblem, ok } from './problem.js';
export { eventsOf, follow, type ServerEvent } from './events.js';
export type { RetryOptions } from './retrying.js';

/** Every call of the API by its method and path; what is sent and answered has the types of the document. */
export type PersonaDetailsClient = Client<paths>;
/** The shapes of the document by name, such as `Schemas['Persona']`. */
export type Schemas = components['schemas'];

export interface ClientOptions {
  /** Where the service is, such as `https://personas.example.com`. */
  baseUrl: string;
  apiKey: string;
  /** The end user that calls are made for: `X-User-Id`. */
  userId?: string;
  /** How often what was refused for the moment is tried again; `false`: never. */
  retry?: RetryOptions | false;
  /** In place of the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Runs in browsers and in Node. Calls answer with `{ data, error, response }`; `ok` gives the data or throws. */
export function createClient(options: ClientOptions): PersonaDetailsClient {
  const { baseUrl, apiKey, userId, retry = {}, fetch = (request) => globalThis.fetch(request) } = options;
  return createFetchClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}`, ...(userId !== undefined && { 'X-User-Id': userId }) },
    fetch: retry === false ? fetch : retrying(fetch, retry),
  });
}
