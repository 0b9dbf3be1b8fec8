import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { generatedBy } from '../../../common/domain/generated-by.js';
import type { Section, SectionName } from '../../../common/domain/section.contract.js';
import type { Problem } from '../../../common/problem/problem.js';
import { KeptSection } from '../../sections/kept-section.entity.js';
import { qualityOf } from '../../sections/quality.js';
import type { BatchSection } from '../batch-persona.maker.js';
import { SectionGoneError } from './batches.problems.js';

/** A section of a result: which kept one it is, or why there is none. */
interface SectionReference {
  status: Section<unknown>['status'];
  keptId: string | null;
  problem: Problem | null;
}

export type ReferencedSections = Partial<Record<SectionName, SectionReference>>;

/**
 * Results hold kept sections by their ids, and no copies: whatever erases a kept section, or takes an answer's words out of
 * it, does so in results as well. A persona that changes gets other sections; those that were made for the batch stay.
 */
@Injectable()
export class SectionReferences {
  constructor(private readonly em: EntityManager) {}

  /** To be asked right after they were made. */
  async refer(personaId: string, made: readonly BatchSection[]): Promise<ReferencedSections> {
    const wanted = made.flatMap(({ name, section: { provenance } }) =>
      provenance ? [{ section: name, variant: provenance.variant, inputHash: provenance.inputHash }] : [],
    );
    const kept =
      wanted.length === 0
        ? []
        : await this.em
            .fork()
            .find(
              KeptSection,
              { personaId, $or: wanted },
              { fields: ['id', 'section'], orderBy: { createdAt: 'asc' } },
            );
    const ids = new Map(kept.map(({ id, section }) => [section, id]));
    return Object.fromEntries(
      made.map(({ name, section: { status, provenance, problem } }) => [
        name,
        { status, keptId: (provenance && ids.get(name)) ?? null, problem },
      ]),
    );
  }

  /** Those that are kept, by id. */
  async read(results: readonly ReferencedSections[]): Promise<ReadonlyMap<string, KeptSection>> {
    const ids = results.flatMap((sections) => Object.values(sections).flatMap(({ keptId }) => keptId ?? []));
    if (ids.length === 0) return new Map();
    const kept = await this.em.fork().find(KeptSection, { id: { $in: ids } });
    return new Map(kept.map((section) => [section.id, section]));
  }
}

/** A section as it is answered. */
export function sectionOf(
  { status, keptId, problem }: SectionReference,
  kept: ReadonlyMap<string, KeptSection>,
): Section<unknown> {
  const none = { data: null, generatedBy: null, provenance: null, quality: null, caveats: [] };
  if (status === 'unavailable' || status === 'insufficient_evidence') return { status, problem, ...none };
  const found = keptId === null ? undefined : kept.get(keptId);
  if (!found) return { status: 'unavailable', problem: new SectionGoneError().toProblem(), ...none };
  const { data, provenance, quality, caveats } = found;
  return {
    status,
    data,
    problem: null,
    generatedBy: generatedBy(provenance),
    provenance,
    quality: qualityOf(quality.checks),
    caveats,
  };
}
