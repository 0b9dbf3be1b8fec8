import type { Schemas } from 'persona-details-client';

export type AuditEntry = Schemas['AuditEntry'];

/** What an entry is about, and its place in the console. */
export interface Target {
  kind: 'persona' | 'project' | 'other';
  id: string;
  href: string | null;
}

/** Of what is not there any more there is no page. */
const ends = /^DELETE \/v1\/(?:personas|projects)\/:id$|\.purge$/;

/**
 * The persona or project that something was done to, at its theme or answer where that is named; else the first id of the
 * route, or what was made.
 */
export function targetOf({ action, params, created }: AuditEntry): Target | null {
  const { id } = params;
  const isGone = ends.test(action);
  if (id && /\/personas\/:id|^persona\./.test(action)) {
    const base = `/console/personas/${id}`;
    return { kind: 'persona', id, href: isGone ? null : personaPlace(base, params) };
  }
  if (id && action === 'POST /v1/projects/:id/personas' && created[0])
    return { kind: 'persona', id: created[0], href: `/console/personas/${created[0]}` };
  if (id && /\/projects\/:id|^project\./.test(action))
    return { kind: 'project', id, href: isGone ? null : `/console/projects/${id}` };
  if (action.startsWith('POST /v1/projects') && created[0])
    return { kind: 'project', id: created[0], href: `/console/projects/${created[0]}` };
  const other = id ?? Object.values(params)[0] ?? created[0];
  return other ? { kind: 'other', id: other, href: null } : null;
}

function personaPlace(base: string, { themeId, responseId, section }: Record<string, string>): string {
  if (themeId) return `${base}/themes?theme=${encodeURIComponent(themeId)}`;
  if (responseId) return `${base}/answers`;
  return section && /^[a-z]+$/.test(section) ? `${base}/${section}` : base;
}
