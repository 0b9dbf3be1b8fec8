import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { TenantSuspendedError } from '../access/tenants/tenant.problems.js';
import { TenantStates } from '../access/tenants/tenant-states.js';
import { RateLimit } from '../usage/rate-limit/rate-limit.js';
import { RateLimitedError } from '../usage/rate-limit/rate-limit.problem.js';
import { secretsInForce } from '../webhooks/secrets.js';
import { isSignedBy } from '../webhooks/signature.js';
import { SignatureRefusedError } from './incoming.problems.js';

/** A message may be so much older, or newer, than now, in seconds: a clock is wrong, or it was on its way. */
const toleranceSeconds = 300;

/** Before it is known whose it is: of all tenants. */
const byId = {
  name: 'webhook-source',
  text: `select tenant_id as "tenantId", project_id as "projectId", secret, former_secret as "formerSecret",
      former_until as "formerUntil"
    from webhook_sources where id = $1 and enabled`,
};

interface SourceRow {
  tenantId: string;
  projectId: string;
  secret: string;
  formerSecret: string | null;
  formerUntil: Date | null;
}

/** Headers of Standard Webhooks, as they came. */
export interface SignatureHeaders {
  'webhook-id'?: string;
  'webhook-timestamp'?: string;
  'webhook-signature'?: string;
}

/** Who has signed a message acts for the tenant that the source belongs to, in one project, as an editor. */
@Injectable()
export class SignedSender {
  constructor(
    private readonly queries: PreparedQueries,
    private readonly tenants: TenantStates,
    private readonly rates: RateLimit,
  ) {}

  /**
   * Verifies a message, and from then on its source is who asks.
   *
   * @returns the message's id, and the project that it may write to
   * @throws {SignatureRefusedError | TenantSuspendedError | RateLimitedError | DatabaseSilentError}
   */
  async admit(sourceId: string, headers: SignatureHeaders, body: Buffer) {
    const {
      'webhook-id': id = '',
      'webhook-timestamp': sentAt = '',
      'webhook-signature': signature = '',
    } = headers;
    if (!/^[\x21-\x7e]{1,255}$/.test(id) || signature === '')
      throw new SignatureRefusedError(
        'Needs the headers webhook-id, webhook-timestamp and webhook-signature.',
      );
    const timestamp = /^\d{1,12}$/.test(sentAt) ? Number(sentAt) : Number.NaN;
    if (!(Math.abs(Date.now() / 1_000 - timestamp) <= toleranceSeconds))
      throw new SignatureRefusedError(`webhook-timestamp must be within ${toleranceSeconds} seconds of now.`);
    const [source] = await this.queries.run<SourceRow>(byId, [sourceId], true);
    const message = { id, timestamp, body };
    if (!source || !isSignedBy(secretsInForce(source), signature, message))
      throw new SignatureRefusedError('There is no such source, or none of the signatures is by its secret.');
    const { tenantId, projectId } = source;
    if ((await this.tenants.read(tenantId))?.suspended !== false) throw new TenantSuspendedError();
    requireContext().principal = { tenantId, keyId: sourceId, role: 'editor', userId: `webhook ${sourceId}` };
    await this.limitRate(sourceId);
    return { id, projectId };
  }

  /** As of a key; unsigned messages do not count, or anybody could use it up. */
  private async limitRate(sourceId: string): Promise<void> {
    if (this.rates.isOff) return;
    const { count, resetMs } = await this.rates.count(sourceId);
    const { limit, windowSeconds } = this.rates;
    if (count > limit) throw new RateLimitedError(limit, windowSeconds, resetMs);
  }
}
