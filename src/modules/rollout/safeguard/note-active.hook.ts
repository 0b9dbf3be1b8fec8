import type { onResponseHookHandler } from 'fastify';
import type { Safeguard } from './safeguard.js';

/** Notes which tenants are answered the optimized way, of whichever cache: they would be rolled back as well. */
export function noteActive(safeguard: Safeguard): onResponseHookHandler {
  return ({ context: { principal, decidedVariant } }, _reply, done) => {
    if (principal && decidedVariant === 'optimized') safeguard.noteActive(principal.tenantId);
    done();
  };
}
