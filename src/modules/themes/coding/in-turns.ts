/**
 * Works on items side by side, so many at a time; none is begun once the signal aborts or one has failed.
 *
 * @throws what the first one that failed threw, else the signal's reason where items are left; once those that run have
 *   ended
 */
export async function inTurns<T>(
  items: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const failures: unknown[] = [];
  const worker = async () => {
    while (left.length > 0 && failures.length === 0 && !signal.aborted) {
      try {
        await work(left.shift()!);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  if (left.length > 0) signal.throwIfAborted();
}
