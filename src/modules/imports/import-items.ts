import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import { insertInBatches } from '../../common/database/insert-in-batches.js';
import { EvidenceChanges } from '../personas/evidence/evidence-changes.js';
import { requireRoom } from '../personas/evidence/require-room.js';
import { noLists, Persona } from '../personas/persona.entity.js';
import { PersonaChanges } from '../personas/persona-changes.js';
import { Benchmark } from '../personas/projects/benchmark.entity.js';
import { countOn, lockProject } from '../personas/projects/changed-project.js';
import { benchmarkView } from '../personas/views.js';
import { FileImport } from './file-import.entity.js';
import type { NewItem } from './reading/to-item.js';

/** Rows that one statement brings in: it is over long before its limit of time. */
const rowsAtOnce = 5_000;
/** Personas, each of which may take a megabyte. */
const personasAtOnce = 10;

/** Items that are put aside in one statement, and how long they may be together. */
const staged = { most: 500, length: 500_000 };

/** Items as they are put aside, some at a time, each as JSON; and the row of the last one. */
export async function* inParts(
  items: AsyncIterable<{ item: NewItem; row: number }>,
): AsyncGenerator<{ part: string[]; row: number }> {
  let part: string[] = [];
  let [length, last] = [0, 0];
  for await (const { item, row } of items) {
    const json = JSON.stringify(item);
    part.push(json);
    [length, last] = [length + json.length, row];
    if (part.length < staged.most && length < staged.length) continue;
    yield { part, row };
    [part, length] = [[], 0];
  }
  if (part.length > 0) yield { part, row: last };
}

/** What was read of a file, until all of it is there; and how it comes in, all at once. */
@Injectable()
export class ImportItems {
  constructor(
    private readonly evidenceChanges: EvidenceChanges,
    private readonly personaChanges: PersonaChanges,
  ) {}

  /**
   * Puts items aside.
   *
   * @param first how many there are already
   * @param items each as JSON
   */
  async stage(em: EntityManager, importId: string, first: number, items: readonly string[]): Promise<void> {
    await em.execute(
      `insert into import_items (import_id, tenant_id, seq, item)
        select ?, ?, ? + place, item from json_array_elements(?::json) with ordinality as items(item, place)`,
      [importId, requirePrincipal().tenantId, first, `[${items.join(',')}]`],
    );
  }

  /**
   * Has what was staged come in.
   *
   * @param em of a transaction, which for a persona holds its row
   * @throws {InvalidInputError} where there is no room for it any more
   */
  async publish(em: EntityManager, file: FileImport): Promise<void> {
    const { id, personaId, projectId, staged } = file;
    const kinds = await em.execute<{ type: NewItem['type'] }[]>(
      "select distinct item ->> 'type' as type from import_items where import_id = ?",
      [id],
    );
    const has = (type: NewItem['type']) => kinds.some((kind) => kind.type === type);
    if (personaId) {
      for (let from = 0; from < staged; from += rowsAtOnce) {
        const part = [id, from, from + rowsAtOnce];
        if (has('response')) await this.responses(em, personaId, part);
        if (has('passage')) await this.passages(em, personaId, part);
        await em.execute('delete from import_items where import_id = ? and seq > ? and seq <= ?', part);
      }
      if (has('response')) {
        await requireRoom(em, personaId, 'responses');
        await requireRoom(em, personaId, 'ratings');
        await this.evidenceChanges.changed(personaId, em);
      }
      if (has('passage')) {
        await requireRoom(em, personaId, 'passages');
        await this.personaChanges.changed(personaId, em);
      }
    }
    if (has('persona')) await this.personas(em, projectId, file);
    if (has('benchmark')) await this.benchmarks(em, projectId, file);
    await em.execute('delete from import_items where import_id = ?', [id]);
  }

  private async responses(em: EntityManager, personaId: string, part: unknown[]): Promise<void> {
    await em.execute(
      `insert into responses (tenant_id, persona_id, import_id, question, answer, respondent, rating, asked_at)
        select ?, ?, i.import_id, r.question, r.answer, r.respondent, r.rating, r."askedAt"
        from (select * from import_items where import_id = ? and seq > ? and seq <= ? order by seq) i,
          json_to_record(i.item -> 'value')
            as r(question text, answer text, respondent json, rating jsonb, "askedAt" timestamptz)
        where i.item ->> 'type' = 'response'`,
      [requirePrincipal().tenantId, personaId, ...part],
    );
  }

  private async passages(em: EntityManager, personaId: string, part: unknown[]): Promise<void> {
    await em.execute(
      `insert into context_passages (tenant_id, persona_id, import_id, text, source, url, published_at)
        select ?, ?, i.import_id, p.text, p.source, p.url, p."publishedAt"
        from (select * from import_items where import_id = ? and seq > ? and seq <= ? order by seq) i,
          json_to_record(i.item -> 'value') as p(text text, source text, url text, "publishedAt" text)
        where i.item ->> 'type' = 'passage'`,
      [requirePrincipal().tenantId, personaId, ...part],
    );
  }

  private async personas(em: EntityManager, projectId: string, { id, staged }: FileImport): Promise<void> {
    for (let from = 0; from < staged; from += personasAtOnce) {
      const items = await this.read(em, id, from, from + personasAtOnce);
      const values = items.flatMap((item) => (item.type === 'persona' ? [item.value] : []));
      await insertInBatches(
        em,
        values,
        personasAtOnce,
        (batch, value) =>
          batch.create(Persona, {
            ...noLists,
            ...value,
            projectId,
            importId: id,
          }),
        () => undefined,
      );
    }
  }

  /** In the place of those of the same name, which are noted: to take the import back brings them back. */
  private async benchmarks(em: EntityManager, projectId: string, file: FileImport): Promise<void> {
    const items = await this.read(em, file.id, 0, file.staged);
    const values = new Map(
      items.flatMap((item) => (item.type === 'benchmark' ? [[item.value.metric, item.value]] : [])),
    );
    const project = await lockProject(em, projectId);
    const metric = { $in: [...values.keys()] };
    file.replaced = (await em.find(Benchmark, { projectId, metric })).map(benchmarkView);
    await em.nativeDelete(Benchmark, { projectId, metric });
    for (const value of values.values()) em.create(Benchmark, { ...value, projectId, importId: file.id });
    countOn(project);
    await em.flush();
  }

  private async read(em: EntityManager, id: string, from: number, to: number): Promise<NewItem[]> {
    const rows = await em.execute<{ item: NewItem | string }[]>(
      'select item from import_items where import_id = ? and seq > ? and seq <= ? order by seq',
      [id, from, to],
    );
    return rows.map(({ item }) => (typeof item === 'string' ? (JSON.parse(item) as NewItem) : item));
  }
}
