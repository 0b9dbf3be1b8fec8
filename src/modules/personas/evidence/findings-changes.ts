import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** @param em of the transaction that writes: what it does belongs to the same commit */
type Listener = (personaId: string, em: EntityManager) => Promise<void>;

/**
 * Tells higher rooms that the findings of a persona change, so that its sections are not what they would be, within the
 * transaction that writes them.
 */
@Injectable()
export class FindingsChanges {
  private readonly listeners: Listener[] = [];

  /** To be called when a module is made. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** To be called by who writes findings. @throws what a listener throws: then nothing is written */
  async changed(personaId: string, em: EntityManager): Promise<void> {
    for (const listener of this.listeners) await listener(personaId, em);
  }
}
