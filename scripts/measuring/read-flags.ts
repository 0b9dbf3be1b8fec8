import {
  type LatencyProfileName,
  latencyProfiles,
} from '../../packages/sample-gemini/src/latency-profiles.js';
import { UsageError } from './usage.error.js';

/** @throws {UsageError} where it is no whole number from `least` to `most` */
export function wholeNumber(flag: string, given: string, [least, most]: readonly [number, number]): number {
  const value = /^\d+$/u.test(given) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${flag} ${given} does not fit: give a whole number from ${least} to ${most}.`);
}

/** @throws {UsageError} where it is none of them */
export function oneOf<Name extends string>(flag: string, given: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  throw new UsageError(`--${flag} ${given} is not known: give one of ${names.join(', ')}.`);
}

/** Flags that say which service is measured. */
export interface ServiceFlags {
  url?: string;
  'api-key'?: string;
  profile?: string;
}

/** A running service's address; `undefined` for one of its own. @throws {UsageError} also where a flag has no use */
export function addressOf({ url, profile, 'api-key': apiKey }: ServiceFlags): string | undefined {
  if (url !== undefined && profile !== undefined)
    throw new UsageError('--profile is for a sample model of its own: leave it out beside --url.');
  if (url === undefined && apiKey !== undefined)
    throw new UsageError('--api-key is for a running service: name its address with --url.');
  return url === undefined ? undefined : serviceUrl(url);
}

const profileNames = Object.keys(latencyProfiles) as LatencyProfileName[];

/** Of the sample model. @throws {UsageError} */
export function profileOf({ profile }: ServiceFlags): LatencyProfileName {
  return oneOf('profile', profile ?? '3.1-flash-lite-spread', profileNames);
}

/** Without a slash at its end. @throws {UsageError} */
function serviceUrl(given: string): string {
  const { protocol } = URL.parse(given) ?? {};
  if (protocol === 'http:' || protocol === 'https:') return given.replace(/\/+$/u, '');
  throw new UsageError(`--url ${given} is no address: give one such as http://127.0.0.1:3000.`);
}

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/u.test(hostname);
}

/**
 * The key for a service that was not started here.
 *
 * @throws {UsageError} where there is none
 */
export function keyFor(url: string, given: string | undefined, env: NodeJS.ProcessEnv): string {
  const key = given || env['PERSONA_DETAILS_API_KEY'];
  if (key) return key;
  throw new UsageError(
    `--url ${url} needs a key: give one of that service with --api-key or in PERSONA_DETAILS_API_KEY.`,
  );
}

/** What `parseArgs` complains about, in one line. */
export function toUsageError(error: unknown): UsageError {
  const [first] = (error as Error).message.split(/\.\s|\n/u);
  return new UsageError(`${first!.replace(/\.$/u, '')}: --help tells the options.`);
}
