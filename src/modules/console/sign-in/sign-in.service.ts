import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { requireContext } from '../../../common/context/request-context.js';
import { ApiKey } from '../../access/keys/api-key.entity.js';
import { makeKey } from '../../access/keys/make-key.js';
import { hashSecret } from '../../access/secrets.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { SignInAttempts } from './sign-in-attempts.js';
import type { SignedIn } from './sign-in.contract.js';
import { SignInCode } from './sign-in-code.js';
import { SignInCodeRefusedError } from './sign-in.problem.js';

/** A working day, in milliseconds. */
const lifeMs = 43_200_000;

/** Gives who comes with the code of the start what the start itself has: the operator's key, and a key like its own. */
@Injectable()
export class SignInService {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
    private readonly code: SignInCode,
    private readonly attempts: SignInAttempts,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param address whose attempts are counted
   * @throws {SignInCodeRefusedError | TooManySignInsError}
   */
  async signIn(code: string, address: string): Promise<SignedIn> {
    this.attempts.check(address);
    const { BOOTSTRAP_API_KEY, OPERATOR_API_KEY = null } = this.settings.env;
    const signedIn = await this.code.redeem(code, async () => ({
      apiKey: BOOTSTRAP_API_KEY === undefined ? null : await this.keyLike(BOOTSTRAP_API_KEY),
      operatorKey: OPERATOR_API_KEY,
    }));
    if (signedIn) return signedIn;
    this.attempts.failed(address);
    throw new SignInCodeRefusedError();
  }

  /** Of the same tenant and role, and no longer good than that; null where that is none, or no longer. */
  private async keyLike(secret: string): Promise<string | null> {
    const own = await this.em.findOne(ApiKey, { secretHash: hashSecret(secret), revokedAt: null });
    const expiresAt = new Date(Math.min(Date.now() + lifeMs, own?.expiresAt?.getTime() ?? Infinity));
    if (!own || expiresAt.getTime() <= Date.now()) return null;
    const { id: keyId, tenantId, role } = own;
    // Nobody was known when the hooks looked, so they record nothing.
    requireContext().principal = { tenantId, keyId, role, userId: keyId };
    const intent = await this.audit.begin({ action: 'POST /console/sign-in', params: {} });
    try {
      const made = await makeKey(this.em, { tenantId, role, name: 'Console', expiresAt });
      await this.audit.end(intent, { outcome: 'done', status: 200, created: [made.id] });
      return made.secret;
    } catch (error) {
      await this.audit.end(intent, { outcome: 'failed' });
      throw error;
    }
  }
}
