import type { Variant } from '../../../common/context/request-context.js';
import type { PersonaState } from './list.contract.js';

/** Whether nothing has changed since the sections were written, or pre-computation has looked through what has. */
const isCurrent = `(w.written_at >= greatest(p.updated_at, j.updated_at, f.updated_at) or (w.variant = 'optimized'
  and split_part(d.stamp, '/', 1) = concat(p.version, '.', j.version, '.', p.sections_version)))`;

/**
 * In the order of an index and not as `exists`: where one persona has most of the answers, PostgreSQL expects to come upon
 * one of any persona soon, and reads the whole table for each that has none.
 */
const hasEvidence = `((select true from responses e where e.persona_id = p.id and e.answer is not null
    order by e.persona_id, e.id limit 1)
  or (select true from context_passages e where e.persona_id = p.id order by e.persona_id, e.id limit 1))`;

/** In this order. */
const states: Record<PersonaState, string> = {
  ready: `w.written_at is not null and ${isCurrent}`,
  stale: 'w.written_at is not null',
  unwritten: hasEvidence,
  insufficient: 'true',
};

/** The state of a persona `p`, as SQL in {@link withStates}. */
export const state = `case ${Object.entries(states)
  .map(([name, when]) => `when ${when} then '${name}'`)
  .join(' ')} end`;

/**
 * Personas `p` with what their state is told from: times, not evidence. Whether a change touches a section only generating
 * it tells.
 */
export function withStates(variant: Variant): string {
  return `personas p join projects j on j.id = p.project_id
    left join written_personas w on w.persona_id = p.id and w.variant = '${variant}'
    left join persona_findings f on f.persona_id = p.id
    left join precomputations d on d.persona_id = p.id`;
}
