import type { CodingEstimate } from '../../src/modules/personas/evidence/response.contract.js';
import { chunksOf } from './chunks.js';
import { addEstimates } from './coding-estimate.js';
import {
  AccessRefusedError,
  ImportError,
  RequestRefusedError,
  ServiceUnreachableError,
} from './import.error.js';
import { type ImportFile, type Item, pluralOf, type Rejection } from './import-file.js';
import type { Outgoing } from './service-client.js';

/** The service names at most so many faults in one refusal. */
const MAX_ERRORS = 100;

export interface NamedPersona {
  id: string;
  name: string;
}

/** What became of a file. */
export interface SentFile {
  imported: number;
  /** Only of files of personas. */
  personas: NamedPersona[];
  rejected: Rejection[];
  /** Rows of a CSV that were imported without something, with the cell. */
  skipped: Rejection[];
  /** Only of files of responses: what coding them will cost. */
  coding?: CodingEstimate;
  /** Why not all of it was sent or taken, in a sentence. */
  failure?: string;
  /** The service is gone or refuses the key: nothing further can be sent. */
  stopped?: boolean;
}

/** The part of the service's client that a file needs. */
export interface Sender {
  post<T>(path: string, outgoing: Outgoing): Promise<T>;
  put<T>(path: string, outgoing: Outgoing): Promise<T>;
}

/** What the service answers to an import, of any kind of item. */
interface Answer {
  imported?: number | NamedPersona[];
  data?: unknown[];
  coding?: CodingEstimate;
  rejected?: { row?: number; index?: number; errors: Rejection['errors'] }[];
  skipped?: { row: number; column: string; cell: string; reason: string }[];
}

/**
 * Sends a file in order, chunk by chunk. A failure ends this file and is part of the result.
 *
 * @param onProgress told how many more items are done with
 */
export async function sendFile(
  sender: Sender,
  file: ImportFile,
  path: string,
  onProgress: (items: number) => void = () => {},
): Promise<SentFile> {
  const sent: SentFile = { imported: 0, personas: [], rejected: [...file.rejected], skipped: [] };
  let at: Item[] = [];
  try {
    if (file.kind === 'benchmarks') {
      await sender.put(path, outgoing(file, file.items));
      sent.imported = file.items.length;
      onProgress(file.items.length);
      return sent;
    }
    for (const chunk of chunksOf(file.items, file.maxItems)) {
      at = chunk;
      await sendChunk(sender, file, path, chunk, sent);
      onProgress(chunk.length);
    }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    sent.failure = error.message;
    sent.stopped = error instanceof ServiceUnreachableError || error instanceof AccessRefusedError;
    if (error instanceof ServiceUnreachableError && at.length > 0) {
      const range = `${pluralOf(file.kind)} ${at[0]!.row}–${at.at(-1)!.row}`;
      sent.failure += ` Whether ${range} of the file were imported is not known.`;
    }
  }
  sent.rejected.sort((one, other) => one.row - other.row);
  return sent;
}

async function sendChunk(
  sender: Sender,
  file: ImportFile,
  path: string,
  chunk: Item[],
  sent: SentFile,
): Promise<void> {
  let left = chunk;
  while (left.length > 0) {
    try {
      const answer = await sender.post<Answer>(path + file.query, outgoing(file, left));
      const { imported = answer.data?.length ?? 0, rejected = [], skipped = [], coding } = answer;
      if (coding) sent.coding = addEstimates(sent.coding, coding);
      if (Array.isArray(imported)) sent.personas.push(...imported);
      sent.imported += Array.isArray(imported) ? imported.length : imported;
      for (const { row, index, errors } of rejected) {
        sent.rejected.push(rejection(file, left[row === undefined ? index! : row - 1]!, errors));
      }
      for (const { row, column, reason } of skipped)
        sent.skipped.push(
          rejection(file, left[row - 1]!, [{ pointer: `#/${row}/${column}`, message: reason }]),
        );
      return;
    } catch (error) {
      // A refusal that names items took none of the request: the others are sent again without them.
      const refused =
        error instanceof RequestRefusedError ? refusedItems(file, left, error) : new Map<number, never>();
      if (refused.size === 0) throw error;
      for (const [index, errors] of refused) sent.rejected.push(rejection(file, left[index]!, errors));
      left = left.filter((_, index) => !refused.has(index));
    }
  }
}

/** The items that a refusal names, by their place in the request; none where it is about something else. */
function refusedItems(
  file: ImportFile,
  items: Item[],
  { errors }: RequestRefusedError,
): Map<number, Rejection['errors']> {
  const byIndex = Map.groupBy(errors, ({ pointer }) => {
    const number = new RegExp(`^${file.base}/(\\d+)(/|$)`).exec(pointer)?.[1];
    return number === undefined ? -1 : Number(number) - file.firstNumber;
  });
  const known = [...byIndex.keys()].every((index) => index in items);
  if (!known) return new Map();
  // The last one named may have more faults than there was room for; alone, it is named again with all.
  if (errors.length >= MAX_ERRORS && byIndex.size > 1) byIndex.delete([...byIndex.keys()].at(-1)!);
  return byIndex;
}

/** A rejection whose pointers lead into the file, not into one request. */
function rejection(file: ImportFile, item: Item, errors: Rejection['errors']): Rejection {
  const number = item.row - 1 + file.firstNumber;
  const pointer = new RegExp(`^${file.base}/\\d+(?=/|$)`);
  return {
    row: item.row,
    ...(item.line !== undefined && { line: item.line }),
    errors: errors.map((error) => ({
      ...error,
      pointer: error.pointer.replace(pointer, `${file.base}/${number}`),
    })),
  };
}

function outgoing(file: ImportFile, items: readonly Item[]): Outgoing {
  return {
    body: file.toBody(items),
    contentType: file.contentType,
    part: JSON.stringify([file.path, items[0]?.row ?? 0]),
  };
}
