import { createHash } from 'node:crypto';
import { zipFile } from '../office/zip-file.js';

/** An archive of a project with one persona and one answer, as the service exports it. */
export function sampleArchive(): Buffer {
  const id = '018f0000-0000-7000-8000-000000000001';
  const texts = {
    'project.json': { name: 'Sample archive' },
    'benchmarks.json': { benchmarks: [] },
    'personas.ndjson': { id, name: 'Sample persona' },
    'responses.ndjson': { personaId: id, answer: 'Invoices take me hours every month.' },
    'passages.ndjson': { personaId: id, text: 'Sample passage.', source: 'Sample' },
  };
  const files = Object.entries(texts).map(([name, row]) => ({ name, content: `${JSON.stringify(row)}\n` }));
  const manifest = {
    format: 'persona-details-project',
    formatVersion: 1,
    exportedAt: '2026-11-29T12:00:00.000Z',
    projectId: id,
    generatedBy: {
      files: [],
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    },
    files: files.map(({ name, content }) => ({
      name,
      records: 1,
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  };
  return zipFile([...files, { name: 'manifest.json', content: JSON.stringify(manifest) }]);
}
