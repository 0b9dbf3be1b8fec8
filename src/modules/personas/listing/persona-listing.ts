import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext, requirePrincipal } from '../../../common/context/request-context.js';
import { type Page, toPage } from '../../../common/http/page.js';
import { Persona } from '../persona.entity.js';
import { ProjectsService } from '../projects/projects.service.js';
import { personaView } from '../views.js';
import type { PersonaListQuery, PersonaState } from './list.contract.js';
import { listPage, row } from './list-page.js';
import { state, withStates } from './persona-state.js';

/** Lists of personas, searched and narrowed. */
@Injectable()
export class PersonaListing {
  constructor(
    private readonly em: EntityManager,
    private readonly projects: ProjectsService,
  ) {}

  /**
   * A page of a project's personas, or of all that the tenant has.
   *
   * @throws {NotFoundError} where there is no such project
   * @throws {InvalidInputError} see {@link listPage}
   */
  async list(
    query: PersonaListQuery,
    projectId?: string,
  ): Promise<Page<ReturnType<typeof personaView> & { state: PersonaState }>> {
    if (projectId !== undefined) await this.projects.get(projectId);
    const { segment, stale } = query;
    const rows = await listPage(this.em, Persona, query, [
      ...(projectId === undefined ? [] : [of(`${row}.project_id = ?`, projectId)]),
      ...(segment === undefined
        ? []
        : [of(`(${row}.segment_id = ? or ${row}.segment_name = ?)`, segment, segment)]),
      ...(query.state === undefined ? [] : [inState('=', query.state, projectId)]),
      ...(stale === undefined ? [] : [inState(stale ? '=' : '<>', 'stale', projectId)]),
    ]);
    const states = await this.states(rows.map(({ id }) => id));
    return toPage(rows, query.limit, (persona) => ({
      ...personaView(persona),
      state: states.get(persona.id)!,
    }));
  }

  private async states(ids: string[]): Promise<Map<string, PersonaState>> {
    const found = await this.em.execute<{ id: string; state: PersonaState }[]>(
      `select p.id, ${state} as state from ${withStates(requireContext().variant)}
        where p.id in (select value::uuid from json_array_elements_text(?::json))`,
      [JSON.stringify(ids)],
    );
    return new Map(found.map(({ id, state: found }) => [id, found]));
  }
}

type Condition = [sql: string, parameters: unknown[]];

function of(sql: string, ...parameters: unknown[]): Condition {
  return [sql, parameters];
}

/** A set of ids, which PostgreSQL joins as it sees fit: row by row for a page of many, at once where few are in the state. */
function inState(is: '=' | '<>', wanted: PersonaState, projectId: string | undefined): Condition {
  const [owner, id] =
    projectId === undefined ? ['tenant_id', requirePrincipal().tenantId] : ['project_id', projectId];
  const set = `select p.id from ${withStates(requireContext().variant)} where p.${owner} = ? and ${state} ${is} ?`;
  return of(`${row}.id in (${set})`, id, wanted);
}
