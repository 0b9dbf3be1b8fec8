/** Turns of the event loop in which an answer that has come is read before it counts as late. */
const turns = 3;

/**
 * What `work` gives, unless it takes longer than the limit; it goes on then, and what becomes of it is ignored.
 *
 * A process that was held up itself, or has much to do in each turn, finds the timer due before it reads the answer
 * that is there. So the limit is waited for in two steps, of which a standstill passes one only, and then some turns.
 *
 * @param limitMs in milliseconds
 * @param late makes the error, thrown in time whatever becomes of `work`
 */
export async function withinLimit<T>(
  work: Promise<T>,
  limitMs: number,
  late: (message: string) => Error = (message) => new Error(message),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const giveUp = () => reject(late(`No answer in ${limitMs} ms.`));
    const second = () => (timer = setTimeout(() => inTurns(turns, giveUp), limitMs / 2));
    timer = setTimeout(second, limitMs / 2);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

function inTurns(count: number, then: () => void): void {
  setImmediate(() => (count > 1 ? inTurns(count - 1, then) : then()));
}
