/**
 * What kept the flag from being read or changed in Unleash:
 *
 * - `http_<status>`: Unleash refused; 404 also where the flag is archived, 403 where change requests are required.
 * - `timeout`, `unreachable`: not known whether a change was made; read again.
 * - `not_applied`: Unleash agreed, and what it then told is something else.
 * - `unexpected_form`: an answer, or a token, that is not of the form this project knows.
 * - `no_strategy`: there is no share to switch on; set one first.
 * - `several_strategies`, `other_strategy`: what decides is not one gradual rollout, so its share cannot be set.
 */
export type UnleashAdminErrorCode =
  | `http_${number}`
  | 'timeout'
  | 'unreachable'
  | 'not_applied'
  | 'unexpected_form'
  | 'no_strategy'
  | 'several_strategies'
  | 'other_strategy';

/** `message` holds no token and nothing that Unleash wrote. */
export class UnleashAdminError extends Error {
  constructor(
    readonly code: UnleashAdminErrorCode,
    message: string,
  ) {
    super(message);
  }
}
