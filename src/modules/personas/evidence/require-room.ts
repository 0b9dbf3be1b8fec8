import { type EntityClass, type EntityManager, raw } from '@mikro-orm/postgresql';
import { InvalidInputError } from '../../../common/problem/problems.js';
import { ContextPassage } from './passage.entity.js';
import { maxPassagesPerPersona } from './passage.contract.js';
import { maxResponsesPerPersona } from './response.contract.js';
import { FocusGroupResponse } from './response.entity.js';

interface Evidence {
  entity: EntityClass<object>;
  /** Which of its rows. */
  where: object;
  /** Columns that count by their bytes of UTF-8. */
  columns: readonly string[];
  most: number;
  mostBytes: number;
}

/** What a persona takes of each; ratings: those without words. */
export const evidenceLimits = {
  responses: {
    entity: FocusGroupResponse,
    where: { answer: { $ne: null } },
    columns: ['question', 'answer'],
    most: maxResponsesPerPersona,
    mostBytes: 120_000_000,
  },
  ratings: {
    entity: FocusGroupResponse,
    where: { answer: null },
    columns: ['question'],
    most: maxResponsesPerPersona,
    mostBytes: 25_000_000,
  },
  passages: {
    entity: ContextPassage,
    where: {},
    columns: ['text'],
    most: maxPassagesPerPersona,
    mostBytes: 25_000_000,
  },
} as const satisfies Record<string, Evidence>;

/** How many a persona has, and their bytes. */
export async function evidenceOf(
  em: EntityManager,
  personaId: string,
  name: keyof typeof evidenceLimits,
): Promise<{ count: number; bytes: number }> {
  const { entity, columns, where: kind } = evidenceLimits[name];
  const bytesOf = columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + ');
  const where: object = { personaId, ...kind };
  const query = em
    .createQueryBuilder(entity as EntityClass<object>)
    .select([raw('count(*)::int as "count"'), raw(`coalesce(sum(${bytesOf}), 0)::int as "bytes"`)] as never)
    .where(where);
  await query.applyFilters();
  return (await query.execute('get')) as { count: number; bytes: number };
}

/**
 * @param texts that are to be added; none: those that there are must fit
 * @throws {InvalidInputError} where there is no room for so many more, or for as much
 */
export async function requireRoom(
  em: EntityManager,
  personaId: string,
  name: keyof typeof evidenceLimits,
  texts: readonly (readonly (string | null | undefined)[])[] = [],
): Promise<void> {
  const { most, mostBytes } = evidenceLimits[name];
  const kept = await evidenceOf(em, personaId, name);
  const refuse = (message: string) => new InvalidInputError([{ pointer: `#/${name}`, message }]);
  if (kept.count + texts.length > most)
    throw refuse(`A persona takes ${most} ${name}; it has ${kept.count} and these are ${texts.length}.`);
  const bytes = texts.flat().reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
  if (kept.bytes + bytes > mostBytes) {
    const megabytes = [mostBytes, kept.bytes, bytes].map((each) => (each / 1e6).toFixed(2));
    const [all, has, these] = megabytes as [string, string, string];
    throw refuse(`A persona takes ${all} MB of ${name}; it has ${has} MB and these are ${these} MB.`);
  }
}
