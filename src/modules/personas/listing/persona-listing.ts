import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../../common/context/request-context.js';
import { type Page, toPage } from '../../../common/http/page.js';
import { Persona } from '../persona.entity.js';
import { ProjectsService } from '../projects/projects.service.js';
import { personaView } from '../views.js';
import type { PersonaListQuery, PersonaState } from './list.contract.js';
import { listPage, row } from './list-page.js';
import { stateOf } from './persona-state.js';

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
    const { segment, state, stale } = query;
    const current = stateOf(row, requireContext().variant);
    const rows = await listPage(this.em, Persona, query, [
      ...(projectId === undefined ? [] : [of(`${row}.project_id = ?`, projectId)]),
      ...(segment === undefined
        ? []
        : [of(`(${row}.segment_id = ? or ${row}.segment_name = ?)`, segment, segment)]),
      ...(state === undefined ? [] : [of(`${current} = ?`, state)]),
      ...(stale === undefined ? [] : [of(`${current} ${stale ? '=' : '<>'} ?`, 'stale')]),
    ]);
    const states = await this.states(rows.map(({ id }) => id));
    return toPage(rows, query.limit, (persona) => ({
      ...personaView(persona),
      state: states.get(persona.id)!,
    }));
  }

  private async states(ids: string[]): Promise<Map<string, PersonaState>> {
    const found = await this.em.execute<{ id: string; state: PersonaState }[]>(
      `select p.id, ${stateOf('p', requireContext().variant)} as state from personas p
        where p.id in (select value::uuid from json_array_elements_text(?::json))`,
      [JSON.stringify(ids)],
    );
    return new Map(found.map(({ id, state }) => [id, state]));
  }
}

function of(sql: string, ...parameters: unknown[]): [sql: string, parameters: unknown[]] {
  return [sql, parameters];
}
