import { p } from '@mikro-orm/core';
import { v7 } from 'uuid';

/** Primary key: UUID version 7, so that the order of ids is the order of creation and pages can be cut by id. */
export const entityId = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => v7());

/** A moment, kept in milliseconds. */
export const moment = () => p.datetime().columnType('timestamptz(3)');
