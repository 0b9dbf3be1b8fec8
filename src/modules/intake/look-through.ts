import { TimeSlices } from '../../common/resilience/time-slices.js';
import type { FileSource, Note, ReadItem, Recognition } from './intake.contract.js';
import { FileNotReadableError } from './intake.error.js';
import { placeOf } from './read-item.js';
import { readItems } from './read-items.js';
import type { Planned } from './planned.js';
import type { ReadOptions } from './read-plan.js';

/** Notes that are told, and rows: ten times as many as are kept. */
const limits = { notes: 100, rows: 1_000_000 };

/**
 * Looks at each item as it is read.
 *
 * @returns why it will not be kept: then it counts as skipped
 */
export type Judge = (item: ReadItem) => Note | undefined | Promise<Note | undefined>;

/** Reads all of it, and counts. */
export async function lookThrough(
  source: FileSource,
  { plan, warnings, unmapped }: Planned,
  options: ReadOptions,
  judge: Judge,
): Promise<Recognition> {
  const slices = new TimeSlices();
  const counts = { rows: 0, items: 0, skipped: 0 };
  const lost = new Set(unmapped);
  const skipped: Note[] = [];
  let last: number | undefined;
  let left: Note | undefined;
  for await (const item of readItems(source, plan, options)) {
    await slices.next();
    if (item.at.row !== last) counts.rows += 1;
    last = item.at.row;
    if (counts.rows > limits.rows)
      throw new FileNotReadableError(
        `The file has more than ${limits.rows.toLocaleString('en')} rows.`,
        'Split it, and leave out what nobody answered.',
      );
    const refused = item.type === 'skipped' ? item.note : await judge(item);
    if (refused) {
      counts.skipped += 1;
      if (skipped.length < limits.notes) skipped.push(refused);
    } else if (item.type === 'warning') {
      if (warnings.length < limits.notes) warnings.push(item.note);
      left ??= item.note;
    } else {
      counts.items += 1;
      if (item.type === 'persona' && lost.size < 1_000) for (const path of item.unmapped) lost.add(path);
    }
  }
  if (counts.items === 0) {
    const first = skipped[0] ?? left;
    throw new FileNotReadableError(
      `Nothing in it can be imported${first ? `: ${first.reason}` : '.'}`,
      first?.cure ?? 'Send the file that has the rows.',
      first && placeOf(first),
    );
  }
  return { ...plan, counts, skipped, warnings: warnings.slice(0, limits.notes), unmapped: [...lost] };
}
