import { p, raw } from '@mikro-orm/core';

/**
 * Primary key: UUID version 7 of PostgreSQL's clock, made as the row is inserted: there is none before `flush()`. So the
 * order of ids is the order of creation whatever the clocks of the replicas say, and pages can be cut by id.
 */
export const entityId = () => p.uuid().primary().defaultRaw('new_id()');

/** A moment, kept in milliseconds. */
export const moment = () => p.datetime().columnType('timestamptz(3)');

/** When the row was inserted, by PostgreSQL's clock. Known after `flush()`. */
export const insertedAt = () => moment().defaultRaw('statement_timestamp()');

/** PostgreSQL's time, to be set on an entity: it is there as a `Date` after `flush()`, or the end of the transaction. */
export const databaseTime = (): Date => raw('statement_timestamp()');
