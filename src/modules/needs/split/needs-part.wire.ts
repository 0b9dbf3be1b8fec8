import { z } from 'zod';
import { needsLists, type NeedsDraft } from '../needs.wire.js';

export type NeedsKind = keyof NeedsDraft;

/** The form of needs, with some of the lists. */
export function needsPartWire(kinds: readonly NeedsKind[]): z.ZodType<Partial<NeedsDraft>> {
  return z.object(Object.fromEntries(kinds.map((kind) => [kind, needsLists[kind]]))).meta({ title: 'needs' });
}
