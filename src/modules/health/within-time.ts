/** Longest wait for a dependency's sign of life, in milliseconds. */
export const healthTimeoutMs = 2_000;

/** @throws whatever `work` throws, or an error after `healthTimeoutMs` */
export async function withinTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time.')), healthTimeoutMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
