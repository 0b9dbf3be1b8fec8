/**
 * Promises whose failure nobody takes: in production each of them would end the process.
 *
 * @returns those seen until now; a listener stays, as Vitest's does
 */
export function collectStrayRejections(): unknown[] {
  const seen: unknown[] = [];
  process.on('unhandledRejection', (reason) => seen.push(reason));
  process.on('uncaughtExceptionMonitor', (error) => seen.push(error));
  return seen;
}
