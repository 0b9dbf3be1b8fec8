import { chunksOf } from './chunks.js';
import type { ModelsConfig } from '../../config/models.js';
import { codingText, estimateOf } from './coding-estimate.js';
import { countOf, type ImportFile } from './import-file.js';
import type { ImportOptions } from './import-options.js';
import { printable } from './report.js';

/** What would be sent, by what the files alone tell: the service is not asked. */
export async function dryRunReport(
  files: readonly ImportFile[],
  { projectName, url, persona, json }: ImportOptions,
  models: ModelsConfig,
): Promise<string> {
  const estimates = await Promise.all(files.map((file) => estimateOf(file, models)));
  const plans = files.map((file, index) => ({
    file: file.path,
    kind: file.kind,
    items: file.items.length,
    requests: file.kind === 'benchmarks' ? 1 : [...chunksOf(file.items, file.maxItems)].length,
    unreadable: file.rejected,
    notes: file.notes,
    coding: estimates[index] ?? null,
  }));
  if (json)
    return `${JSON.stringify({ dryRun: true, url, project: projectName, persona: persona ?? null, files: plans }, null, 2)}\n`;
  const lines = plans.flatMap(({ file, kind, items, requests, unreadable, notes, coding }) => [
    `${printable(file)}: ${countOf(items, kind)} in ${requests} request${requests === 1 ? '' : 's'}`,
    ...notes.map((note) => `  ${printable(note)}`),
    ...(coding ? [`  ${codingText(coding)}`] : []),
    ...unreadable.map(
      ({ row, line, errors }) =>
        `  persona ${row} (line ${line}) cannot be read: ${printable(errors.map(({ message }) => message).join('; '))}`,
    ),
  ]);
  return [
    `Nothing is sent. To the project "${printable(projectName)}" at ${url} would go:`,
    ...lines,
    '',
  ].join('\n');
}
