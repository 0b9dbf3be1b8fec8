import { p, raw } from '@mikro-orm/core';
import { moment } from '../../../common/database/entity-id.js';

export const deletionReasons = ['duplicate', 'outdated', 'test_data', 'other'] as const;
export type DeletionReason = (typeof deletionReasons)[number];

/** Of an entity that can be had back for a while after it was deleted. Null, all of them: it was not. */
export const deletable = {
  properties: {
    deletedAt: moment().nullable(),
    /** From then on it is gone, and deleted for good as soon as somebody gets to it. */
    undoUntil: moment().nullable(),
    deletionReason: p.enum(deletionReasons).nullable(),
    deletionDetail: p.text().nullable(),
  },
};

/** As an object, for a query that looks at what was deleted too. */
export const alsoDeleted = { live: false } as const;

/** Whatever is deleted is found by no query that does not ask for it ({@link alsoDeleted}). */
export const liveProjects = {
  live: { name: 'live', cond: { deletedAt: null }, default: true, args: false },
};

/** A persona goes with its project, of which one row says so: there may be tens of thousands in it. */
export const livePersonas = {
  live: {
    name: 'live',
    cond: () => ({ deletedAt: null, ...ofLiveProject() }),
    default: true,
    args: false,
  },
};

/** SQL: the ids of deleted projects. */
const deletedProjects = '(select id from projects where deleted_at is not null)';

/** SQL: whether a persona is live, without its table's name or alias. */
export const isLive = `deleted_at is null and project_id not in ${deletedProjects}`;

/** Where-clause of personas whose project is not deleted. */
export function ofLiveProject() {
  return { projectId: { $nin: raw(deletedProjects) } };
}
