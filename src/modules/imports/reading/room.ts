import type { Note, Place } from '../../intake/intake.contract.js';
import { note } from '../../intake/intake.error.js';
import type { NewItem } from './to-item.js';

/** How many and how much there may be. */
export interface Limit {
  /** In messages: `answers`. */
  name: string;
  /** To whom it belongs: `A persona`. */
  owner: string;
  most: number;
  /** In bytes of UTF-8; undefined: each is small. */
  mostBytes?: number;
}

/** Of responses, those without words count by themselves. */
export type Kind = NewItem['type'] | 'rating';

export type Kept = Partial<Record<Kind, { count: number; bytes: number }>>;

/**
 * What there is room for, as items come. Once one kind of them has no room left nothing more of it comes in, so that what
 * is in is the beginning of the file and not what happened to be short.
 */
export class Room {
  over = 0;
  first: { limit: string; fromRow: number; cure: string } | null = null;
  private readonly full = new Set<Kind>();

  /** @param kept what is there already; counts on */
  constructor(
    private readonly limits: Record<Kind, Limit>,
    private readonly kept: Kept,
  ) {}

  /** @returns why there is none for it */
  take(item: NewItem, at: Place): Note | undefined {
    const { value } = item;
    const kind = kindOf(item);
    const { name, owner, most, mostBytes } = this.limits[kind];
    const has = (this.kept[kind] ??= { count: 0, bytes: 0 });
    const bytes = mostBytes === undefined ? 0 : bytesOf(value);
    if (!this.full.has(kind) && has.count < most && has.bytes + bytes <= (mostBytes ?? Infinity)) {
      has.count += 1;
      has.bytes += bytes;
      return undefined;
    }
    this.full.add(kind);
    this.over += 1;
    const size = mostBytes === undefined ? '' : ` and ${mostBytes / 1e6} MB of them`;
    const limit = `${owner} takes ${most.toLocaleString('en')} ${name}${size}.`;
    const cure = `Leave some out, or import the rest elsewhere.`;
    this.first ??= { limit, fromRow: at.row ?? 0, cure };
    return note(at, limit, cure);
  }

  /** Whether a note is about the want of room. */
  isAbout({ reason }: Note): boolean {
    return reason === this.first?.limit;
  }
}

function kindOf(item: NewItem): Kind {
  return item.type === 'response' && !item.value.answer ? 'rating' : item.type;
}

function bytesOf(value: NewItem['value']): number {
  const { question, answer, text } = value as { question?: unknown; answer?: unknown; text?: unknown };
  return [question, answer, text].reduce<number>(
    (sum, each) => (typeof each === 'string' ? sum + Buffer.byteLength(each) : sum),
    0,
  );
}
