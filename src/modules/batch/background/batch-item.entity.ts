import { defineEntity, p } from '@mikro-orm/core';
import { variants } from '../../../common/context/request-context.js';
import type { Problem } from '../../../common/problem/problem.js';
import { tenantOwned } from '../../access/tenant-owned.js';
import type { ReferencedSections } from './section-references.js';

const schema = defineEntity({
  name: 'BatchItem',
  tableName: 'batch_items',
  filters: tenantOwned.filters,
  indexes: [
    { name: 'batch_items_state_index', properties: ['batchId', 'state', 'position'] },
    { name: 'batch_items_persona_id_index', properties: ['personaId'] },
  ],
  properties: {
    batchId: p.uuid().primary(),
    /** It goes with the persona. */
    personaId: p.uuid().primary(),
    ...tenantOwned.properties,
    /** Where it was named first, from 0; and how often it was. */
    position: p.integer(),
    times: p.integer(),
    state: p.enum(['waiting', 'completed', 'failed']).default('waiting'),
    /** How many of the batch were done with this one: the order in which they were. */
    done: p.integer().nullable(),
    variant: p.enum(variants).nullable(),
    version: p.integer().nullable(),
    sections: p.json<ReferencedSections>().columnType('json').nullable(),
    problem: p.json<Problem>().columnType('json').nullable(),
  },
});

/** A persona of a batch, and what became of it. */
export class BatchItem extends schema.class {}
schema.setClass(BatchItem);
