import { LRUCache } from 'lru-cache';
import type { ChangeWitness } from './change-feed.js';

/** A moment before a row was read; see {@link TrackedRows.open}. */
export interface Ticket {
  readonly session: number;
  readonly changes: number;
}

/** No session of a feed has this number. */
const untrusted = -1;

/**
 * What was read of rows, kept for as long as the change feed would have told of their change. It reads nothing itself.
 *
 * A row is trusted when it was read within the feed's running session and no change of it was heard since the reading
 * began. A change that is heard while a row is being read cannot be told from one that the reading has seen: it counts
 * as unseen.
 */
export class TrackedRows<T extends {}> {
  private readonly rows: LRUCache<string, { value: T; session: number }>;
  /** Changes heard while anything is being read, by id: the count at the latest one, in the order of that count. */
  private readonly heard = new Map<string, number>();
  private changes = 0;
  /** Of the readings that go on, in the order in which they began. */
  private readonly tickets = new Set<Ticket>();

  /** @param max how many rows are kept, the least used are forgotten first */
  constructor(
    private readonly feed: ChangeWitness,
    max: number,
  ) {
    this.rows = new LRUCache({ max });
  }

  /** The row as it is now, or `undefined` where that must be asked of the database. */
  trusted(id: string): T | undefined {
    const row = this.rows.get(id);
    return row !== undefined && row.session === this.feed.session && this.feed.current
      ? row.value
      : undefined;
  }

  /** The row as it was last read, however long ago. */
  lastKnown(id: string): T | undefined {
    return this.rows.get(id)?.value;
  }

  /**
   * As {@link lastKnown}, but not where a change was heard since it was read: for what must not outlive a change that
   * is known of, such as a key its revocation, or a document a write that was acknowledged.
   */
  lastUnchanged(id: string): T | undefined {
    const row = this.rows.get(id);
    return row === undefined || row.session === untrusted ? undefined : row.value;
  }

  /** To be called before a reading begins; every ticket is closed, also when the reading fails. */
  open(): Ticket {
    const ticket = { session: this.feed.session, changes: this.changes };
    this.tickets.add(ticket);
    return ticket;
  }

  close(ticket: Ticket): void {
    this.tickets.delete(ticket);
    this.forgetSeen();
  }

  /** Keeps what was read after `ticket` was opened; `null`: there is no such row. */
  keep(ticket: Ticket, id: string, value: T | null): void {
    if (value === null) {
      this.rows.delete(id);
      return;
    }
    const unseen = (this.heard.get(id) ?? 0) > ticket.changes;
    // What is there, and was not changed since, was read after the change that this reading may not have seen.
    if (unseen && this.lastUnchanged(id) !== undefined) return;
    this.rows.set(id, { value, session: unseen ? untrusted : ticket.session });
  }

  /** A change of the row was committed: to be called when the feed tells it, and after a commit of one's own. */
  changed(id: string): void {
    this.changes += 1;
    if (this.tickets.size > 0) {
      this.heard.delete(id);
      this.heard.set(id, this.changes);
    }
    const row = this.rows.peek(id);
    if (row) row.session = untrusted;
  }

  /** As {@link changed}, of a row that is there no more: nothing is known of it. */
  gone(id: string): void {
    this.changed(id);
    this.rows.delete(id);
  }

  /** Changes that every reading that goes on has begun after. */
  private forgetSeen(): void {
    const [oldest = { changes: this.changes }] = this.tickets;
    for (const [id, change] of this.heard) {
      if (change > oldest.changes) return;
      this.heard.delete(id);
    }
  }
}
