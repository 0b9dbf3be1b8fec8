import type { ModelsConfig } from '../../../config/models.js';
import { Semaphore } from '../../common/resilience/semaphore.js';

/**
 * Of the model calls that one tenant may have in flight, the share that batches take at most, all of them together: so
 * that whoever waits before a screen finds the other half free, even where every batch is his own tenant's.
 */
const batchShare = 0.5;
/** Calls of the model for a persona at a time: two parts of a journey, two of needs, the messages (ADR 49). */
const callsPerPersona = 5;
/** Personas that may wait for each that runs. One takes about 2 s, so nobody waits much longer than 10 s for a slot. */
const waitingPerSlot = 5;

/** How many personas of batches are made at the same time in this process. With the shipped configuration 24. */
export class BatchSlots extends Semaphore {
  readonly maxWaiting: number;

  constructor({ maxInFlight, tenantShare }: ModelsConfig['load']) {
    const calls = maxInFlight * tenantShare * batchShare;
    const slots = Math.max(1, Math.floor(calls / callsPerPersona));
    super({ permits: slots });
    this.maxWaiting = slots * waitingPerSlot;
  }
}
