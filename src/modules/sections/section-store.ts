import { EntityManager, LockMode, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import {
  type RequestContext,
  requireContext,
  requirePrincipal,
} from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { WriteState } from '../../common/database/write-state.js';
import type { Provenance, Quality } from '../../common/domain/section.contract.js';
import { Persona } from '../personas/persona.entity.js';
import { PersonaVersions } from '../personas/persona-versions.js';
import { KeptSection, type SectionKey } from './kept-section.entity.js';
import { qualityOf } from './quality.js';

export interface StoredSection {
  data: unknown;
  provenance: Provenance;
  quality: Quality;
  caveats: string[];
}

type NewKey = SectionKey & { oneOff: boolean };

/** How many of one key are kept: the newest, for a persona whose evidence goes back and forth. */
const keptPerKey = 20;

/** Sections in PostgreSQL. Works on forks of its own: sections of one request are kept side by side. */
@Injectable()
export class SectionStore {
  private readonly lookUps = new WeakMap<RequestContext, LookUp>();

  constructor(
    private readonly em: EntityManager,
    private readonly versions: PersonaVersions,
    private readonly writes: WriteState,
  ) {}

  /**
   * To be asked before a section is paid for: what cannot be kept would be paid for again and again.
   *
   * @throws {DatabaseReadOnlyError}
   * @throws {DatabaseFullError}
   */
  requireWrites(): void {
    if (this.writes.refusal) throw this.writes.refusal;
  }

  /** The section generated from exactly this input, or `null`. What one request asks for side by side is one query. */
  async find(key: SectionKey, inputHash: string): Promise<StoredSection | null> {
    const context = requireContext();
    const lookUp = this.lookUps.get(context) ?? this.newLookUp();
    this.lookUps.set(context, lookUp);
    return lookUp.load({ ...key, inputHash });
  }

  private newLookUp(): LookUp {
    const findAll = async (wanted: readonly (SectionKey & { inputHash: string })[]) => {
      const found = await this.em.fork().find(KeptSection, { $or: [...wanted] });
      return wanted.map((each) => storedOf(found.find((section) => namesOf(section) === namesOf(each))));
    };
    // Not remembered: the same may be asked for again once it is generated.
    return new DataLoader(findAll, { cache: false });
  }

  /** The newest section of the key, whatever it was generated from, or `null`. */
  async findLatest(key: SectionKey): Promise<StoredSection | null> {
    const newest = { orderBy: { createdAt: 'desc', id: 'desc' } } as const;
    return storedOf(await this.em.fork().findOne(KeptSection, key, newest));
  }

  /**
   * Keeps a section unless one of the same input is kept already: of several that were generated at the same time
   * the first one counts.
   *
   * @param removals of answers, when its evidence was read: after a further one nothing is kept
   * @returns the one that is kept
   */
  async keep({ oneOff, ...key }: NewKey, section: StoredSection, removals: number): Promise<StoredSection> {
    return this.em.fork().transactional(async (em) => {
      if (await isWithdrawn(em, key, removals)) return section;
      const { affectedRows } = await em
        .createQueryBuilder(KeptSection)
        .insert(rowOf({ ...key, oneOff }, section))
        .onConflict(identity)
        .ignore()
        .execute('run');
      if (affectedRows > 0) return section;
      const { inputHash } = section.provenance;
      return storedOf(await em.findOne(KeptSection, { ...key, inputHash })) ?? section;
    });
  }

  /**
   * Keeps a section in place of one of the same input; documents that hold that one are no longer current.
   *
   * @param removals as of {@link keep}
   */
  async replace(key: NewKey, section: StoredSection, removals: number): Promise<StoredSection> {
    await this.em.fork().transactional(async (em) => {
      // The persona's row first, and for itself: sections that are replaced side by side would wait for each other's share.
      const current = { id: key.personaId, removals };
      const counted = await em.nativeUpdate(Persona, current, {
        sectionsVersion: raw('sections_version + 1'),
      });
      if (counted === 0) return;
      // Not `upsert`, which reads the row back into an entity: the time in it is PostgreSQL's, and no `Date` yet.
      await em
        .createQueryBuilder(KeptSection)
        .insert(rowOf(key, section))
        .onConflict(identity)
        .merge(['data', 'provenance', 'quality', 'caveats', 'createdAt'])
        .execute('run');
    });
    this.versions.personaChanged(key.personaId);
    return section;
  }

  /** Forgets the oldest of a key, so that there is room for another. */
  async makeRoom(key: SectionKey): Promise<void> {
    const em = this.em.fork();
    const old = await em.find(KeptSection, key, {
      fields: ['id'],
      orderBy: { createdAt: 'desc', id: 'desc' },
      offset: keptPerKey - 1,
      limit: keptPerKey,
    });
    if (old.length > 0) await em.nativeDelete(KeptSection, { id: { $in: old.map(({ id }) => id) } });
  }
}

/** Whether an answer was removed since; none is until the transaction ends. */
async function isWithdrawn(em: EntityManager, { personaId }: SectionKey, removals: number): Promise<boolean> {
  const lock = { fields: ['id'], lockMode: LockMode.PESSIMISTIC_READ } as const;
  return (await em.findOne(Persona, { id: personaId, removals }, lock)) === null;
}

/** What of a section there is one of each. */
const identity: (keyof SectionKey | 'inputHash')[] = [
  'personaId',
  'section',
  'variant',
  'scope',
  'inputHash',
];

/** Its checks are told and scored as today: a release before kept them without `enforced`, and counted all of them. */
function storedOf(row: KeptSection | null | undefined): StoredSection | null {
  if (!row) return null;
  const { data, provenance, quality, caveats } = row;
  return { data, provenance, quality: qualityOf(quality.checks), caveats };
}

function rowOf(key: NewKey, section: StoredSection) {
  const { inputHash } = section.provenance;
  return {
    tenantId: requirePrincipal().tenantId,
    ...key,
    inputHash,
    ...section,
    createdAt: databaseTime(),
  };
}

type LookUp = DataLoader<SectionKey & { inputHash: string }, StoredSection | null>;

function namesOf({
  personaId,
  section,
  variant,
  scope,
  inputHash,
}: SectionKey & { inputHash: string }): string {
  return [personaId, section, variant, scope, inputHash].join(':');
}
