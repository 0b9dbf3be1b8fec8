/** What keeps a flag document from being read or kept; `message` holds no token and nothing of the document. */
export class FlagError extends Error {
  constructor(
    /**
     * Stable kind: `http_<status>`, `timeout`, `unreachable`, `not_json`, `unexpected_form`, `flag_missing`,
     * `file_unreadable`, `last_good_unreadable`, `last_good_not_saved`.
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

/** How the SDK words a status that it does not accept. */
const statusMessage =
  /^(?:Unleash Repository error: )?(?:\S+ responded (?:[A-Z_]+ \()?|Response was not statusCode 2XX, but was )(\d{3})/;

/**
 * What an `error` or `warn` of the SDK's repository says, without its words: they quote URLs, headers and documents.
 *
 * @returns `undefined` for flags of an unexpected form, which the SDK takes over all the same; asked for, they are off
 */
export function fetchErrorOf(event: unknown): FlagError | undefined {
  const { message, type } = (event instanceof Error ? event : { message: String(event) }) as FetchError;
  const status = statusMessage.exec(message)?.[1];
  if (status) return new FlagError(`http_${status}`, `Unleash answered ${status}.`);
  if (message.startsWith('Unleash Repository error: feature.')) return undefined;
  if (type?.endsWith('timeout')) return new FlagError('timeout', 'Unleash did not answer in time.');
  if (type === 'invalid-json') return new FlagError('not_json', "Unleash's answer is not JSON.");
  if (type || /^Socket|HTTP header/.test(message)) {
    const code = type
      ? systemCode(event)
      : message.startsWith('Socket')
        ? 'ECONNRESET'
        : 'token is no header';
    return new FlagError('unreachable', `Unleash was not reached (${code}).`);
  }
  return new FlagError('unexpected_form', "Unleash's answer is not a document of client features.");
}

/** Of `make-fetch-happen`, as which the SDK fetches. */
interface FetchError extends Error {
  /** `request-timeout`, `body-timeout`, `invalid-json`, `system`, … */
  readonly type?: string;
}
