import { type EntityClass, type EntityManager, raw } from '@mikro-orm/postgresql';
import { InvalidInputError } from '../../../common/problem/problems.js';

/** The most that a persona's answers with their questions, and its market context, may come to, each: in bytes of UTF-8. */
export const maxEvidenceBytes = 25_000_000;

/** What is to be added, of what a persona takes. */
export interface Added {
  /** In a problem: `responses`. */
  name: string;
  entity: EntityClass<object>;
  /** Columns that count by their bytes. */
  columns: readonly string[];
  most: number;
  texts: readonly (readonly (string | null | undefined)[])[];
}

/**
 * @throws {InvalidInputError} where there is no room for so many more, or for as much
 */
export async function requireRoom(em: EntityManager, personaId: string, added: Added): Promise<void> {
  const { name, entity, columns, most, texts } = added;
  const bytesOf = columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + ');
  const where: object = { personaId };
  const query = em
    .createQueryBuilder(entity)
    .select([raw('count(*)::int as "count"'), raw(`coalesce(sum(${bytesOf}), 0)::int as "bytes"`)] as never)
    .where(where);
  await query.applyFilters();
  const kept = (await query.execute('get')) as { count: number; bytes: number };
  const refuse = (message: string) => new InvalidInputError([{ pointer: `#/${name}`, message }]);
  if (kept.count + texts.length > most)
    throw refuse(`A persona takes ${most} ${name}; it has ${kept.count} and these are ${texts.length}.`);
  const bytes = texts.flat().reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
  if (kept.bytes + bytes > maxEvidenceBytes) {
    const megabytes = [maxEvidenceBytes, kept.bytes, bytes].map((each) => (each / 1e6).toFixed(2));
    const [all, has, these] = megabytes as [string, string, string];
    throw refuse(`A persona takes ${all} MB of ${name}; it has ${has} MB and these are ${these} MB.`);
  }
}
