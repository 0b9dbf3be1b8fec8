import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PersonaExport, personaExportSchema } from '../../src/modules/export/export.contract.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
let personaId: string;
beforeAll(async () => {
  service = await startTestService();
  ({ personaId } = await teaPersona(service, { passages: ['Steel mugs sell <b>best</b>.'] }));
});
afterAll(() => service.close());

const exported = (id: string, query = '', headers = {}) =>
  service.api.get(`/v1/personas/${id}/export${query}`, headers);

describe('a persona as a file', () => {
  it('is its details with whatever they cite', async () => {
    const answer = await exported(personaId);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="Maja Example.json"; filename*=UTF-8''Maja%20Example.json`,
      'x-persona-variant': 'optimized',
    });
    const document = answer.body as PersonaExport;
    expect(personaExportSchema.safeParse(document).error).toBeUndefined();
    const { body: details } = await service.api.get(`/v1/personas/${personaId}/details`);
    expect(document.sections).toEqual(details.sections);
    const { needs, kpi } = document.sections;
    expect(needs!.generatedBy).toMatchObject({ ai: true, digitalSourceType: expect.stringContaining('/trainedAlgorithmicMedia') }); // prettier-ignore
    expect(kpi!.generatedBy).toMatchObject({ ai: false, model: null });
    const sources = new Map(document.sources.map((source) => [source.id, source]));
    for (const { text, responseId, start, end } of needs!.data!.painPoints.flatMap(({ quotes }) => quotes)) {
      const source = sources.get(responseId)!;
      expect(source).toMatchObject({ kind: 'response', respondent: expect.stringMatching(/^person-\d+$/) });
      expect(source.question).toContain('travel mug');
      expect(source.text!.slice(start, end)).toBe(text);
    }
    expect(document.provenance.map(({ section, ai }) => [section, ai])).toEqual([
      ['journey', true],
      ['needs', true],
      ['messaging', true],
      ['kpi', false],
    ]);
  });

  it('is of the format that is asked for, by name or by Accept, and of the sections', async () => {
    const csv = await exported(personaId, '?format=csv&sections=needs');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = parse(csv.text, { bom: true, columns: true }) as Record<string, string>[];
    expect(new Set(rows.map(({ section }) => section))).toEqual(new Set(['needs', '']));
    expect(rows.filter(({ kind }) => kind === 'quote').every((row) => row['respondent'] !== '')).toBe(true);
    const markdown = await exported(personaId, '', { accept: 'text/markdown, */*;q=0.1' });
    expect(markdown.headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      vary: expect.stringContaining('Accept'),
    });
    expect(markdown.text).toMatch(/^---\ntitle: "Maja Example"\n/);
    expect(markdown.text).not.toContain('<b>');
    const pdf = await exported(personaId, '?format=pdf');
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect((pdf.body as Buffer).toString('latin1', 0, 8)).toBe('%PDF-1.7');
    for (const query of ['?format=xlsx', '?sections=none', '?delimiter=x', '?refresh=true'])
      expect({ query, status: (await exported(personaId, query)).status }).toEqual({ query, status: 422 });
  });

  it('says plainly of what there is not enough evidence, and what would have to be asked', async () => {
    const { personaId: bare } = await teaPersona(service, { answers: false });
    const { sections } = (await exported(bare)).body as PersonaExport;
    expect(sections.needs!.status).toBe('insufficient_evidence');
    const markdown = (await exported(bare, '?format=md')).text;
    expect(markdown).toContain('**Not enough evidence**');
    expect(markdown).toContain('Questions that would settle it');
    const rows = parse((await exported(bare, '?format=csv')).text, { bom: true, columns: true }) as Record<string, string>[]; // prettier-ignore
    expect(rows.filter(({ kind }) => kind === 'problem').map(({ section }) => section)).toEqual([
      'journey',
      'needs',
      'messaging',
      'kpi',
    ]);
    expect(rows.filter(({ kind }) => kind === 'interview_question').length).toBeGreaterThan(2);
  });

  it('is what is kept for a reader, for whom nothing is generated', async () => {
    const { personaId: fresh } = await teaPersona(service);
    const reader = service.api.as(await insertKey(service.databaseUrl, 'viewer'));
    const calls = service.gemini.usage.calls.length;
    const { body } = await reader.get(`/v1/personas/${fresh}/export?sections=needs,kpi`);
    expect(body.sections.needs).toMatchObject({
      status: 'unavailable',
      problem: { code: 'generation_needs_editor' },
    });
    expect(body.sections.kpi.status).toBe('ready');
    expect(service.gemini.usage.calls).toHaveLength(calls);
  });
});
