import type { ChangeWitness } from '../../../src/common/database/change-feed.js';
import { type Ticket, TrackedRows } from '../../../src/common/database/tracked-rows.js';
import type { Defects, Invariant } from './interleaving.js';

/** The real thing but for one defect each, and the invariants that it breaks. */
export const trackedRowsDefects: [name: string, Defects, ...Invariant[]][] = [
  [
    'a change that is heard while anything is read is ignored',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        override changed(id: string): void {
          if (this['tickets'].size === 0) super.changed(id);
        }
      },
    },
    'own',
    'others',
    'unchanged',
    'calm',
  ],
  [
    'a change is forgotten when any reading ends',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        override close(ticket: Ticket): void {
          super.close(ticket);
          this['heard'].clear();
        }
      },
    },
    'own',
    'others',
    'unchanged',
    'calm',
  ],
  [
    'a change is of no matter while nothing is read',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        override changed(id: string): void {
          if (this['tickets'].size > 0) super.changed(id);
        }
      },
    },
    'own',
    'others',
    'unchanged',
    'calm',
  ],
  [
    'a reading is kept with the session at its end',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        override keep({ changes }: Ticket, id: string, value: T | null): void {
          super.keep({ session: this['feed'].session, changes }, id, value);
        }
      },
    },
    'others',
    'calm',
  ],
  [
    'a reading is kept as if it had begun at its end',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        override keep({ session }: Ticket, id: string, value: T | null): void {
          super.keep({ session, changes: this['changes'] }, id, value);
        }
      },
    },
    'own',
    'others',
    'unchanged',
    'calm',
  ],
  [
    'a row is trusted whether the feed is current or not',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        constructor(feed: ChangeWitness, max: number) {
          super(withFeed(feed, { current: true }), max);
        }
      },
    },
    'asks',
    'others',
  ],
  [
    'a row is trusted in any session',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        constructor(feed: ChangeWitness, max: number) {
          super(withFeed(feed, { session: 1 }), max);
        }
      },
    },
    'others',
    'calm',
  ],
  [
    'what is known to be changed is taken for unchanged',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        override lastUnchanged(id: string): T | undefined {
          return this.lastKnown(id);
        }
      },
    },
    'unchanged',
  ],
  [
    'a reading never ends',
    {
      rows: class<T extends {}> extends TrackedRows<T> {
        override close(): void {}
      },
    },
    'calm',
  ],
  ['an answered ping vouches from its answer on', { vouchesFromAnswer: true }, 'others'],
  ['a write is acknowledged before the rows are told', { acknowledgesFirst: true }, 'own'],
];

function withFeed(feed: ChangeWitness, instead: Partial<ChangeWitness>): ChangeWitness {
  return {
    get session() {
      return instead.session ?? feed.session;
    },
    get current() {
      return instead.current ?? feed.current;
    },
  };
}
