import { createHash } from 'node:crypto';
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
import { v7 } from 'uuid';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { requirePrincipal } from '../../common/context/request-context.js';
import { InvalidInputError } from '../../common/problem/problems.js';
import {
  IdempotencyKeyReusedError,
  IdempotentRequestRunningError,
  SecretShownOnceError,
} from './idempotency.problems.js';
import { IdempotentRequest } from './idempotent-request.entity.js';

const hour = 3_600_000;
/** How long an answer is kept. */
const keptFor = 24 * hour;
/** A first request that did not finish by then died with its process; its key is free again. */
const runsAtMost = hour / 12;
const keptHeaders = ['location', 'etag'];

const modeKey = 'idempotent';

/**
 * The route creates something: it takes an `Idempotency-Key`. `replay` gives the first answer again; `once` keeps no
 * answer, for one that holds a secret.
 */
export const Idempotent = (mode: 'replay' | 'once') =>
  applyDecorators(SetMetadata(modeKey, mode), UseInterceptors(IdempotencyInterceptor));

/** Gives a request repeated with the same `Idempotency-Key` the answer of the first one, and runs it once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly em: EntityManager,
    private readonly reflector: Reflector,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
      const message = 'Must be 1–255 printable ASCII characters without spaces.';
      throw new InvalidInputError([{ pointer: '#header/Idempotency-Key', message }]);
    }
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([request.method, request.url, request.body ?? null]))
      .digest('hex');
    const id = await this.claim(key, fingerprint, personasOf(request));
    if (id === undefined) return this.replay(key, fingerprint, reply);
    const answer = await this.run(id, next);
    await this.keep(
      id,
      reply,
      this.reflector.get(modeKey, execution.getHandler()) === 'replay' ? answer : undefined,
    );
    return of(answer);
  }

  /** A request that fails keeps nothing: its key is free for another try. */
  private async run(id: string, next: CallHandler): Promise<unknown> {
    try {
      return await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      // What matters is why it failed; a claim that cannot be released now ends by itself.
      await this.em
        .fork()
        .nativeDelete(IdempotentRequest, { id })
        .catch(() => undefined);
      throw error;
    }
  }

  /** Inserts the request; of any number at once exactly one succeeds and gets its id. */
  private async claim(
    idempotencyKey: string,
    fingerprint: string,
    personaIds: string[] | null,
  ): Promise<string | undefined> {
    const em = this.em.fork();
    const { keyId, tenantId } = requirePrincipal();
    const now = Date.now();
    await em.nativeDelete(IdempotentRequest, {
      $or: [
        { createdAt: { $lt: new Date(now - keptFor) } },
        { status: null, createdAt: { $lt: new Date(now - runsAtMost) } },
      ],
    });
    const id = v7();
    const inserted = await em
      .createQueryBuilder(IdempotentRequest)
      .insert({ id, tenantId, keyId, idempotencyKey, fingerprint, personaIds, createdAt: new Date(now) })
      .onConflict(['tenantId', 'keyId', 'idempotencyKey'])
      .ignore()
      .execute('run');
    return inserted.affectedRows === 1 ? id : undefined;
  }

  private async keep(id: string, reply: FastifyReply, answer: unknown): Promise<void> {
    const headers = Object.fromEntries(
      keptHeaders.flatMap((name) => {
        const value = reply.getHeader(name);
        return value === undefined ? [] : [[name, String(value)]];
      }),
    );
    await this.em
      .fork()
      .nativeUpdate(
        IdempotentRequest,
        { id },
        { status: reply.statusCode, headers, body: answer === undefined ? null : JSON.stringify(answer) },
      );
  }

  private async replay(
    idempotencyKey: string,
    fingerprint: string,
    reply: FastifyReply,
  ): Promise<Observable<unknown>> {
    const { keyId } = requirePrincipal();
    const first = await this.em.fork().findOne(IdempotentRequest, { keyId, idempotencyKey });
    if (!first) throw new IdempotentRequestRunningError();
    if (first.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError();
    if (!first.status) throw new IdempotentRequestRunningError();
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
