import type { ModelsConfig } from '../../../config/models.js';
import { sectionNames } from '../../common/sections/section.contract.js';
import { FairSlots } from './fair-slots.js';

/**
 * Of the model calls that one tenant may have in flight, the share that batches take at most, all of them together: so
 * that whoever waits before a screen finds the other half free, even where every batch is his own tenant's.
 */
const batchShare = 0.5;
/** Sections of a persona that ask the model, each with one call at a time. */
const callsPerPersona = sectionNames.filter((name) => name !== 'kpi').length;
/** Personas that may wait for each that runs. One takes about 3 s, so nobody waits much longer than 15 s for a slot. */
const waitingPerSlot = 5;

/** How many personas of batches are made at the same time in this process. With the shipped configuration 33. */
export class BatchSlots extends FairSlots {
  readonly maxWaiting: number;

  constructor({ maxInFlight, tenantShare }: ModelsConfig['load']) {
    const calls = maxInFlight * tenantShare * batchShare;
    const slots = Math.max(1, Math.floor(calls / callsPerPersona));
    super(slots);
    this.maxWaiting = slots * waitingPerSlot;
  }
}
