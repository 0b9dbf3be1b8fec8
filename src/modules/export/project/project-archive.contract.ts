import { z } from 'zod';
import { digitalSourceTypes } from '../../../common/domain/generated-by.js';
import { projectSchema } from '../../personas/projects/project.contract.js';

export const archiveFormat = 'persona-details-project';
export const archiveVersion = 1;

/** Files of the archive: a JSON document, or NDJSON with an object in each line. */
export const inputFiles = ['project.json', 'benchmarks.json', 'personas.ndjson', 'responses.ndjson', 'passages.ndjson'] as const; // prettier-ignore
export const madeFiles = ['themes.ndjson', 'mentions.ndjson', 'theme-edits.ndjson', 'sections.ndjson'] as const; // prettier-ignore
export type ArchiveFile = (typeof inputFiles)[number] | (typeof madeFiles)[number];

const count = z.number().int().min(0).max(100_000_000);

/** `manifest.json`, the last file: what is in the others. Further members are of later releases. */
export const manifestSchema = z.object({
  format: z.literal(archiveFormat),
  formatVersion: z.literal(archiveVersion),
  exportedAt: z.iso.datetime(),
  projectId: z.uuid(),
  generatedBy: z.object({
    files: z.array(z.string()).describe('Those in which a model wrote.'),
    digitalSourceType: z.literal(digitalSourceTypes.model),
  }),
  files: z.array(
    z.object({
      name: z.string().max(100),
      records: count,
      bytes: z.number().int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.output<typeof manifestSchema>;

export const importedProjectSchema = z
  .object({
    project: projectSchema.describe('The new one.'),
    imported: z.object({ personas: count, responses: count, passages: count, benchmarks: count }),
  })
  .meta({ id: 'ImportedProject' });
