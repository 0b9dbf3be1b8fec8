import {
  ModelBlockedError,
  ModelEmptyAnswerError,
  ModelOutputInvalidError,
  ModelOutputLimitError,
} from '../../llm/model.errors.js';

export type ContentError =
  ModelBlockedError | ModelOutputLimitError | ModelOutputInvalidError | ModelEmptyAnswerError;

/** The fault of what was read: to ask the same again would end alike. */
export function isOfContent(error: unknown): error is ContentError {
  return (
    error instanceof ModelBlockedError ||
    error instanceof ModelOutputLimitError ||
    error instanceof ModelOutputInvalidError ||
    error instanceof ModelEmptyAnswerError
  );
}

/**
 * Has a model read items together; what it refuses as a whole it may take in parts.
 *
 * @param on.refused is told of every refusal, which is paid too
 * @param on.lost is told of an item that is refused by itself
 * @throws what `work` throws, unless it is the fault of what was read; the signal's reason, between two calls
 */
export async function inHalves<T>(
  items: readonly T[],
  signal: AbortSignal,
  work: (items: readonly T[]) => Promise<void>,
  on: {
    refused: (error: ContentError) => Promise<void>;
    lost: (item: T, error: ContentError) => Promise<void>;
  },
): Promise<void> {
  try {
    await work(items);
  } catch (error) {
    if (!isOfContent(error)) throw error;
    await on.refused(error);
    if (items.length === 1) return on.lost(items[0]!, error);
    const half = Math.ceil(items.length / 2);
    for (const part of [items.slice(0, half), items.slice(half)]) {
      signal.throwIfAborted();
      await inHalves(part, signal, work, on);
    }
  }
}
