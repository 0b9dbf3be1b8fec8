/** Does works in their order, at most `lanes` at a time. The first failure ends it once those in flight are done. */
export async function inLanes(
  works: readonly (() => Promise<void>)[],
  lanes: number,
  onDone: (done: number, total: number) => void,
): Promise<void> {
  let next = 0;
  let done = 0;
  let failed = false;
  const lane = async () => {
    while (next < works.length && !failed) {
      try {
        await works[next++]!();
      } catch (error) {
        failed = true;
        throw error;
      }
      onDone(++done, works.length);
    }
  };
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}
