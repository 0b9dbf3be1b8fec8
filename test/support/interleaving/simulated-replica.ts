import type { Ticket, TrackedRows } from '../../../src/common/database/tracked-rows.js';
import type { ChangeWitness } from '../../../src/common/database/change-feed.js';
import type { SimulatedRow } from './simulated-database.js';

/** The version of a document: of its persona, and of that one's project. */
export interface Answer {
  persona: number;
  project: number;
}

export type TrackedRowsClass = new <T extends {}>(feed: ChangeWitness, max: number) => TrackedRows<T>;

interface PersonaRow {
  projectId: string;
  version: number;
}

/** One reading: both tickets are opened before it, and closed after it. */
export interface Reading {
  personas: Ticket;
  projects: Ticket;
}

/** What PersonaVersions does with two TrackedRows, without its queries. */
export class SimulatedReplica {
  readonly personas: TrackedRows<PersonaRow>;
  readonly projects: TrackedRows<number>;
  /** Newest versions, by row: of writes that this replica acknowledged, and of those it heard of. */
  readonly acknowledged = new Map<SimulatedRow, number>();
  readonly heard = new Map<SimulatedRow, number>();

  constructor(Rows: TrackedRowsClass, feed: ChangeWitness, max: number) {
    this.personas = new Rows(feed, max);
    this.projects = new Rows(feed, max);
  }

  trusted(id: string): Answer | undefined {
    const persona = this.personas.trusted(id);
    const project = persona && this.projects.trusted(persona.projectId);
    return persona === undefined || project === undefined ? undefined : { persona: persona.version, project };
  }

  begin(): Reading {
    return { personas: this.personas.open(), projects: this.projects.open() };
  }

  /** @param answers as the snapshot had them; `null` where the persona is gone */
  keep(reading: Reading, answers: Map<SimulatedRow, Answer | null>): void {
    for (const [{ id, project }, answer] of answers) {
      const projectId = project!.id;
      const row = answer && { projectId, version: answer.persona };
      this.personas.keep(reading.personas, id, row);
      if (answer) this.projects.keep(reading.projects, projectId, answer.project);
    }
  }

  end(reading: Reading): void {
    this.personas.close(reading.personas);
    this.projects.close(reading.projects);
  }

  changed(row: SimulatedRow, version: number): void {
    raise(this.heard, row, version);
    (row.project ? this.personas : this.projects).changed(row.id);
  }

  acknowledge(row: SimulatedRow, version: number): void {
    raise(this.acknowledged, row, version);
  }

  /** Whether something is remembered of readings that have ended. */
  get leaks(): boolean {
    return [this.personas, this.projects].some((rows) => rows['tickets'].size + rows['heard'].size > 0);
  }
}

function raise(versions: Map<SimulatedRow, number>, row: SimulatedRow, version: number): void {
  versions.set(row, Math.max(versions.get(row) ?? 0, version));
}
