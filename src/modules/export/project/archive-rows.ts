import { type EntityClass, EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ContextPassage } from '../../personas/evidence/passage.entity.js';
import { FocusGroupResponse } from '../../personas/evidence/response.entity.js';
import { Persona } from '../../personas/persona.entity.js';
import { Benchmark } from '../../personas/projects/benchmark.entity.js';
import type { Project } from '../../personas/projects/project.entity.js';
import { benchmarkView, passageView, personaView, projectView, responseView } from '../../personas/views.js';
import { KeptSection } from '../../sections/kept-section.entity.js';
import { generatedBy } from '../../../common/domain/generated-by.js';
import { Mention } from '../../themes/mention.entity.js';
import { ThemeEdit } from '../../themes/theme-edit.entity.js';
import { Theme } from '../../themes/theme.entity.js';
import type { ArchiveFile } from './project-archive.contract.js';

type Rows = AsyncGenerator<object>;
/** Of personas: each may take a megabyte; of what belongs to them. */
const rowsAtOnce = { personas: 10, evidence: 100 };

/** What each file of a project's archive consists of, some rows at a time. */
@Injectable()
export class ArchiveRows {
  constructor(private readonly em: EntityManager) {}

  /** @param until the greatest id: what comes later is not part of it, so that no row is without what it belongs to */
  filesOf(project: Project, until: string): Record<ArchiveFile, () => Rows> {
    const of =
      <T extends { id: string; personaId: string }>(
        entity: EntityClass<T>,
        view: (row: T) => object,
      ): (() => Rows) =>
      () =>
        this.ofPersonas(project.id, until, entity, view);
    return {
      'project.json': () => one(projectView(project)),
      'benchmarks.json': async function* (this: ArchiveRows) {
        const rows = await this.em
          .fork()
          .find(Benchmark, { projectId: project.id }, { orderBy: { id: 'asc' } });
        yield { benchmarks: rows.map(benchmarkView) };
      }.bind(this),
      'personas.ndjson': () => this.personas(project.id, until),
      'responses.ndjson': of(FocusGroupResponse, (row) => ({
        personaId: row.personaId,
        ...responseView(row),
      })),
      'passages.ndjson': of(ContextPassage, (row) => ({ personaId: row.personaId, ...passageView(row) })),
      'themes.ndjson': of(Theme, ({ id, personaId, label, kind, definition, stages, origin, edited, dismissed, mergedInto }) => ({
        id, personaId, label, kind, definition, stages, origin, edited, dismissed, mergedInto: mergedInto ?? null,
      })), // prettier-ignore
      'mentions.ndjson': of(Mention, ({ id, personaId, themeId, responseId, start, end, stance, verdict, rejected }) => ({
        id, personaId, themeId, responseId, start, end, stance, verdict, rejected,
      })), // prettier-ignore
      'theme-edits.ndjson': of(ThemeEdit, ({ id, personaId, themeId, mentionId, action, before, after, userId, createdAt, undoneAt }) => ({
        id, personaId, themeId, mentionId: mentionId ?? null, action, before, after, userId, at: createdAt, undoneAt: undoneAt ?? null,
      })), // prettier-ignore
      'sections.ndjson': of(KeptSection, ({ personaId, section, scope, data, provenance, quality, caveats }) => ({
        personaId, section, scope, generatedBy: generatedBy(provenance), data, provenance, quality, caveats,
      })), // prettier-ignore
    };
  }

  private async *personas(projectId: string, until: string): Rows {
    const where = { projectId };
    for await (const persona of this.rows(Persona, where, until, rowsAtOnce.personas, ['sourceDocument']))
      yield { ...personaView(persona), sourceDocument: persona.sourceDocument ?? null };
  }

  private async *ofPersonas<T extends { id: string; personaId: string }>(
    projectId: string,
    until: string,
    entity: EntityClass<T>,
    view: (row: T) => object,
  ): Rows {
    const { personas, evidence } = rowsAtOnce;
    for await (const { id } of this.rows(Persona, { projectId }, until, personas * 10))
      for await (const row of this.rows(entity, { personaId: id }, until, evidence)) yield view(row);
  }

  /** No transaction holds them together: a client that reads slowly would hold its connection. */
  private async *rows<T extends { id: string }>(
    entity: EntityClass<T>,
    where: object,
    until: string,
    limit: number,
    populate: string[] = [],
  ): AsyncGenerator<T> {
    for (let last: string | undefined, isMore = true; isMore;) {
      const id = { $lte: until, ...(last !== undefined && { $gt: last }) };
      const found = await this.em.fork().find(entity, { ...where, id } as never, {
        orderBy: { id: 'asc' } as never,
        limit,
        populate: populate as never,
      });
      yield* found as T[];
      isMore = found.length === limit;
      last = found.at(-1)?.id;
    }
  }
}

async function* one(value: object): Rows {
  yield value;
}
