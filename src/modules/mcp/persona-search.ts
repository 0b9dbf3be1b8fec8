import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { searchPatterns } from '../../common/database/search-text.js';
import { after } from '../../common/http/page.js';
import { Persona } from '../personas/persona.entity.js';
import { Project } from '../personas/projects/project.entity.js';

interface Wanted {
  query?: string | undefined;
  projectId?: string | undefined;
  limit: number;
  startingAfter?: string | undefined;
}

const shown = [
  'id',
  'name',
  'personaTitle',
  'headline',
  'occupation',
  'segmentName',
  'projectId',
  'updatedAt',
] as const;

/** Personas of all projects of the asking tenant, by words. */
@Injectable()
export class PersonaSearch {
  constructor(private readonly em: EntityManager) {}

  /** Those that have every word in a text that lists search as well, the oldest first. */
  async find({ query = '', projectId, limit, startingAfter }: Wanted) {
    const em = this.em.fork();
    const rows = await em.find(
      Persona,
      {
        ...(projectId !== undefined && { projectId }),
        ...after({ limit, ...(startingAfter !== undefined && { startingAfter }) }),
        $and: searchPatterns(query).map((pattern) => ({ searchText: { $like: pattern } })),
      },
      { fields: shown, orderBy: { id: 'asc' }, limit: limit + 1 },
    );
    const found = rows.slice(0, limit);
    const ids = [...new Set(found.map((persona) => persona.projectId))];
    const projects = await em.find(Project, { id: { $in: ids } }, { fields: ['id', 'name'] });
    return {
      found,
      hasMore: rows.length > limit,
      projects: new Map(projects.map(({ id, name }) => [id, name])),
    };
  }
}
