import type { Role } from '../../common/context/request-context.js';

/** What a key, or a token, says of who asks. */
export interface Credential {
  /** Of the tenant: its id, or its external id. */
  readonly tenant: string;
  /** Of the key; of the user of a token one that stands for them. */
  readonly keyId: string;
  readonly role: Role;
  /** The user that a token names; a key names none. */
  readonly userId?: string;
}
