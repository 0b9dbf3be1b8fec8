import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { toPage } from '../../../common/http/page.js';
import type { SectionName } from '../../../common/domain/section.contract.js';
import { Persona } from '../../personas/persona.entity.js';
import type { KeptSection } from '../../sections/kept-section.entity.js';
import type { Batch } from './batch.entity.js';
import { BatchItem } from './batch-item.entity.js';
import type { BatchItemView, ResultsQuery } from './batch-status.contract.js';
import { noSuchPersona } from './batches.problems.js';
import { sectionOf, SectionReferences } from './section-references.js';

type ItemStatus = BatchItemView['status'];

/** Results of a batch, page by page. */
@Injectable()
export class BatchResults {
  constructor(
    private readonly em: EntityManager,
    private readonly references: SectionReferences,
  ) {}

  /** @param batch with its `personaIds` */
  async page(batch: Batch, { limit, startingAfter = -1, status }: ResultsQuery) {
    const indexes = await this.indexes(batch, startingAfter, limit + 1, status);
    const personaIds = indexes.map((index) => batch.personaIds[index]!);
    const em = this.em.fork();
    const items = await em.find(BatchItem, { batchId: batch.id, personaId: { $in: personaIds } });
    // An item may be of a persona that was deleted a moment ago, and can be restored.
    const there = await em.find(Persona, { id: { $in: personaIds } }, { fields: ['id'] });
    const kept = await this.references.read(items.map(({ sections }) => sections ?? {}));
    const isThere = new Set(there.map(({ id }) => id));
    const byPersona = new Map(
      items.filter(({ personaId }) => isThere.has(personaId)).map((item) => [item.personaId, item]),
    );
    const view = (index: number) => {
      const personaId = batch.personaIds[index]!;
      return viewOf(
        index,
        personaId,
        statusOf(batch, byPersona.get(personaId)?.state),
        byPersona.get(personaId),
        kept,
      );
    };
    const { data: results, hasMore } = toPage(indexes, limit, view);
    return { results, hasMore };
  }

  /** Places of the next results, in the order asked. */
  private async indexes(batch: Batch, after: number, limit: number, status?: ItemStatus): Promise<number[]> {
    const all = batch.personaIds.map((_, index) => index).slice(after + 1);
    if (!status) return all.slice(0, limit);
    const items = await this.em
      .fork()
      .find(BatchItem, { batchId: batch.id }, { fields: ['personaId', 'state'], disableIdentityMap: true });
    const states = new Map(items.map(({ personaId, state }) => [personaId, state]));
    const isOf = (index: number) => statusOf(batch, states.get(batch.personaIds[index]!)) === status;
    return all.filter(isOf).slice(0, limit);
  }
}

/** Without an item the persona is not there, or not any more. */
function statusOf({ state }: Batch, item: BatchItem['state'] | undefined): ItemStatus {
  if (item === 'waiting' && state === 'cancelled') return 'cancelled';
  return item ?? 'failed';
}

function viewOf(
  index: number,
  personaId: string,
  status: ItemStatus,
  item: BatchItem | undefined,
  kept: ReadonlyMap<string, KeptSection>,
): BatchItemView {
  const { variant = null, version = null, problem = noSuchPersona().toProblem() } = item ?? {};
  const sections = Object.entries(item?.sections ?? {}).map(([name, reference]) => [
    name as SectionName,
    sectionOf(reference, kept),
  ]);
  // Kept ones are of the schemas that the contract names.
  return { index, personaId, status, variant, version, sections: Object.fromEntries(sections), problem };
}
