import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, withSql } from '../support/observe/inserted-keys.js';
import { pdfFile } from '../support/office/pdf-file.js';
import { workbookFile } from '../support/office/workbook-file.js';
import { startTestService, type TestService } from '../support/service.js';

/** Of an answer, whose shape the document's tests look after. */
type Any = any; // oxlint-disable-line typescript/no-explicit-any

let service: TestService;
let personaId: string;
let projectId: string;

beforeAll(async () => {
  service = await startTestService({ WORKER: 'true' });
});
afterAll(() => service.close());
beforeEach(async () => {
  ({ personaId, projectId } = await teaPersona(service, { answers: false }));
});

const ofPersona = (rest = '') => `/v1/personas/${personaId}${rest}`;
const ofProject = (rest = '') => `/v1/projects/${projectId}${rest}`;

interface Sent {
  type?: string;
  headers?: Record<string, string>;
  key?: string;
}

/** Sends bytes as they are. */
async function send(path: string, body: string | Uint8Array | FormData, { type, headers, key }: Sent = {}) {
  const answer = await fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key ?? service.apiKey}`,
      ...(type !== undefined && { 'content-type': type }),
      ...headers,
    },
    body: body as never,
  });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
}

const csv = { type: 'text/csv' };
const table = [
  'Respondent,What is hard about it?,How likely are you to recommend us? (0-10),Region',
  'a,"It leaks, and the bag is wet.",3,north',
  'b,The lid is hard to clean.,9,south',
  ',,,',
  'c,,10,north',
].join('\n');

const responses = async () => (await service.api.get(ofPersona('/responses?limit=100'))).body.data;

describe('a workbook', () => {
  it('is told sheet by sheet, and the one that is named is imported', async () => {
    const sheet = (name: string, answer: string) => ({
      name,
      rows: [
        ['Respondent', 'Comment'],
        ['a', answer],
      ],
    });
    const book = workbookFile([
      sheet('Spring', 'It leaks, and the bag is wet.'),
      sheet('Autumn', 'It is fine now.'),
    ]);
    const told = await send(ofPersona('/files?dryRun=true&name=tea.xlsx'), book, {
      type: 'application/octet-stream',
    });
    expect([told.status, told.body]).toMatchObject([
      200,
      {
        recognised: {
          format: 'xlsx',
          sheet: 'Spring',
          delimiter: null,
          sheets: [{ name: 'Spring', rows: 2 }, { name: 'Autumn' }],
        },
        mapping: { sheet: 'Spring' },
      },
    ]);

    const mapping = encodeURIComponent(JSON.stringify({ ...told.body.mapping, sheet: 'Autumn' }));
    const sent = await send(ofPersona(`/files?name=tea.xlsx&mapping=${mapping}`), book, {
      type: 'application/octet-stream',
    });
    expect(sent.status).toBe(201);
    expect(await responses()).toMatchObject([{ answer: 'It is fine now.' }]);
  });

  it('that is old or a scan is refused with its cure', async () => {
    const { status, body } = await send(ofPersona('/files?name=scan.pdf'), pdfFile([[]]), {
      type: 'application/pdf',
    });
    expect([status, body]).toMatchObject([
      422,
      { code: 'file_not_readable', cure: expect.stringContaining('OCR') },
    ]);
  });
});

describe('a file of answers', () => {
  it('is told by a dry run, which imports nothing', async () => {
    const { status, body } = await send(ofPersona('/files?dryRun=true&name=tea.csv'), table, csv);
    expect([status, body]).toMatchObject([
      200,
      {
        importId: null,
        state: 'dry_run',
        file: {
          name: 'tea.csv',
          bytes: table.length,
          sha256: createHash('sha256').update(table).digest('hex'),
        },
        recognised: { kind: 'responses', format: 'csv', encoding: 'utf-8', delimiter: ',', headerRows: 1 },
        counts: { rows: 4, imported: 5, skipped: 1, overLimit: 0, respondents: 3 },
        preview: [
          {
            type: 'response',
            row: 1,
            question: 'What is hard about it?',
            answer: 'It leaks, and the bag is wet.',
            respondentId: 'a',
            rating: null,
          },
          { row: 1, answer: null, rating: { value: 3, min: 0, max: 10 } },
          { row: 2 },
          { row: 2 },
          { row: 4, respondentId: 'c' },
        ],
        skipped: [{ row: 3, line: 4, column: null, reason: expect.any(String), cure: expect.any(String) }],
        coding: { answers: 2 },
      },
    ]);
    expect(body.columns).toMatchObject([
      { name: 'Respondent', role: 'respondent' },
      {
        role: 'answer',
        question: 'What is hard about it?',
        examples: expect.arrayContaining([expect.any(String)]),
      },
      { role: 'rating', scale: { min: 0, max: 10, stated: true } },
      { name: 'Region', role: 'attribute' },
    ]);
    expect(await responses()).toEqual([]);
    expect((await service.api.get(ofPersona('/imports'))).body.data).toEqual([]);
  });

  it('is told by a dry run with what would be kept, which no kept report holds', async () => {
    const text = 'The market for tea grew last year, and bags of paper did more than others.';
    const dry = await send(ofPersona('/files?dryRun=true&name=note.md'), text, { type: 'text/markdown' });
    expect(dry.body.preview).toEqual([{ type: 'passage', row: expect.any(Number), text, source: 'note.md' }]);
    const file = 'name,age,occupation,goals\nNora,34,Nurse,Save time\nIda,51,Clerk,Save money';
    const personas = await send(ofProject('/files?dryRun=true&name=p.csv'), file, csv);
    expect(personas.body.preview).toMatchObject([
      { type: 'persona', row: 1, name: 'Nora', headline: null, occupation: 'Nurse' },
      { name: 'Ida' },
    ]);
    const kept = await send(ofPersona('/files?name=tea.csv'), table, csv);
    expect(kept.body.preview).toEqual([]);
  });

  it('is listed, the oldest first or the latest', async () => {
    const names = ['a.csv', 'b.csv', 'c.csv'];
    for (const name of names)
      await send(ofPersona(`/files?name=${name}`), `${table}\nd,${name} leaks.,1,`, csv);
    const list = async (query: string) => (await service.api.get(ofPersona(`/imports${query}`))).body.data;
    const namesOf = (files: Any[]) => files.map(({ file }) => file.name);
    expect(namesOf(await list(''))).toEqual(names);
    const [latest, ...further] = await list('?sort=-created');
    expect([latest.file.name, ...namesOf(further)]).toEqual(names.toReversed());
    expect(namesOf(await list(`?sort=-created&startingAfter=${latest.importId}`))).toEqual([
      'b.csv',
      'a.csv',
    ]);
  });

  it('is imported as the dry run has it, and says so in the list', async () => {
    const dry = await send(ofPersona('/files?dryRun=true&name=tea.csv'), table, csv);
    const { status, headers, body } = await send(ofPersona('/files?name=tea.csv'), table, csv);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'done', counts: dry.body.counts, mapping: dry.body.mapping });
    expect(headers.get('location')).toBe(ofPersona(`/imports/${body.importId}`));
    const kept = (await responses()).map(({ answer, rating, respondent }: Any) => [
      respondent?.id,
      answer,
      rating?.value,
    ]);
    expect(kept).toEqual([
      ['a', 'It leaks, and the bag is wet.', undefined],
      ['a', null, 3],
      ['b', 'The lid is hard to clean.', undefined],
      ['b', null, 9],
      ['c', null, 10],
    ]);
    expect((await service.api.get(ofPersona('/imports'))).body).toEqual({ data: [body], hasMore: false });
    expect((await service.api.get(headers.get('location')!)).body).toEqual(body);
    expect((await service.api.get(ofPersona())).body.version).toBe(2);
  });

  it('is read by the mapping that is sent with it', async () => {
    const dry = await send(ofPersona('/files?dryRun=true'), table, csv);
    const { mapping } = dry.body;
    mapping.columns[1].question = 'What bothers you?';
    mapping.columns[3].role = 'ignored';
    const form = new FormData();
    form.set('file', new File([table], 'tea.csv', { type: 'text/csv' }));
    form.set('mapping', JSON.stringify(mapping));
    const { status, body } = await send(ofPersona('/files'), form);
    expect([status, body.file.name, body.unmapped]).toEqual([201, 'tea.csv', ['Region']]);
    const [first] = await responses();
    expect(first).toMatchObject({
      question: expect.stringContaining('What bothers you?'),
      respondent: { id: 'a' },
    });
    const query = `mapping=${encodeURIComponent('{"columns":[{"name":"Nowhere","role":"answer"}]}')}`;
    expect(await send(ofPersona(`/files?dryRun=true&${query}`), table, csv)).toMatchObject({
      status: 422,
      body: { code: 'file_not_readable', detail: expect.stringContaining('Nowhere') },
    });
  });

  it.each([
    ['a JSON that is called JSON', 'application/json', '{"reviews":[{"rating":2,"body":"It leaks."}]}', 1],
    [
      'a JSON of no content type',
      undefined,
      Buffer.from('[{"answer":"It leaks."},{"answer":"It is heavy."}]'),
      2,
    ],
    [
      'a transcript',
      'text/plain',
      'Interviewer: What is hard?\nAnna: It leaks.\nInterviewer: And else?\nAnna: Nothing.',
      2,
    ],
    ['UTF-16', 'text/csv', Buffer.from('\uFEFFAnswer;Id\nSchön, aber heiß;1\n', 'utf16le'), 1],
  ])('%s is one as well', async (_, type, body, imported) => {
    const answer = await send(ofPersona('/files'), body, { ...(type !== undefined && { type }) });
    expect([answer.status, answer.body.counts?.imported]).toEqual([201, imported]);
  });

  it('keeps its characters', async () => {
    const answer = ' "Żółć" \u2028 it’s \\n 100 %, 🍅\ttab\r\nand a line ';
    await send(ofPersona('/files'), `Answer,Id\n"${answer.replaceAll('"', '""')}",x\n`, csv);
    expect((await responses())[0].answer).toBe(answer);
  });

  it('a second time is named by a dry run, refused, and taken where it is stated', async () => {
    const { body: first } = await send(ofPersona('/files'), table, csv);
    const dry = await send(ofPersona('/files?dryRun=true'), table, csv);
    expect(dry.body.warnings[0]).toMatchObject({ cure: expect.stringContaining('again=true') });
    expect(await send(ofPersona('/files'), table, csv)).toMatchObject({
      status: 409,
      body: { code: 'file_imported_before', importId: first.importId, cure: expect.any(String) },
    });
    expect((await send(ofPersona('/files?again=true'), table, csv)).status).toBe(201);
    const other = await service.api.post(ofProject('/personas'), { name: 'Other' });
    expect((await send(`/v1/personas/${other.body.id}/files`, table, csv)).status).toBe(201);
  });

  it('with an Idempotency-Key comes in once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send(ofPersona('/files'), table, { ...csv, headers });
    const again = await send(ofPersona('/files'), table, { ...csv, headers });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect((await send(ofPersona('/files'), `${table}\nd,x,1,`, { ...csv, headers })).body.code).toBe(
      'idempotency_key_reused',
    );
  });
});

describe('what is refused', () => {
  it.each([
    [
      'a post',
      '{"name":"t3_x","title":"Tea","selftext":"It leaks","author":"x","score":3}',
      'file_for_another_place',
      'project',
    ],
    ['a product', '{"name":"left-pad","version":"1.0.0","dependencies":{}}', 'file_not_readable', 'project'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'file_not_readable', 'persona'],
    ['nothing', 'Answer\n', 'file_not_readable', 'persona'],
    [
      'personas',
      '[{"name":"Anna","age":30,"occupation":"Baker","goals":["Sleep"]}]',
      'file_for_another_place',
      'persona',
    ],
  ])('%s: with what to do, and nothing of it is in', async (_, body, code, to) => {
    const path = to === 'persona' ? ofPersona('/files') : ofProject('/files');
    const answer = await send(path, body);
    expect(answer).toMatchObject({
      status: 422,
      body: { code, cure: expect.stringMatching(/\w/), errors: [{ pointer: '#' }] },
    });
    expect((await service.api.get(ofProject('/imports'))).body.data).toEqual([]);
    expect((await service.api.get(ofProject('/personas'))).body.data).toHaveLength(1);
  });

  it('a dry run at the project tells of any file what it is, and that it belongs to a persona', async () => {
    const { status, body } = await send(ofProject('/files?dryRun=true'), table, csv);
    expect([status, body]).toMatchObject([
      200,
      {
        state: 'dry_run',
        recognised: { kind: 'responses' },
        coding: { answers: 2 },
        warnings: [
          { reason: 'The file is taken for responses.', cure: expect.stringContaining('/personas/') },
        ],
      },
    ]);
  });

  it.each([
    ['a form without a file', () => ({ form: { mapping: '{}' } }), 400],
    ['a form with other parts', () => ({ form: { file: new File(['a\nb'], 'a.csv'), extra: 'x' } }), 400],
    [
      'a mapping of unknown members',
      () => ({ form: { file: new File(['a\nb'], 'a.csv'), mapping: '{"x":1}' } }),
      422,
    ],
    ['a mapping that is no JSON', () => ({ form: { file: new File(['a\nb'], 'a.csv'), mapping: '{' } }), 422],
  ])('%s', async (_, make, status) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(make().form)) form.set(name, value as string);
    expect((await send(ofPersona('/files'), form)).status).toBe(status);
  });

  it('a form that breaks off, or has no boundary', async () => {
    const form = (type: string) =>
      send(
        ofPersona('/files'),
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na',
        { type },
      );
    expect([
      (await form('multipart/form-data; boundary=x')).status,
      (await form('multipart/form-data')).status,
    ]).toEqual([400, 400]);
  });

  it('a viewer, who may look at imports', async () => {
    const key = await insertKey(service.databaseUrl, 'viewer');
    expect((await send(ofPersona('/files?dryRun=true'), table, { ...csv, key })).status).toBe(403);
    expect((await service.api.as(key).get(ofPersona('/imports'))).status).toBe(200);
  });
});

describe('an import that is taken back', () => {
  it('leaves nothing of answers and passages, and can be sent again', async () => {
    const { body: kept } = await send(ofPersona('/files'), 'Answer,Id\nIt is fine.,z\n', csv);
    const { body } = await send(ofPersona('/files'), table, csv);
    const context = await send(
      ofPersona('/files?name=market.md'),
      '# Market\n\nFive million flasks are sold a year.\n',
    );
    expect([context.status, context.body.recognised.kind]).toEqual([201, 'context']);
    const kpi = async () => (await service.api.get(ofPersona('/details?sections=kpi'))).body.sections.kpi;
    expect((await kpi()).data.metrics.nps.value).toBeGreaterThan(0);
    for (const { importId } of [body, context.body])
      expect((await service.api.delete(ofPersona(`/imports/${importId}`))).status).toBe(204);
    expect((await responses()).map(({ answer }: Any) => answer)).toEqual(['It is fine.']);
    expect((await service.api.get(ofPersona('/context'))).body.data).toEqual([]);
    expect((await service.api.get(ofPersona('/imports'))).body.data).toEqual([kept]);
    expect(await kpi()).toMatchObject({ status: 'insufficient_evidence', data: null });
    expect((await send(ofPersona('/files'), table, csv)).status).toBe(201);
  });

  it('is 404 through another persona, and a second time', async () => {
    const { body } = await send(ofPersona('/files'), table, csv);
    const other = await service.api.post(ofProject('/personas'), { name: 'Other' });
    const path = `/imports/${body.importId}`;
    expect((await service.api.delete(`/v1/personas/${other.body.id}${path}`)).status).toBe(404);
    expect((await service.api.delete(ofProject(path))).status).toBe(404);
    expect((await service.api.delete(ofPersona(path))).status).toBe(204);
    expect((await service.api.delete(ofPersona(path))).status).toBe(404);
  });

  it('takes personas along, unless they have evidence of their own', async () => {
    const people =
      '{"personas":[{"name":"Anna","age":30,"occupation":"Baker"},{"name":"Ben","age":40,"occupation":"Cook"}]}';
    const { status, body } = await send(ofProject('/files'), people);
    expect([status, body.counts.imported]).toEqual([201, 2]);
    const { body: list } = await service.api.get(ofProject('/personas'));
    const anna = list.data.find(({ name }: Any) => name === 'Anna').id;
    const answer = await service.api.post(`/v1/personas/${anna}/responses`, {
      responses: [{ answer: 'It leaks.' }],
    });
    expect(answer.status).toBe(201);
    const path = ofProject(`/imports/${body.importId}`);
    const refused = await service.api.delete(path);
    expect([refused.status, refused.body.code, refused.body.personas]).toEqual([
      409,
      'import_in_use',
      [anna],
    ]);
    const given = await service.api.get(`/v1/personas/${anna}/responses`);
    await service.api.delete(`/v1/personas/${anna}/responses/${given.body.data[0].id}`);
    expect((await service.api.delete(path)).status).toBe(204);
    expect((await service.api.get(ofProject('/personas'))).body.data).toHaveLength(1);
  });

  it('brings benchmarks back in whose place it came', async () => {
    const former = [
      { metric: 'cac', value: 100, unit: 'EUR', source: 'Ours', url: null, asOf: '2026-01-01' },
    ];
    await service.api.put(ofProject('/benchmarks'), { benchmarks: former });
    const file =
      'metric,value,unit,source,asOf\ncac,140,EUR,Report,2026-02-01\nlifetime,>5,years,Report,2026-02-01\nltv,900,EUR,Report,2026-02-01\n';
    const { body } = await send(ofProject('/files?name=benchmarks.csv'), file);
    expect(body).toMatchObject({ counts: { imported: 2 }, skipped: [{ row: 2, column: 'lifetime' }] });
    const metrics = async () => (await service.api.get(ofProject('/benchmarks'))).body.benchmarks;
    expect((await metrics()).map(({ metric, value }: Any) => [metric, value])).toEqual([
      ['cac', 140],
      ['ltv', 900],
    ]);
    expect((await service.api.delete(ofProject(`/imports/${body.importId}`))).status).toBe(204);
    expect(await metrics()).toEqual(former);
  });
});

describe('a large file', () => {
  const words =
    'The lid leaks when I run, and the whole bag is wet by noon; I have to dry everything. '.repeat(10);
  const large = (rows: number, end = '') =>
    `Id,What is hard?\n${Array.from({ length: rows }, (_, row) => `p${row},"${row} ${words}"`).join('\n')}\n${end}`;

  async function ended(path: string) {
    let view: Any;
    await expect
      .poll(async () => (view = (await service.api.get(path)).body).progress, { timeout: 60_000 })
      .toBeNull();
    return view;
  }

  it('is imported in the background, whole', async () => {
    const path = ofPersona('/files?name=large.csv');
    const once = { ...csv, headers: { 'idempotency-key': randomUUID() } };
    const { status, headers, body } = await send(path, large(5_000), once);
    expect([status, body.state, body.counts]).toEqual([202, 'waiting', null]);
    const again = await send(path, large(5_000), once);
    expect([again.status, again.body.importId]).toEqual([202, body.importId]);
    const done = await ended(headers.get('location')!);
    expect(done).toMatchObject({ state: 'done', counts: { rows: 5_000, imported: 5_000 }, problem: null });
    // Of the second one the pieces go when it is answered.
    await expect
      .poll(() =>
        withSql(service.databaseUrl, async (sql) => (await sql.query('select 1 from file_chunks')).rowCount),
      )
      .toBe(0);
    const left = await withSql(service.databaseUrl, async (sql) => {
      const counts = await sql.query(
        `select (select count(*)::int from file_chunks) as chunks, (select count(*)::int from import_items) as items,
          (select count(*)::int from responses where import_id = $1) as answers`,
        [done.importId],
      );
      return counts.rows[0];
    });
    expect(left).toEqual({ chunks: 0, items: 0, answers: 5_000 });
    expect((await send(ofPersona('/files'), large(5_000), csv)).status).toBe(409);
    expect((await service.api.delete(headers.get('location')!)).status).toBe(204);
    expect(await responses()).toEqual([]);
  });

  it('is ended while it is read: nothing of it is in', async () => {
    const { headers } = await send(ofPersona('/files'), large(6_000), csv);
    const path = headers.get('location')!;
    await expect
      .poll(async () => (await service.api.get(path)).body.state, { interval: 5 })
      .not.toBe('waiting');
    expect((await service.api.delete(path)).status).toBe(204);
    expect((await service.api.get(path)).status).toBe(404);
    const left = await withSql(service.databaseUrl, async (sql) => {
      const jobs = "select 1 from pgboss.job where name = 'imports' and state < 'completed'";
      await expect.poll(async () => (await sql.query(jobs)).rowCount, { timeout: 60_000 }).toBe(0);
      return sql.query(
        `select (select count(*)::int from file_chunks) as chunks, (select count(*)::int from import_items) as items,
          (select count(*)::int from responses where persona_id = $1) as answers`,
        [personaId],
      );
    });
    expect(left.rows).toEqual([{ chunks: 0, items: 0, answers: 0 }]);
  });

  it('whose client leaves halfway stays nowhere', async () => {
    const leaving = new AbortController();
    // Never closed: it would go on until its client leaves.
    const half = new ReadableStream({ start: (body) => body.enqueue(Buffer.from(large(5_000))) });
    const chunks = async () =>
      withSql(service.databaseUrl, async (sql) => (await sql.query('select 1 from file_chunks')).rowCount);
    const sending = fetch(`${service.url}${ofPersona('/files')}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.apiKey}` },
      body: half as never,
      duplex: 'half',
      signal: leaving.signal,
    } as RequestInit).catch(() => undefined);
    await expect.poll(chunks, { timeout: 20_000 }).toBeGreaterThan(0);
    leaving.abort();
    await sending;
    await expect.poll(chunks, { timeout: 20_000 }).toBe(0);
  });

  it('that cannot be read is noted as failed, with what to do, and may be sent again', async () => {
    const broken = large(5_000, '"open');
    const { headers } = await send(ofPersona('/files'), broken, csv);
    expect(await ended(headers.get('location')!)).toMatchObject({
      state: 'failed',
      problem: { code: 'file_not_readable', cure: expect.any(String) },
    });
    expect(await responses()).toEqual([]);
    expect((await send(ofPersona('/files'), broken, csv)).status).toBe(202);
  });
});

it('of more answers than are read a sample is: it says so, and figures count all ratings', async () => {
  await withSql(service.databaseUrl, (sql) =>
    sql.query(
      `insert into responses (tenant_id, persona_id, question, answer, respondent, rating)
        select tenant_id, id, 'How likely are you to recommend it?', 'It leaks, says ' || n, json_build_object('id', 'p' || n),
          jsonb_build_object('value', 10, 'min', 0, 'max', 10)
        from personas, generate_series(1, 12000) n where id = $1`,
      [personaId],
    ),
  );
  const { body } = await service.api.get(ofPersona('/details?sections=kpi,needs'));
  const { kpi, needs } = body.sections;
  expect(kpi.data.metrics.nps).toMatchObject({ value: 100, sampleSize: 12_000 });
  expect(kpi.provenance.evidence.responsesTotal).toBe(12_000);
  expect(needs.provenance.evidence.responsesTotal).toBe(12_000);
  const { body: themes } = await service.api.get(ofPersona('/themes'));
  expect(themes.coverage).toMatchObject({ answersTotal: 12_000, sampled: true });
});
