import { defineEntity, p } from '@mikro-orm/core';
import { entityId, insertedAt, moment } from '../../common/database/entity-id.js';
import type { Problem } from '../../common/problem/problem.js';
import { tenantOwned } from '../access/tenant-owned.js';
import type { Corrections, Recognition } from '../intake/intake.contract.js';
import type { Benchmarks } from '../personas/projects/project.contract.js';
import { type ImportReport, importStates } from './file-import.contract.js';

const schema = defineEntity({
  name: 'FileImport',
  tableName: 'imports',
  filters: tenantOwned.filters,
  indexes: [
    { name: 'imports_project_id_id_index', properties: ['projectId', 'id'] },
    { name: 'imports_persona_id_id_index', properties: ['personaId', 'id'] },
  ],
  uniques: [{ name: 'imports_once_unique', properties: ['once'] }],
  properties: {
    id: entityId(),
    ...tenantOwned.properties,
    projectId: p.uuid(),
    /** Null: what was imported belongs to the project. */
    personaId: p.uuid().nullable(),
    state: p.enum(importStates),
    name: p.string().length(500).nullable(),
    contentType: p.string().length(200).nullable(),
    sha256: p.string().length(64),
    bytes: p.integer(),
    /** Of its pieces in `file_chunks`, while they are needed. */
    fileId: p.uuid().nullable(),
    /** Target and bytes, of which there is one import; null: it has failed, or may be there twice. */
    once: p.string().length(110).nullable(),
    mapping: p.json<Corrections>().columnType('json').nullable(),
    /** As what it is read; null until it was looked through. */
    recognition: p.json<Recognition>().columnType('json').nullable(),
    report: p.json<ImportReport>().columnType('json').nullable(),
    problem: p.json<Problem>().columnType('json').nullable(),
    /** Items that are in `import_items`: a run that goes on passes over so many. */
    staged: p.integer().default(0),
    rowsDone: p.integer().default(0),
    rowsOf: p.integer().nullable(),
    /** Benchmarks in whose place others came. */
    replaced: p.json<Benchmarks['benchmarks']>().columnType('json').nullable(),
    createdAt: insertedAt(),
    finishedAt: moment().nullable(),
  },
});

/** A file that was imported, or is being. */
export class FileImport extends schema.class {}
schema.setClass(FileImport);
