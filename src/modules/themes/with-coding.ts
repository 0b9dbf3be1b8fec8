import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { requirePrincipal } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { Persona } from '../personas/persona.entity.js';
import { Coding } from './coding.entity.js';

/**
 * Writes what belongs to the coding of a persona, in one transaction that holds its row of `codings`: coding and people
 * write one after the other. The persona's row is taken first, as by who writes its evidence, so that neither waits for
 * the other.
 *
 * @param lock of the persona's row: to write that too, it is taken as such at once
 * @throws {NotFoundError} where there is no such persona
 */
export async function withCoding<T>(
  em: EntityManager,
  personaId: string,
  work: (em: EntityManager, coding: Coding, persona: Pick<Persona, 'removals'>) => Promise<T>,
  lock: LockMode.PESSIMISTIC_READ | LockMode.PESSIMISTIC_WRITE = LockMode.PESSIMISTIC_READ,
): Promise<T> {
  return em.fork({ keepTransactionContext: true }).transactional(async (em) => {
    const { tenantId } = requirePrincipal();
    const held = { lockMode: lock, fields: ['removals'], disableIdentityMap: true } as const;
    const persona = await em.findOne(Persona, { id: personaId }, held);
    if (!persona) throw new NotFoundError('There is no such persona.');
    await em
      .createQueryBuilder(Coding)
      .insert({ personaId, tenantId, codebook: 1 })
      .onConflict(['personaId'])
      .ignore()
      .execute('run');
    const coding = await em.findOneOrFail(Coding, { personaId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const result = await work(em, coding, persona);
    coding.updatedAt = databaseTime();
    return result;
  });
}
