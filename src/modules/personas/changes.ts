import type { EntityManager } from '@mikro-orm/postgresql';

/** @param em of the transaction that writes: what it does belongs to the same commit */
type Listener = (id: string, em: EntityManager) => Promise<void>;

/** Tells higher rooms of a change, within the transaction that writes it. */
export abstract class Changes {
  private readonly listeners: Listener[] = [];

  /** To be called when a module is made. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** To be called by who writes. @throws what a listener throws: then nothing is written */
  async changed(id: string, em: EntityManager): Promise<void> {
    for (const listener of this.listeners) await listener(id, em);
  }
}
