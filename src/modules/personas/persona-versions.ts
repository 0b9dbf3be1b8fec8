import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { requirePrincipal } from '../../common/context/request-context.js';
import { DatabaseSilentError } from '../../common/database/database-silent.error.js';
import { ChangeFeed } from '../../common/database/change-feed.js';
import { PreparedQueries } from '../../common/database/prepared-queries.js';
import { TrackedRows } from '../../common/database/tracked-rows.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { Metrics } from '../observability/metrics.js';

interface PersonaRow {
  tenantId: string;
  projectId: string;
  /** Of the persona with its responses and context. */
  version: number;
  /** Counts the sections that were generated again. */
  sectionsVersion: number;
  removals: number;
}

/** What a document about a persona is made from, as one word; another word is another document. */
export interface DocumentVersion {
  /** `{persona}.{project}.{sections}`. */
  readonly stamp: string;
  /** How often answers of the persona were removed. */
  readonly removals: number;
  /** False where the database could not be asked: it is the last one that was known. */
  readonly confirmed: boolean;
}

/** Personas, and their projects, whose version is remembered; about 300 bytes each. */
const maxPersonas = 50_000;

const byIds = {
  name: 'persona-versions',
  text: `select p.id, p.tenant_id, p.project_id, p.version, p.sections_version, p.removals, j.version as project_version
    from personas p join projects j on j.id = p.project_id
    where p.id = any($1) and p.deleted_at is null and j.deleted_at is null`,
};

interface VersionRow {
  id: string;
  tenant_id: string;
  project_id: string;
  version: number;
  sections_version: number;
  removals: number;
  project_version: number;
}

/**
 * The current version of every persona that was asked for, without a query for as long as the change feed tells of
 * changes; else by one prepared query on primary keys.
 */
@Injectable()
export class PersonaVersions {
  private readonly personas: TrackedRows<PersonaRow>;
  private readonly projects: TrackedRows<number>;
  private readonly hasty: DataLoader<string, VersionRow | null>;
  private readonly patient: DataLoader<string, VersionRow | null>;

  constructor(
    feed: ChangeFeed,
    private readonly queries: PreparedQueries,
    private readonly metrics: Metrics,
  ) {
    this.personas = new TrackedRows(feed, maxPersonas);
    this.projects = new TrackedRows(feed, maxPersonas);
    feed.on('change', (kind, id) => {
      if (kind === 'persona') this.personas.changed(id);
      if (kind === 'project') this.projects.changed(id);
      if (kind === 'deletion') this.deleted(id);
    });
    // What is asked for within one turn of the event loop is one query, which begins after all of it was asked.
    const together = { cache: false, batchScheduleFn: (run: () => void) => void setImmediate(run) };
    this.hasty = new DataLoader((ids) => this.read(ids, false), together);
    this.patient = new DataLoader((ids) => this.read(ids, true), together);
  }

  /**
   * The version that is known to be current without asking, or `undefined`.
   *
   * @throws {NotFoundError} where the persona is another tenant's
   */
  trusted(personaId: string): DocumentVersion | undefined {
    const persona = this.personas.trusted(personaId);
    const project = persona && this.projects.trusted(persona.projectId);
    return persona === undefined || project === undefined ? undefined : versionOf(persona, project, true);
  }

  /**
   * The current version; where the database does not answer at once, the last one that is known. Where that is known to
   * be outdated, as after a write of one's own, the database gets the time that a request has.
   *
   * @param patient gives it that time anyway: for who has nothing that an unconfirmed version would help to
   * @throws {NotFoundError}
   * @throws {DatabaseSilentError} where none is known
   */
  async current(personaId: string, patient = false): Promise<DocumentVersion> {
    const trusted = this.trusted(personaId);
    if (trusted) {
      this.metrics.countVersionRead('feed');
      return trusted;
    }
    const known = this.personas.lastKnown(personaId);
    const unchanged =
      known &&
      this.personas.lastUnchanged(personaId) !== undefined &&
      this.projects.lastUnchanged(known.projectId) !== undefined;
    try {
      const row = await (unchanged && !patient ? this.hasty : this.patient).load(personaId);
      if (!row) throw noSuchPersona();
      this.metrics.countVersionRead('query');
      return versionOf(personaOf(row), row.project_version, true);
    } catch (error) {
      const project = known && this.projects.lastKnown(known.projectId);
      if (!(error instanceof DatabaseSilentError) || project === undefined) throw error;
      this.metrics.countVersionRead('last_known');
      return versionOf(known!, project, false);
    }
  }

  /** To be called after every commit of one's own, before it is acknowledged: the notification comes later. */
  personaChanged(id: string): void {
    this.personas.changed(id);
  }

  /** A persona or a project is deleted: not even while the database is silent is it what it was. */
  deleted(id: string): void {
    this.personas.gone(id);
    this.projects.gone(id);
  }

  /** As {@link personaChanged}; a project's version is part of each of its personas'. */
  projectChanged(id: string): void {
    this.projects.changed(id);
  }

  private async read(ids: readonly string[], patient: boolean): Promise<(VersionRow | null)[]> {
    const personas = this.personas.open();
    const projects = this.projects.open();
    try {
      const rows = await this.queries.run<VersionRow>(byIds, [[...new Set(ids)]], patient);
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const id of byId.keys()) {
        const row = byId.get(id)!;
        this.personas.keep(personas, id, personaOf(row));
        this.projects.keep(projects, row.project_id, row.project_version);
      }
      for (const id of ids) if (!byId.has(id)) this.personas.keep(personas, id, null);
      return ids.map((id) => byId.get(id) ?? null);
    } finally {
      this.personas.close(personas);
      this.projects.close(projects);
    }
  }
}

function personaOf({ tenant_id, project_id, version, sections_version, removals }: VersionRow): PersonaRow {
  return { tenantId: tenant_id, projectId: project_id, version, sectionsVersion: sections_version, removals };
}

/** @throws {NotFoundError} where the persona is another tenant's: nobody learns that it exists */
function versionOf(persona: PersonaRow, projectVersion: number, confirmed: boolean): DocumentVersion {
  if (persona.tenantId !== requirePrincipal().tenantId) throw noSuchPersona();
  const { version, sectionsVersion, removals } = persona;
  return { stamp: `${version}.${projectVersion}.${sectionsVersion}`, removals, confirmed };
}

function noSuchPersona(): NotFoundError {
  return new NotFoundError('There is no such persona.');
}
