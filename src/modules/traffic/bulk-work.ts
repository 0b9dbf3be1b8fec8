import { once } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { LargeBodies } from '../../common/http/server/body-parsers.js';
import { RequestTimeoutError } from '../../common/problem/problems.js';
import { Semaphore } from '../../common/resilience/semaphore.js';
import { TooManyUploadsError } from './traffic.problems.js';

/**
 * Of requests with a large body. One takes up to a hundred megabytes while it is worked on, and up to twenty while it
 * waits: with these limits they take less than half of a gigabyte together.
 */
const limits = { heldByTenant: 5, held: 12, running: 2 };

interface Held {
  party: string;
  hasBegun: boolean;
  readonly ended: AbortController;
}

/** Requests with a large body: few are held, one of a tenant is worked on at a time, and two of all. */
@Injectable()
export class BulkWork implements LargeBodies {
  private readonly held = new Map<FastifyRequest, Held>();
  private readonly turns = new Semaphore({ permits: limits.running, partyShare: 1 / limits.running });

  /** @throws {TooManyUploadsError} */
  enter(request: FastifyRequest): void {
    const party = request.context.principal?.tenantId ?? '';
    const own = [...this.held.values()].filter((each) => each.party === party);
    if (own.length >= limits.heldByTenant || this.held.size >= limits.held) throw new TooManyUploadsError();
    this.held.set(request, { party, hasBegun: false, ended: new AbortController() });
  }

  /** @throws {unknown} where its client has gone meanwhile */
  async turn(request: FastifyRequest): Promise<void> {
    const held = this.held.get(request);
    if (!held) return;
    const { party, ended } = held;
    await new Promise<void>((resolve, reject) => {
      const work = async () => {
        resolve();
        if (!ended.signal.aborted) await once(ended.signal, 'abort');
      };
      this.turns.run({ party, signal: ended.signal }, work).catch(reject);
    });
  }

  /** Its handler has it, and says when it is done: a client who leaves does not end what he began. */
  begin(request: FastifyRequest): boolean {
    const held = this.held.get(request);
    if (held) held.hasBegun = true;
    return held !== undefined;
  }

  /** Its handler is done. */
  end(request: FastifyRequest): void {
    this.held.get(request)?.ended.abort(new RequestTimeoutError('Its client has gone.'));
    this.held.delete(request);
  }

  /** Its connection is done with it. */
  closed(request: FastifyRequest): void {
    if (this.held.get(request)?.hasBegun === false) this.end(request);
  }
}
