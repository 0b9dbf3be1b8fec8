import { defineEntity, p } from '@mikro-orm/core';
import { insertedAt } from '../../common/database/entity-id.js';
import { tenantOwned } from '../access/tenant-owned.js';
import type { Agreement, CodingProvenance } from './themes.contract.js';

const schema = defineEntity({
  name: 'Coding',
  tableName: 'codings',
  filters: tenantOwned.filters,
  properties: {
    personaId: p.uuid().primary(),
    ...tenantOwned.properties,
    /** Counts the codebooks: an answer that was coded by an earlier one is coded again. */
    codebook: p.integer(),
    provenance: p.json<CodingProvenance>().nullable(),
    agreement: p.json<Agreement>().nullable(),
    /** Code of the problem that the latest run ended with; null: none. */
    problem: p.text().nullable(),
    updatedAt: insertedAt(),
  },
});

/** How the answers of a persona were coded. */
export class Coding extends schema.class {}
schema.setClass(Coding);
