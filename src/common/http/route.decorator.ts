import { RouteConfig } from '@nestjs/platform-fastify';
import type { Role } from '../context/request-context.js';

interface RouteOptions {
  /**
   * Who may call it. Without this: `viewer` for GET and HEAD, `editor` for everything else. `operator`: their key alone,
   * and in the context an operator in place of a principal.
   */
  access?: Role | 'public' | 'operator';
  /** The answer is about a persona's sections: it carries the variant and the timings. */
  sections?: boolean;
  /** What operators need while there is too much to do: never refused for load. */
  vital?: boolean;
  /** Server-sent events: a stream token in the query (`token`) does in place of a key. */
  stream?: boolean;
  /** Its bodies hold many things, each checked on its own. */
  bulk?: boolean;
  /** Its body is a file of any content type, and may take as long as it comes at all. */
  file?: boolean;
  /** Its body is signed, and comes to the handler as it is; nobody is known before, so it is never a large one. */
  signed?: boolean;
  /** It is about personas that were deleted as well. */
  deleted?: boolean;
  /**
   * When the audit records a call. Without this: what an editor, an admin or the operator may change `before` it is done,
   * and its outcome; what a viewer may send `after` it was answered, and nobody waits for that; GET and HEAD `never`, but
   * with `refresh=true` as a change. `after` is for reads of much at once, such as exports.
   */
  audit?: 'before' | 'after' | 'never';
}

declare module 'fastify' {
  interface FastifyContextConfig extends RouteOptions {}
}

/** What a route needs beyond the defaults; a route that declares nothing needs a key. */
export const Route = (options: RouteOptions) => RouteConfig(options);
