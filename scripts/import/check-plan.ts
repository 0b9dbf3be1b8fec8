import { UsageError } from './import.error.js';
import type { ImportFile } from './import-file.js';

/** Whether a file needs a persona that it belongs to. */
export function isEvidence({ kind }: ImportFile): boolean {
  return kind === 'responses' || kind === 'context';
}

/**
 * Refuses, before anything is sent, what would end half-done.
 *
 * @throws {UsageError}
 */
export function checkPlan(files: readonly ImportFile[], persona: string | undefined): void {
  const benchmarks = files.filter(({ kind }) => kind === 'benchmarks').map(({ path }) => path);
  if (benchmarks.length > 1) {
    throw new UsageError(
      `${benchmarks.join(' and ')} would replace each other: put the benchmarks into one file.`,
    );
  }
  const brought = files.filter(({ kind }) => kind === 'personas').flatMap(({ items }) => items);
  const evidence = files.find(isEvidence);
  if (evidence && brought.length > 1 && persona === undefined) {
    const names = brought.slice(0, 20).map(({ text }) => nameOf(text));
    const more = brought.length > 20 ? ` and ${brought.length - 20} more` : '';
    throw new UsageError(
      `${evidence.path} could belong to any of ${brought.length} personas: name one with --persona: ${names.join(', ')}${more}.`,
    );
  }
}

function nameOf(text: string): string {
  const { name, persona } = JSON.parse(text) as { name?: unknown; persona?: { name?: unknown } };
  return String(persona?.name ?? name ?? 'one without a name');
}
