import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { idSchema } from '../../../common/http/id.js';
import { PersonaVersions } from '../persona-versions.js';

/**
 * Whoever names a persona in a path finds it only while it is not deleted, whatever the route reads of it: the one place
 * that says so for all. Costs no query while the change feed tells of changes.
 */
@Injectable()
export class LivePersonaGuard implements CanActivate {
  constructor(private readonly versions: PersonaVersions) {}

  /** @throws {NotFoundError} where there is none, it is deleted, or another tenant's */
  canActivate(execution: ExecutionContext): true | Promise<true> {
    const { routeOptions, params } = execution.switchToHttp().getRequest<FastifyRequest>();
    if (!routeOptions.url?.startsWith('/v1/personas/:id') || routeOptions.config.deleted) return true;
    const { id } = params as { id: string };
    // What is no id is refused as such.
    if (!idSchema.safeParse(id).success) return true;
    const personaId = id.toLowerCase();
    if (this.versions.trusted(personaId)) return true;
    return this.versions.current(personaId).then(() => true);
  }
}
