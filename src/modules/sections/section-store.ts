import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { requirePrincipal } from '../../common/context/request-context.js';
import type { Provenance, Quality } from '../../common/sections/section.contract.js';
import { KeptSection, type SectionKey } from './kept-section.entity.js';

export interface StoredSection {
  data: unknown;
  provenance: Provenance;
  quality: Quality;
}

/** How many of one key are kept: the newest, for a persona whose evidence goes back and forth. */
const keptPerKey = 20;

/** Sections in PostgreSQL. Works on forks of its own: sections of one request are kept side by side. */
@Injectable()
export class SectionStore {
  constructor(private readonly em: EntityManager) {}

  /** The section made from exactly this input, or `null`. */
  async find(key: SectionKey, inputHash: string): Promise<StoredSection | null> {
    return this.em.fork().findOne(KeptSection, { ...key, inputHash });
  }

  /** The newest section of the key, whatever it was made from, or `null`. */
  async findLatest(key: SectionKey): Promise<StoredSection | null> {
    return this.em.fork().findOne(KeptSection, key, { orderBy: { createdAt: 'desc', id: 'desc' } });
  }

  /** Keeps a section in place of one made from the same input, and forgets the oldest of its key. */
  async keep(key: SectionKey, section: StoredSection): Promise<void> {
    const em = this.em.fork();
    const { inputHash, generatedAt } = section.provenance;
    await em.upsert(
      KeptSection,
      { id: v7(), ...requireOwner(), ...key, inputHash, ...section, createdAt: new Date(generatedAt) },
      {
        onConflictFields: ['personaId', 'section', 'variant', 'scope', 'inputHash'],
        onConflictMergeFields: ['data', 'provenance', 'quality', 'createdAt'],
      },
    );
    const old = await em.find(KeptSection, key, {
      fields: ['id'],
      orderBy: { createdAt: 'desc', id: 'desc' },
      offset: keptPerKey,
      limit: keptPerKey,
    });
    if (old.length > 0) await em.nativeDelete(KeptSection, { id: { $in: old.map(({ id }) => id) } });
  }
}

function requireOwner() {
  return { tenantId: requirePrincipal().tenantId };
}
