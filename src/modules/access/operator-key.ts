import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { hashSecret } from './secrets.js';

/** `OPERATOR_API_KEY`: belongs to no tenant and stands in no table. Only its hash stays in memory. */
@Injectable()
export class OperatorKey {
  private readonly hash: Buffer | undefined;

  constructor({ env }: Settings) {
    const secret = env.OPERATOR_API_KEY;
    this.hash = secret === undefined ? undefined : Buffer.from(hashSecret(secret));
  }

  get isSet(): boolean {
    return this.hash !== undefined;
  }

  /** Without one nobody rolls back through the API: a tenant's admin may not. */
  warnIfMissing(): void {
    if (this.isSet) return;
    const cure =
      'Set OPERATOR_API_KEY to use /admin/rollout; until then roll back in Unleash or in config/feature-flags.json.';
    new Logger('access').warn({ cure }, 'operator_key_missing');
  }

  /** Takes as long whatever the two have in common. @param secretHash see {@link hashSecret} */
  hasHash(secretHash: string): boolean {
    return this.hash !== undefined && timingSafeEqual(this.hash, Buffer.from(secretHash));
  }
}
