import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Rank } from '../resilience/semaphore.js';
import { Timings } from './timings.js';

export const variants = ['optimized', 'archived'] as const;
export type Variant = (typeof variants)[number];

export const roles = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a call of the model is paid for. */
export const purposes = ['request', 'precompute', 'coding', 'batch'] as const;
export type Purpose = (typeof purposes)[number];

/** Who is asking. */
export interface Principal {
  readonly tenantId: string;
  readonly keyId: string;
  readonly role: Role;
  /** The end user, for stickiness and audit: `X-User-Id`, else the key's id. */
  readonly userId: string;
}

/** Whoever runs the service, with the operator's key: of no tenant, so nothing that belongs to one can be read or written. */
export interface Operator {
  /** For the record of what was done: `X-User-Id`, else `operator`. */
  readonly userId: string;
}

/** Which variant a user gets. */
export type DecideVariant = (userId: string) => Variant;

/**
 * How an answer came from the cache: `stale` is current and being made anew, `bypass` was not looked for,
 * `unrevalidated` was served because nobody could be asked whether it is current.
 */
export type CacheState = 'hit' | 'stale' | 'miss' | 'bypass' | 'unrevalidated';

/** What the one log line of a request is about. */
export interface RequestEvent {
  /** The line's message, such as `persona_details_fetched_successfully`; without an event it is `request`. */
  name: string;
  /** What the line tells beyond what every request's does. No secrets, no texts of people. */
  fields: Record<string, unknown>;
}

/** The background job that a piece of work is. */
export interface JobReference {
  id: string;
  queue: string;
  /** Undefined where it is about no single one. */
  personaId?: string;
}

/** What belongs to one request, or to one piece of background work. */
export class RequestContext {
  readonly timings = new Timings();
  principal?: Principal;
  /** In place of the principal where the operator asks. */
  operator?: Operator;
  /** Undefined in a request. */
  job?: JobReference;
  /** Whose sections are being made: whose evidence the model is asked about. */
  personaId?: string;
  /** The unit of work, forked on first use. */
  entityManager?: EntityManager;
  /** Set by who knows what was done, and logged with the response; the last one stands. */
  event?: RequestEvent;
  /** How urgent it is, where it has to wait for others: for a call of the model. */
  rank: Rank = 'interactive';
  /** What its calls of the model are paid for. */
  purpose: Purpose = 'request';
  /** Undefined where the route has no cache. */
  cacheState?: CacheState;
  private decided?: Variant;
  private afterwards?: (() => void)[];
  private answered = false;
  /** What waits for the commit of the transaction around it; undefined where there is none. */
  private uncommitted?: (() => void)[];

  constructor(
    readonly requestId: string,
    private readonly decide: DecideVariant,
  ) {}

  /**
   * Decided once, on first use, when it is known who asks; the whole answer has this one.
   *
   * @throws {Error} where nobody was authenticated
   */
  get variant(): Variant {
    if (!this.principal) throw new Error('The variant is asked for before it is known who asks.');
    return (this.decided ??= this.decide(this.principal.userId));
  }

  /** Calls `work`, which must not throw, once the answer is sent; at once where it was. */
  afterAnswer(work: () => void): void {
    if (this.answered) work();
    else (this.afterwards ??= []).push(work);
  }

  /** To be called once the answer is sent. */
  wasAnswered(): void {
    this.answered = true;
    for (const work of this.afterwards ?? []) work();
  }

  /**
   * Runs `transaction`, which resolves with its commit; what {@link afterCommit} was told within it is called then, and
   * where it fails never.
   */
  async withinTransaction<T>(transaction: () => Promise<T>): Promise<T> {
    const waiting: (() => void)[] = (this.uncommitted = []);
    try {
      const result = await transaction();
      for (const work of waiting) work();
      return result;
    } finally {
      this.uncommitted = undefined;
    }
  }

  /** To be told after a commit of one's own: calls `work` once that of the transaction around it, if any, is there too. */
  afterCommit(work: () => void): void {
    if (this.uncommitted) this.uncommitted.push(work);
    else work();
  }

  /** The variant if it was decided already: for a log line, which must not decide it. */
  get decidedVariant(): Variant | undefined {
    return this.decided;
  }
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with `context`; everything it awaits sees the same one. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The context of the running request, or `undefined` outside of any. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** @throws {Error} outside of a request: work in the background opens its own context */
export function requireContext(): RequestContext {
  const context = storage.getStore();
  if (!context) throw new Error('No request context: wrap background work in runInContext().');
  return context;
}

/** @throws {Error} where nobody was authenticated: fails closed, so that no query runs without a tenant */
export function requirePrincipal(): Principal {
  const { principal } = requireContext();
  if (!principal) throw new Error('No principal in the request context: nothing may be read or written.');
  return principal;
}

/** @throws {Error} where it is not the operator who asks */
export function requireOperator(): Operator {
  const { operator } = requireContext();
  if (!operator)
    throw new Error('No operator in the request context: the route is not declared as one of theirs.');
  return operator;
}
