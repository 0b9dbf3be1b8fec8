/** One Ctrl-C arrives twice, from the terminal and passed on by npm; within this many milliseconds it is one. */
const sameSignalMs = 1_000;

/**
 * Calls `first` with the first of these signals, and `later` with each that follows and is not the same one. Imports
 * nothing: it has to be in force before what takes seconds to load, since the kernel ignores a signal without a handler
 * for the first process of a container.
 */
export function onStopSignals(
  names: readonly NodeJS.Signals[],
  { first, later }: { first: () => void; later: () => void },
): void {
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      first();
    } else if (performance.now() - firstAt > sameSignalMs) later();
  };
  for (const name of names) process.on(name, onSignal);
}
