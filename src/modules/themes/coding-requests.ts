import type { EntityManager } from '@mikro-orm/postgresql';

/** Has answers coded in the background. */
export abstract class CodingRequests {
  /** @param em of the transaction that writes what there is to code: no commit, no coding */
  abstract request(personaId: string, em: EntityManager): Promise<void>;

  /** Whether the answers of this persona are being coded at this moment. */
  async isRunning(_personaId: string): Promise<boolean> {
    return false;
  }
}
