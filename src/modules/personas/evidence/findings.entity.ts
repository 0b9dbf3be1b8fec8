import { defineEntity, p } from '@mikro-orm/core';
import { insertedAt } from '../../../common/database/entity-id.js';
import { tenantOwned } from '../../access/tenant-owned.js';
import type { Findings } from './findings.contract.js';

const schema = defineEntity({
  name: 'PersonaFindings',
  tableName: 'persona_findings',
  filters: tenantOwned.filters,
  properties: {
    personaId: p.uuid().primary(),
    ...tenantOwned.properties,
    findings: p.json<Findings>(),
    updatedAt: insertedAt(),
  },
});

/** The findings of a persona; none before its answers were coded. */
export class PersonaFindings extends schema.class {}
schema.setClass(PersonaFindings);
