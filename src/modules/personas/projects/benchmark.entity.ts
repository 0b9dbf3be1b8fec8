import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt } from '../../../common/database/entity-id.js';
import { tenantOwned } from '../../access/tenant-owned.js';

const schema = defineEntity({
  name: 'Benchmark',
  tableName: 'benchmarks',
  filters: tenantOwned.filters,
  indexes: [{ name: 'benchmarks_import_id_index', properties: ['importId'], where: 'import_id is not null' }],
  uniques: [{ properties: ['projectId', 'metric'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    projectId: p.uuid(),
    metric: p.string().length(100),
    value: p.float().columnType('double precision'),
    unit: p.string().length(50),
    source: p.text(),
    url: p.text().nullable(),
    asOf: p.string().length(40),
    /** The import it came with; null: it was sent by itself. */
    importId: p.uuid().nullable(),
    createdAt: insertedAt(),
  },
});

/** A figure a team took from somewhere: with its source and its date. */
export class Benchmark extends schema.class {}
schema.setClass(Benchmark);
