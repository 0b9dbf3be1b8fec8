import { ApiProblem, ok, type Schemas } from 'persona-details-client';
import { apiWith, type Session } from './session.ts';

/** The part of the address that a link of the start brings a code in: it is not sent to any server by itself. */
const CODE = /^#code=([\w-]{16,200})$/;

/**
 * What a key opens: a tenant's key or JWT the team's pages, an operator's key the operators'.
 *
 * @throws {ApiProblem} where it opens neither
 */
export async function signIn(key: string): Promise<Session> {
  const api = apiWith(key);
  const me = await api.GET('/v1/me');
  if (me.response.ok) return { team: { api, who: ok(me) } };
  const rollout = await api.GET('/admin/rollout');
  if (rollout.response.ok) return { operator: { api } };
  ok(me);
  throw new Error('unreachable');
}

/** Both keys for the code of a link, which is good once; null where the address has none. */
export async function signInWithLink(): Promise<Session | null> {
  const code = CODE.exec(location.hash)?.[1];
  if (!code) return null;
  // Not left where the browser remembers it, or somebody copies it from.
  history.replaceState(null, '', location.pathname + location.search);
  const response = await fetch('/console/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new ApiProblem(response.status, body as ApiProblem['problem']);
  const { apiKey, operatorKey } = body as Schemas['SignedIn'];
  if (apiKey === null && operatorKey === null) return null;
  return {
    ...(apiKey !== null && (await signIn(apiKey))),
    // Of the service itself: it need not be tried.
    ...(operatorKey !== null && { operator: { api: apiWith(operatorKey) } }),
  };
}
