/** The header that says when it makes sense to ask again: whole seconds, at least one. */
export function retryAfter(milliseconds: number): { 'Retry-After': string } {
  return { 'Retry-After': String(Math.max(1, Math.ceil(milliseconds / 1_000))) };
}
