/** What keeps a flag document from being read or kept; `message` holds no token and nothing of the document. */
export class FlagSourceError extends Error {
  constructor(
    /**
     * Stable kind: `http_<status>`, `timeout`, `unreachable`, `too_large`, `file_unreadable`, `last_good_unreadable`,
     * `last_good_not_saved`; and those of `FlagDocumentError`.
     */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The system's short name of an error, such as `ECONNREFUSED`: its message may quote what is secret. */
export function systemCode(error: unknown): string {
  const { cause, code, name } = error as { cause?: { code?: unknown }; code?: unknown; name?: unknown };
  const named = [cause?.code, code, name].find((value) => typeof value === 'string');
  return named ?? 'unknown error';
}
