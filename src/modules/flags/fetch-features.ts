import { Deadline, DeadlineExceededError } from '../../common/resilience/deadline.js';
import { FlagSourceError, systemCode } from './flag-source.error.js';
import { BodyTooLargeError, readText } from './read-text.js';

export interface UnleashConnection {
  /** Base of Unleash's API, such as `http://host:4242/api`. */
  readonly url: string;
  /** Client (backend) token. */
  readonly token: string;
}

export interface FetchLimits {
  /** Time for the whole answer, its body included, in milliseconds. */
  readonly timeoutMs: number;
  /** Largest body, after decompression, in bytes. */
  readonly maxBytes: number;
}

export type FetchedFeatures = 'unchanged' | { readonly text: string; readonly etag: string | null };

/** The version of Unleash's client specification that the pinned SDK evaluates. */
const clientSpecification = '5.2.0';

/**
 * One `GET {url}/client/features`.
 *
 * @param etag of the document that is in force, if that came from Unleash
 * @throws {FlagSourceError} for every answer but 200, and 304 where it was asked for; and for none in time
 */
export async function fetchFeatures(
  { url, token }: UnleashConnection,
  etag: string | null,
  { timeoutMs, maxBytes }: FetchLimits,
  signal: AbortSignal,
): Promise<FetchedFeatures> {
  try {
    return await new Deadline(timeoutMs, signal).run(async (limited) => {
      const response = await fetch(`${url.replace(/\/+$/, '')}/client/features`, {
        headers: {
          authorization: token,
          accept: 'application/json',
          'unleash-appname': 'persona-details',
          'unleash-client-spec': clientSpecification,
          ...(etag !== null && { 'if-none-match': etag }),
        },
        // A redirect is a wrong URL or a login page, and the token is not for whoever it leads to.
        redirect: 'manual',
        signal: limited,
      });
      if (response.status === 304 && etag !== null) return 'unchanged';
      if (response.status !== 200) {
        await response.body?.cancel().catch(() => undefined);
        throw new FlagSourceError(`http_${response.status}`, `Unleash answered ${response.status}.`);
      }
      return { text: await readText(response, maxBytes), etag: response.headers.get('etag') };
    });
  } catch (error) {
    if (error instanceof FlagSourceError) throw error;
    if (error instanceof BodyTooLargeError) {
      throw new FlagSourceError('too_large', `Unleash's document is larger than ${maxBytes} bytes.`);
    }
    if (error instanceof DeadlineExceededError) {
      throw new FlagSourceError('timeout', `Unleash did not answer within ${timeoutMs} ms.`);
    }
    throw new FlagSourceError('unreachable', `Unleash was not reached (${systemCode(error)}).`);
  }
}
