import { z } from 'zod';
import { queryFlag } from '../../common/http/query-flag.js';
import { requirePrincipal } from '../../common/context/request-context.js';
import { requireRole } from '../access/authorization.js';

export const refreshQuerySchema = z.strictObject({
  refresh: queryFlag.default(false).describe('Generate again though it is kept; needs the role editor.'),
});
export type RefreshQuery = z.output<typeof refreshQuerySchema>;

/** @throws {ForbiddenError} where a reader wants it generated again: that costs tokens */
export function mayRefresh(refresh: boolean): boolean {
  if (refresh) requireRole(requirePrincipal(), 'editor');
  return refresh;
}
