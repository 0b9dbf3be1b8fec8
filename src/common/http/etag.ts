import { PreconditionFailedError } from '../problem/problems.js';

interface Versioned {
  id: string;
  version: number;
}

/** Strong entity tag of one version of one thing. */
export function etagOf({ id, version }: Versioned): string {
  return `"${id.slice(-12)}-${version}"`;
}

/**
 * Evaluates `If-Match` (RFC 9110, 13.1.1); without the header everything matches.
 *
 * @throws {PreconditionFailedError}
 */
export function matchVersion(ifMatch: string | undefined, thing: Versioned): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  if (!listed(ifMatch, etagOf(thing))) {
    throw new PreconditionFailedError(
      'It was changed since you read it: read it again and repeat your change on that.',
    );
  }
}

/** Evaluates `If-None-Match` (RFC 9110, 13.1.2): whether what the client has is still right. */
export function isCurrent(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || listed(ifNoneMatch.replaceAll('W/', ''), etag);
}

function listed(header: string, etag: string): boolean {
  return header.split(',').some((tag) => tag.trim() === etag);
}
