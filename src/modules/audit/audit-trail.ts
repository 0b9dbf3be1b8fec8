import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { currentContext, type RequestContext } from '../../common/context/request-context.js';
import { reasonOf } from '../../common/errors/describe-error.js';
import { Metrics } from '../observability/metrics.js';
import { AuditLog, type NewRecord } from './audit-log.js';
import type { Actor, OutcomeRecord } from './audit-record.js';
import { operatorChain, userCommitment } from './chain-link.js';

/** What is done. */
export interface Action {
  /** Method and route; of the service itself a noun and a verb, such as `persona.purge`. */
  action: string;
  /** Ids of what it is done to, by name. */
  params: Record<string, string>;
  /** Whose chain it goes to, where the running context does not say it. */
  tenantId?: string;
}

/** An action that is recorded, and has not ended. */
export interface Intent {
  readonly chain: string;
  readonly seq: number;
}

/**
 * Records what is done, by whom the running context says: in the chain of its tenant, else of the operator.
 *
 * Requests are recorded by their hooks, and need nothing. What changes without a request goes through {@link around}.
 */
@Injectable()
export class AuditTrail {
  private readonly logger = new Logger('audit');

  constructor(
    private readonly log: AuditLog,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Does `work`, recorded before it begins and after it has ended.
   *
   * @throws {Error} of `pg`, where it cannot be recorded: then it is not begun
   */
  async around<T>(action: Action, work: () => Promise<T>): Promise<T> {
    const intent = await this.begin(action);
    try {
      const result = await work();
      await this.end(intent, { outcome: 'done' });
      return result;
    } catch (error) {
      await this.end(intent, { outcome: 'failed' });
      throw error;
    }
  }

  /**
   * Records that something is about to be done.
   *
   * @throws {Error} of `pg`, where it could not: it must not be done then
   */
  async begin(action: Action): Promise<Intent> {
    const record = newRecord(action);
    return { chain: record.chain, seq: await this.log.append(record) };
  }

  /** Records what became of it. Never rejects: it is done, and without this record it says that it may have been. */
  async end({ chain, seq }: Intent, ending: Omit<OutcomeRecord, 'of'>): Promise<void> {
    await this.tryToAppend({ chain, record: { of: seq, ...ending } });
  }

  /** Records what was done already, in one record. Never rejects. */
  async note(action: Action, ending: Omit<OutcomeRecord, 'of'>): Promise<void> {
    await this.tryToAppend(newRecord(action, ending));
  }

  /** Resolves when nothing waits to be written. */
  settled(): Promise<void> {
    return this.log.settled();
  }

  private async tryToAppend(record: NewRecord): Promise<void> {
    try {
      await this.log.append(record);
    } catch (error) {
      this.metrics.countAuditFailure();
      this.logger.error({ reason: reasonOf(error) }, 'audit_record_lost');
    }
  }
}

function newRecord(
  { action, params, tenantId }: Action,
  ending: Omit<OutcomeRecord, 'of'> | object = {},
): NewRecord {
  const context = currentContext();
  const { principal } = context ?? {};
  const userId = userOf(context);
  const user = userId === undefined ? undefined : { id: userId, salt: randomBytes(16) };
  return {
    chain: tenantId ?? principal?.tenantId ?? operatorChain,
    record: {
      action,
      params,
      by: actorOf(context),
      ...(user && { user: userCommitment(user.salt, user.id) }),
      ...(context && { request: context.requestId }),
      ...ending,
    },
    ...(user && { user }),
  };
}

function actorOf({ job, operator, principal }: Partial<RequestContext> = {}): Actor {
  if (job || !(operator ?? principal)) return { service: job?.queue ?? 'persona-details' };
  return operator ? { operator: true } : { key: principal!.keyId };
}

/** Where one was named: else the key, or the operator, stands in. */
function userOf({ job, operator, principal }: Partial<RequestContext> = {}): string | undefined {
  const { userId } = operator ?? principal ?? {};
  return job || userId === 'operator' || userId === principal?.keyId ? undefined : userId;
}
