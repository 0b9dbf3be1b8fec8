import type { SimulatedConnection } from './simulated-connection.js';

/** A row with all of its past: `committedAt[version]` is when that version was committed, in virtual milliseconds. */
export class SimulatedRow {
  readonly committedAt = [-Infinity];
  /** Deleted: by its last version. */
  gone = false;

  constructor(
    readonly id: string,
    /** Of a persona. */
    readonly project?: SimulatedRow,
  ) {}

  get version(): number {
    return this.committedAt.length - 1;
  }

  /** The version that was the newest one at that moment. */
  versionAt(moment: number): number {
    let { version } = this;
    while (this.committedAt[version]! > moment) version -= 1;
    return version;
  }
}

interface Listener {
  connection: SimulatedConnection;
  hear: (row: SimulatedRow, version: number) => void;
  /** Commits before this one were before LISTEN. */
  from: number;
}

/** One database: rows, commits, and who is told of them in the order of the commits. */
export class SimulatedDatabase {
  readonly projects = [new SimulatedRow('j0'), new SimulatedRow('j1')];
  readonly personas = ['p0', 'p1', 'p2'].map((id, index) => new SimulatedRow(id, this.projects[index % 2]));
  private readonly commits: { row: SimulatedRow; version: number }[] = [];
  private told = 0;
  private listeners: Listener[] = [];

  /** @returns what {@link tell} is to be called with */
  commit(row: SimulatedRow, now: number, remove: boolean): number {
    row.committedAt.push(now);
    row.gone = remove;
    return this.commits.push({ row, version: row.version });
  }

  /** The server notifies a moment after a commit can be seen, and before it answers it; nobody overtakes anybody. */
  tell(upTo: number): void {
    for (; this.told < upTo; this.told++) {
      const { row, version } = this.commits[this.told]!;
      for (const { connection, hear, from } of this.listeners) {
        if (this.told >= from) connection.send(() => hear(row, version));
      }
    }
  }

  listen(connection: SimulatedConnection, hear: Listener['hear']): void {
    this.listeners.push({ connection, hear, from: this.commits.length });
  }

  unlisten(connection: SimulatedConnection): void {
    this.listeners = this.listeners.filter((each) => each.connection !== connection);
  }
}
