import type { onResponseHookHandler } from 'fastify';
import type { PersonaViews } from './persona-views.js';

/** Notes whose details, stream of them, or one section was answered to a GET: of whichever cache. */
export function noteView(views: PersonaViews): onResponseHookHandler {
  return ({ method, routeOptions, params, context }, { statusCode }, done) => {
    if (method === 'GET' && routeOptions.config?.sections && statusCode < 400) {
      const { id } = params as { id?: string };
      if (id && context.principal) views.note(context.principal.tenantId, id.toLowerCase());
    }
    done();
  };
}
