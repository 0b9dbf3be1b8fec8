import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Zip } from '../../src/modules/intake/office/zip.js';
import { officeLimits } from '../../src/modules/intake/office/office.contract.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { type ApiClient } from '../support/api/api-client.js';
import { startTestService, type TestService } from '../support/service.js';
import { zipFile } from '../support/office/zip-file.js';

let service: TestService;
let strangersKey: string;
let stranger: ApiClient;
beforeAll(async () => {
  service = await startTestService();
  const tenant = await insertTenant(service.databaseUrl, 'Second');
  strangersKey = await insertKey(service.databaseUrl, 'admin', tenant);
  stranger = service.api.as(strangersKey);
});
afterAll(() => service.close());

async function archiveOf(projectId: string, key = service.apiKey): Promise<Buffer> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${service.url}/v1/projects/${projectId}/export`, { headers });
  expect(answer.headers.get('content-type')).toBe('application/zip');
  return Buffer.from(await answer.arrayBuffer());
}
const send = (bytes: Buffer, api = service.api) =>
  api.post('/v1/projects/import', bytes, { 'content-type': 'application/zip' });

/** Files of an archive, each as its lines. */
async function filesOf(bytes: Buffer): Promise<Record<string, Record<string, unknown>[]>> {
  const zip = await Zip.open(bytes, officeLimits);
  const files: Record<string, Record<string, unknown>[]> = {};
  for (const name of zip.names()) {
    const pieces: Buffer[] = [];
    for await (const piece of zip.part(name)) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    files[name] = name === 'manifest.json' ? [JSON.parse(text)] : text.split('\n').filter(Boolean).map((line) => JSON.parse(line)); // prettier-ignore
  }
  return files;
}

/** What was put in, without what a service gives it: ids are told by their place. */
async function inputOf(bytes: Buffer) {
  const files = await filesOf(bytes);
  const places = new Map(files['personas.ndjson']!.map(({ id }, place) => [id, place]));
  const bare = ({ id: _id, version: _v, createdAt: _c, updatedAt: _u, projectId: _p, personaId, ...row }: Record<string, unknown>) => ({
    ...row,
    ...(personaId !== undefined && { persona: places.get(personaId) }),
  }); // prettier-ignore
  return Object.fromEntries(
    ['project.json', 'benchmarks.json', 'personas.ndjson', 'responses.ndjson', 'passages.ndjson'].map(
      (name) => [name, files[name]!.map(bare)],
    ),
  );
}

const zipOf = (files: Record<string, string>) =>
  zipFile(Object.entries(files).map(([name, content]) => ({ name, content })));

const text = (max: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }).filter((each) => each.trim() === each && !/[\p{Cc}]/u.test(each)); // prettier-ignore
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const persona = fc.record({
  name: text(60),
  age: maybe(fc.integer({ min: 0, max: 130 })),
  headline: maybe(text(100)),
  backgroundStory: maybe(text(300)),
  values: fc.array(text(20), { maxLength: 4 }),
  bigFive: maybe(fc.record({ openness: fc.double({ min: 0, max: 1, noNaN: true }) })),
  sourceDocument: maybe(fc.dictionary(text(10), fc.oneof(text(20), fc.integer(), fc.boolean()))),
});
const response = fc.record({
  question: maybe(text(60)),
  answer: text(200),
  respondent: maybe(fc.record({ id: text(20), city: fc.oneof(text(10), fc.integer(), fc.boolean(), fc.constant(null)) })),
  rating: maybe(fc.constant({ value: 3.5, min: 1, max: 5 })),
  askedAt: maybe(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString())),
}); // prettier-ignore
const passage = fc.record({ text: text(200), source: text(30), url: fc.constant(null), publishedAt: fc.constant('2026-01-01') }); // prettier-ignore

describe('a project as an archive', () => {
  it('comes back in another tenant as it was, whatever was put in', async () => {
    await fc.assert(
      fc.asyncProperty(
        text(50),
        fc.array(fc.tuple(persona, fc.array(response, { maxLength: 5 }), fc.array(passage, { maxLength: 2 })), { minLength: 1, maxLength: 3 }), // prettier-ignore
        async (name, personas) => {
          const created = await service.api.post('/v1/projects', { name, product: 'Tea', language: 'pl' });
          const id = created.body.id as string;
          await service.api.put(`/v1/projects/${id}/benchmarks`, {
            benchmarks: [{ metric: 'arpa', value: 9.5, unit: 'EUR', source: 'Ours', asOf: '2026-01-01' }],
          });
          for (const [fields, responses, passages] of personas) {
            const made = await service.api.post(`/v1/projects/${id}/personas`, fields);
            expect(made.status).toBe(201);
            const at = `/v1/personas/${made.body.id}`;
            if (responses.length > 0) await service.api.post(`${at}/responses`, { responses });
            if (passages.length > 0) await service.api.post(`${at}/context`, { passages });
          }
          const archive = await archiveOf(id);
          const answer = await send(archive, stranger);
          expect(answer.status).toBe(201);
          expect(answer.headers['location']).toBe(`/v1/projects/${answer.body.project.id}`);
          const again = await archiveOf(answer.body.project.id as string, strangersKey);
          expect(await inputOf(again)).toEqual(await inputOf(archive));
        },
      ),
      { numRuns: 5 },
    );
  });

  it('has what was made of the input, a manifest with checksums, and marks what a model wrote', async () => {
    const { projectId, personaId } = await teaPersona(service);
    await service.api.get(`/v1/personas/${personaId}/details`);
    const files = await filesOf(await archiveOf(projectId));
    const [manifest] = files['manifest.json']! as [{ files: { name: string; records: number }[] }];
    expect(manifest).toMatchObject({ format: 'persona-details-project', formatVersion: 1 });
    for (const { name, records } of manifest.files) expect(files[name]).toHaveLength(records);
    const journey = files['sections.ndjson']!.find(({ section }) => section === 'journey');
    expect(journey).toMatchObject({ personaId, generatedBy: { ai: true } });
  });

  it('is refused where it is damaged, no archive, or a bomb', async () => {
    const { projectId } = await teaPersona(service);
    const archive = await archiveOf(projectId);
    const cut = archive.subarray(0, archive.length - 40);
    const other = zipOf({ 'a.txt': 'a' });
    const bomb = zipOf({ ...Object.fromEntries(['project.json', 'benchmarks.json', 'personas.ndjson', 'responses.ndjson', 'passages.ndjson'].map((name) => [name, ''])), 'manifest.json': ' '.repeat(30_000_000) }); // prettier-ignore
    for (const bytes of [cut, other, bomb, Buffer.from('PK'), Buffer.from('{}')]) {
      const answer = await send(bytes);
      expect(answer.status).toBe(422);
      expect(answer.body.code).toBe('file_not_readable');
    }
    const changed = await filesOf(archive);
    changed['responses.ndjson']![0]!['answer'] = 'Somebody else said this.';
    const texts = Object.entries(changed).map(([name, rows]) => [name, rows.map((row) => `${JSON.stringify(row)}\n`).join('')]); // prettier-ignore
    const forged = await send(zipOf(Object.fromEntries(texts)));
    expect(forged.body.detail).toContain('not what the manifest says');
    const projects = (await service.api.get('/v1/projects?q=tea&limit=100')).body.data as unknown[];
    expect(projects.length).toBeLessThan(30);
  });

  it('is for who may write', async () => {
    const reader = service.api.as(await insertKey(service.databaseUrl, 'viewer'));
    expect((await send(Buffer.from('PK'), reader)).status).toBe(403);
  });
});
