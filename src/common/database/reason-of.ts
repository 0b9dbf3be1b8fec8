/** Why the database could not be reached, in one line: Node wraps several addresses' errors in one without a message. */
export function reasonOf(error: unknown): string {
  const { code, message, errors } = error as { code?: string; message?: string; errors?: Error[] };
  return (message || errors?.[0]?.message || code || 'no reason given').split('\n')[0]!;
}
