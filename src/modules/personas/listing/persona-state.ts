import type { Variant } from '../../../common/context/request-context.js';
import type { PersonaState } from './list.contract.js';

/**
 * The state of a row of personas, as SQL. From times, without reading evidence: whether a change touches a section, only
 * generating it tells, and what pre-computation has looked through is known.
 *
 * @param row its alias
 */
export function stateOf(row: string, variant: Variant): string {
  const written = `(select max(k.created_at) from kept_sections k where k.persona_id = ${row}.id
    and k.variant = '${variant}' and k.section in ('journey', 'needs') and k.scope = '')`;
  const hasEvidence = `(exists (select from responses e where e.persona_id = ${row}.id and e.answer is not null)
    or exists (select from context_passages e where e.persona_id = ${row}.id))`;
  const unchanged = `w.at >= greatest(${row}.updated_at, j.updated_at,
    (select f.updated_at from persona_findings f where f.persona_id = ${row}.id))`;
  const lookedThrough = `exists (select from precomputations d where d.persona_id = ${row}.id and '${variant}' = 'optimized'
    and split_part(d.stamp, '/', 1) = concat(${row}.version, '.', j.version, '.', ${row}.sections_version))`;
  const states: Record<PersonaState, string> = {
    ready: `w.at is not null and (${unchanged} or ${lookedThrough})`,
    stale: 'w.at is not null',
    unwritten: hasEvidence,
    insufficient: 'true',
  };
  const cases = Object.entries(states).map(([state, when]) => `when ${when} then '${state}'`);
  return `(select case ${cases.join(' ')} end from (select ${written} as at) w, projects j where j.id = ${row}.project_id)`;
}
