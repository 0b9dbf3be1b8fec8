import { createHash, randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { requireContext } from '../../common/context/request-context.js';
import { InvalidInputError, NotFoundError } from '../../common/problem/problems.js';
import { erased, isOfDeleted } from './forget-answers.js';
import { claimant, IdempotencyClaims } from './idempotency-claims.js';
import {
  AnswerErasedError,
  IdempotencyKeyReusedError,
  IdempotentRequestRunningError,
  SecretShownOnceError,
} from './idempotency.problems.js';
import { IdempotentRequest } from './idempotent-request.entity.js';

/** The operator has no tenant to filter by, so the tenant is named with each query. */
const byClaimant = { filters: { tenant: false } };

const keptHeaders = ['location', 'etag'];

/**
 * - `replay`: what it writes and its answer are committed together, or neither is. All of it goes through the entity
 *   manager of the request, or a fork with `keepTransactionContext`: it holds one connection, and must not wait for a
 *   second one, nor for anything slow.
 * - `once`: the same, but for an answer that holds a secret, which is not kept.
 * - `generated`: waits for the model, so no transaction is around it; what it writes is kept by its input, and may be
 *   written again. Its answer is kept as it ends.
 */
export type IdempotencyMode = 'replay' | 'once' | 'generated';

/** Of a route that is one or the other: by the request, whose body was not looked at yet. */
type ModeOf = (request: FastifyRequest) => IdempotencyMode;

const modeKey = 'idempotent';

/** The route creates something: it takes an `Idempotency-Key`. */
export const Idempotent = (mode: IdempotencyMode | ModeOf) =>
  applyDecorators(SetMetadata(modeKey, mode), UseInterceptors(IdempotencyInterceptor));

/** Gives a request repeated with the same `Idempotency-Key` the answer of the first one, and runs it once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly em: EntityManager,
    private readonly reflector: Reflector,
    private readonly claims: IdempotencyClaims,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const sent = request.headers['idempotency-key'];
    if (sent === undefined) return next.handle();
    if (typeof sent !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(sent)) {
      const message = 'Must be 1–255 printable ASCII characters without spaces.';
      throw new InvalidInputError([{ pointer: '#header/Idempotency-Key', message }]);
    }
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    const key = sha256(sent);
    const fingerprint = sha256(JSON.stringify([request.method, request.url, request.body ?? null]));
    const id = randomUUID();
    const given = this.reflector.get<IdempotencyMode | ModeOf>(modeKey, execution.getHandler());
    const mode = typeof given === 'function' ? given(request) : given;
    // What is not generated yet shows no sections.
    const personaIds = mode === 'generated' ? personasOf(request) : null;
    const about = namedIn(request, personaIds);
    if (!(await this.claims.take({ id, key, fingerprint, personaIds, about })))
      return this.replay(key, fingerprint, reply);
    try {
      return of(await this.run({ id, mode, about }, reply, next));
    } catch (error) {
      // Of an answer that will not be given.
      for (const name of keptHeaders) reply.removeHeader(name);
      throw error;
    } finally {
      await this.claims.release(id);
    }
  }

  /** @throws {IdempotentRequestRunningError} where the claim was taken over: then nothing is written */
  private async run(
    { id, mode, about }: { id: string; mode: IdempotencyMode; about: readonly string[] },
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    const handle = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    if (mode === 'generated') {
      const answer = await handle();
      await this.keep(this.em.fork(), { id, about }, reply, answer);
      return answer;
    }
    const write = async (em: EntityManager) => {
      const answer = await handle();
      const kept = await this.keep(em, { id, about }, reply, mode === 'once' ? undefined : answer);
      if (!kept) throw new IdempotentRequestRunningError();
      return answer;
    };
    return requireContext().withinTransaction(() => this.em.transactional(write));
  }

  /** @returns false where the claim is no longer ours */
  private async keep(
    em: EntityManager,
    { id, about: named }: { id: string; about: readonly string[] },
    reply: FastifyReply,
    given: unknown,
  ): Promise<boolean> {
    const headers = Object.fromEntries(
      keptHeaders.flatMap((name) => {
        const value = reply.getHeader(name);
        return value === undefined ? [] : [[name, String(value)]];
      }),
    );
    const body = given === undefined ? null : JSON.stringify(given);
    const about = [...new Set([...named, ...madeBy(given)])];
    const answer = { status: reply.statusCode, headers, body, about };
    return (await em.nativeUpdate(IdempotentRequest, { ...claimant(), id }, answer, byClaimant)) === 1;
  }

  private async replay(
    idempotencyKey: string,
    fingerprint: string,
    reply: FastifyReply,
  ): Promise<Observable<unknown>> {
    const first = await this.em
      .fork()
      .findOne(IdempotentRequest, { ...claimant(), idempotencyKey }, byClaimant);
    if (!first) throw new IdempotentRequestRunningError();
    if (first.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError();
    if (!first.status) throw new IdempotentRequestRunningError();
    if (first.status === erased) throw new AnswerErasedError();
    if (await isOfDeleted(this.em.fork(), first.about ?? []))
      throw new NotFoundError('What this request was about is deleted.');
    if (first.body === null) throw new SecretShownOnceError();
    void reply.status(first.status).headers({ ...first.headers, 'Idempotency-Replayed': 'true' });
    return of(JSON.parse(first.body!));
  }
}

/** The personas whose sections the answer will show, as the request names them; before it is validated. */
function personasOf({ routeOptions, params, body }: FastifyRequest): string[] | null {
  if (!routeOptions.config.sections) return null;
  const { id } = (params ?? {}) as { id?: string };
  const { personaIds } = (body ?? {}) as { personaIds?: unknown };
  const named = id === undefined ? personaIds : [id];
  if (!Array.isArray(named)) return [];
  return named.filter((each) => typeof each === 'string').map((each) => each.toLowerCase());
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ids that a request names: whatever it is about goes with its answer. */
function namedIn({ params }: FastifyRequest, personaIds: string[] | null): string[] {
  const inPath = Object.values((params ?? {}) as Record<string, unknown>);
  return [...inPath, ...(personaIds ?? [])].flatMap((id) => idOf(id) ?? []);
}

/** The ids of what an answer shows: itself, or each entry of a list in it. */
function madeBy(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return [answer, ...Object.values(answer).flat()].flatMap((entry) => {
    const { id, personaId } = (entry ?? {}) as { id?: unknown; personaId?: unknown };
    return [id, personaId].flatMap((each) => idOf(each) ?? []);
  });
}

function idOf(value: unknown): string | undefined {
  const id = typeof value === 'string' ? value.toLowerCase() : '';
  return uuid.test(id) ? id : undefined;
}
