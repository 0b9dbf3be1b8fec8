import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../scripts/embedded/free-port.js';
import type { ImportReport } from '../../scripts/import/report.js';
import { startTestService, type TestService } from '../support/service.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TINY_TROUPE = fileURLToPath(new URL('../../../shared/data/tinytroupe', import.meta.url));

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

interface Kept {
  id: string;
  question: string | null;
  answer: string;
  respondent: Record<string, unknown> | null;
  rating: { value: number; min: number; max: number } | null;
}

describe('import (the real program against a real service)', () => {
  let service: TestService;
  let folder: string;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-if-stale.mjs')], { stdio: 'inherit' });
    service = await startTestService({ WORKER: 'true' });
    folder = temporaryFolder();
  });

  afterAll(async () => {
    if (folder) removeFolder(folder);
    await service?.close();
  });

  /** Runs the program, by default against the service with its key. */
  function runImport(
    args: string[],
    { url = service.url, env = {} as NodeJS.ProcessEnv } = {},
  ): Promise<Run> {
    const withUrl = ['dist/scripts/import.js', '--url', url, ...args];
    const key = { PERSONA_DETAILS_API_KEY: service.apiKey };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        withUrl,
        {
          cwd: ROOT,
          env: { PATH: process.env['PATH'], DATA_DIR: folder, ...key, ...env },
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  async function importJson(args: string[], options?: Parameters<typeof runImport>[1]) {
    const run = await runImport(['--json', ...args], options);
    if (run.stdout === '') throw new Error(run.stderr);
    return { ...run, report: JSON.parse(run.stdout) as ImportReport };
  }

  function write(name: string, content: string): string {
    const path = join(folder, `${randomUUID()}-${name}`);
    writeFileSync(path, content);
    return path;
  }

  async function all<T extends { id: string }>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (;;) {
      const after = items.length > 0 ? `&startingAfter=${items.at(-1)!.id}` : '';
      const { status, body } = await service.api.get(`${path}?limit=100${after}`);
      expect(status).toBe(200);
      items.push(...(body as { data: T[] }).data);
      if (!(body as { hasMore: boolean }).hasMore) return items;
    }
  }

  const responsesOf = (personaId: string) => all<Kept>(`/v1/personas/${personaId}/responses`);

  /** A new project with personas of these names; returns its name. */
  async function projectWith(...names: string[]): Promise<string> {
    const project = `Project ${randomUUID()}`;
    const personas = write(
      'personas.json',
      JSON.stringify(names.map((name) => ({ name, age: 30, occupation: 'Baker' }))),
    );
    expect((await runImport(['--project', project, personas])).code).toBe(0);
    return project;
  }

  it.each([
    ['en', 'question', 'answer', 'rating', 'Nora Ellery'],
    ['pl', 'pytanie', 'odpowiedź', 'ocena', 'Kinga Orlicz'],
  ])('imports the examples, %s', async (language, question, answer, rating, name) => {
    const path = (file: string) => `examples/${language}/${file}`;
    const csv = readCsv(readFileSync(join(ROOT, path('answers.csv')), 'utf8'));
    const context = readJson<{ passages: object[] }>(join(ROOT, path('context.json')));
    const benchmarks = readJson<{ benchmarks: object[] }>(join(ROOT, path('benchmarks.json')));

    // The persona comes last on the command line and goes first.
    const { code, stdout, stderr } = await runImport([
      `--project=Example ${language}`,
      `--language=${language}`,
      `--question-column=${question}`,
      '--respondent-column=respondent',
      `--rating-column=${rating}`,
      '--rating-min=1',
      '--rating-max=5',
      ...['answers.csv', 'context.json', 'benchmarks.json', 'persona.json'].map(path),
    ]);

    expect(code).toBe(0);
    expect(stdout).toContain(`${path('persona.json')}\n  Imported 1 persona:\n    ${name}  `);
    expect(stdout).toContain(`  Imported ${csv.length} responses for ${name}  `);
    expect(stdout + stderr).not.toContain('\u001B');
    expect(stderr.trim().split('\n')).toEqual([
      `${path('persona.json')}: 1 persona imported`,
      `${path('answers.csv')}: ${csv.length} responses imported`,
      `${path('context.json')}: 4 passages imported`,
      `${path('benchmarks.json')}: 9 benchmarks imported`,
    ]);

    const [, projectId] = /^Project .* {2}(\S+) {2}\(new\)$/m.exec(stdout)!;
    const [persona] = await all<{ id: string; name: string }>(`/v1/projects/${projectId}/personas`);
    expect(persona).toMatchObject(readJson(join(ROOT, path('persona.json'))));
    const kept = await responsesOf(persona!.id);
    expect(kept.map((each) => [each.question, each.answer, each.respondent!['id'], each.rating])).toEqual(
      csv.map((row) => [
        row[question],
        row[answer],
        row['respondent'],
        row[rating] === '' ? null : { value: Number(row[rating]), min: 1, max: 5 },
      ]),
    );
    expect(await all(`/v1/personas/${persona!.id}/context`)).toMatchObject(context.passages);
    const { body } = await service.api.get(`/v1/projects/${projectId}/benchmarks`);
    expect(body).toMatchObject(benchmarks);

    // Every figure that a formula or a rating can give is there.
    const kpi = await service.api.get(`/v1/personas/${persona!.id}/kpi`);
    const { metrics } = (kpi.body as { data: { metrics: Record<string, { value: number | null }> } }).data;
    const missing = Object.keys(metrics).filter((metric) => metrics[metric]!.value === null);
    expect(missing.toSorted()).toEqual(['ces', 'churnIntent', 'csat', 'nps']);
  });

  it('names what was skipped and altered by row, line and cell, keeps the rest, and ends with 2', async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => `"${index + 1}","two\nlines ${index + 1}",3`);
    rows[11] = '12,"   ",';
    rows[1_204] = '1205,answer,9';
    const csv = write('broken.csv', `who,answer,vote\n${rows.join('\n')}`);
    const args = ['--rating-column', 'vote', '--rating-min', '1', '--rating-max', '5', csv];

    const { code, report } = await importJson(['--project', await projectWith('Only'), ...args]);
    const text = await runImport(['--project', await projectWith('Only'), ...args]);

    expect([code, text.code]).toEqual([2, 2]);
    expect(text.stdout).toMatch(/Coding 1,\d{3} answers into themes takes about/);
    const [file] = report.files;
    expect(file).toMatchObject({
      import: {
        state: 'done',
        recognised: { kind: 'responses' },
        counts: { rows: 1_500, imported: 1_499, skipped: 1, overLimit: 0 },
        // A good row takes two lines, the blank one takes one, the header the first.
        skipped: [{ row: 12, line: 24 }],
        warnings: [{ row: 1_205, line: 2_409, column: 'vote', cell: '9' }],
      },
      persona: { name: 'Only' },
    });
    expect(text.stdout).toContain('  Skipped 1:\n    row 12 (line 24): Nothing was answered');
    expect(text.stdout).toMatch(/row 1205 \(line 2409\), "vote", "9": The rating is left out: .+ scale/);
  });

  it('2,500 rows arrive in order and to the character', async () => {
    const answers = Array.from(
      { length: 2_500 },
      (_, index) =>
        ` ${index}: zażółć "gęślą", jaźń;\t🚲${index % 7 === 0 ? '\r\n second line \n' : ''}\u00a0'`,
    );
    const csv = `\uFEFFid,odpowiedź\r\n${answers.map((text, id) => `${id},"${text.replaceAll('"', '""')}"\r\n`).join('')}`;
    const project = await projectWith('Only');

    const { code, report } = await importJson([
      '--project',
      project,
      '--respondent-column',
      'id',
      write('many.csv', csv),
    ]);

    expect(code).toBe(0);
    const kept = await responsesOf(report.files[0]!.persona!.id);
    expect(kept.map(({ answer }) => answer)).toEqual(answers);
    expect(kept.map(({ respondent }) => respondent!['id'])).toEqual(answers.map((_, id) => `${id}`));
  });

  it('an answer that gets lost on its way is not imported twice', async () => {
    const project = await projectWith('Only');
    const csv = write('lost.csv', `id,answer\n${Array.from({ length: 1_200 }, () => '1,same\n').join('')}`);
    const proxy = await losingProxy(service.url, 1);

    const { code, report } = await importJson(['--project', project, csv], { url: proxy.url });
    await proxy.close();

    expect(proxy.lost()).toBe(1);
    expect([code, report.files[0]!.import!.counts!.imported]).toEqual([0, 1_200]);
    expect(await responsesOf(report.files[0]!.persona!.id)).toHaveLength(1_200);
  });

  it('the same file twice is refused with the cure; --again brings it again; --undo takes one back', async () => {
    const project = await projectWith('Only');
    const csv = write('twice.csv', 'id,answer\n1,Too dear\n2,Too slow\n');
    const first = await importJson(['--project', project, csv]);
    const [{ import: view, persona }] = first.report.files as [ImportReport['files'][number]];

    const second = await runImport(['--project', project, csv]);
    const again = await runImport(['--project', project, '--again', csv]);

    expect([first.code, second.code, again.code]).toEqual([0, 1, 0]);
    expect(second.stdout).toMatch(/Not imported: The same bytes came in .* --undo or --again\./);
    expect(await responsesOf(persona!.id)).toHaveLength(4);

    const list = await runImport(['--project', project, '--list']);
    expect(list.stdout.split('\n')).toEqual([
      expect.stringMatching(/personas\.json: 1 persona$/),
      expect.stringMatching(new RegExp(`^${view!.importId}  .*twice\\.csv: 2 responses for Only$`)),
      expect.stringMatching(/twice\.csv: 2 responses for Only$/),
      '',
    ]);
    const undone = await runImport(['--project', project, '--undo', view!.importId!]);
    expect(undone).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Taken back: .*twice\.csv/) });
    expect(await responsesOf(persona!.id)).toHaveLength(2);
    const gone = await runImport(['--project', project, '--undo', view!.importId!]);
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('--list shows those it has') });
  });

  it('columns of the command line are those of the files that have them; none that has it is refused', async () => {
    const project = await projectWith('Only');
    const votes = write('votes.csv', 'who,Vote,Explanation\n1,4,Handy\n2,2,Too dear\n');
    const notes = write('notes.csv', 'id,comment\n1,Nice shop\n');
    const args = ['--project', project, '--column', 'Vote=rating 1-5', '--respondent-column', 'who'];

    const unknown = await runImport([...args, '--column', 'Voice=answer', votes]);
    const { code, report } = await importJson([...args, '--question', 'Would you buy it?', votes, notes]);

    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toBe(
      'No file of answers has a column "Voice"; there are "who", "Vote", "Explanation".\n',
    );
    expect([code, report.files.map((file) => file.import!.counts!.imported)]).toEqual([0, [2, 1]]);
    expect(await responsesOf(report.files[0]!.persona!.id)).toMatchObject([
      { question: 'Would you buy it?', answer: 'Handy', rating: { value: 4, min: 1, max: 5 } },
      { question: 'Would you buy it?', answer: 'Too dear', rating: { value: 2, min: 1, max: 5 } },
      { question: 'Would you buy it?', answer: 'Nice shop', rating: null },
    ]);
  });

  it('a mapping says what a file is', async () => {
    const project = await projectWith('Only');
    const talk = write('talk.txt', 'Ann: I wait for a sale.\nBo: Why?\n');
    const mapping = write('mapping.json', '{"kind":"context"}');

    const { report } = await importJson(['--project', project, '--mapping', mapping, talk]);
    const refused = await runImport(['--project', project, '--mapping', '{"sort":"context"}', talk]);

    expect(report.files[0]!.import).toMatchObject({
      recognised: { kind: 'context' },
      counts: { imported: 1 },
    });
    expect(refused.stdout).toMatch(/Not imported: .*mapping.*sort/i);
  });

  it('a folder is its files; a large one is followed until it is in', async () => {
    const project = await projectWith('Only');
    const files = join(folder, randomUUID());
    mkdirSync(files);
    writeFileSync(join(files, 'a.md'), '# Market\n\nThe market grew.\n');
    writeFileSync(join(files, '.hidden'), 'x');
    const answer = 'It took far too long until somebody came. '.repeat(100);
    const rows = Array.from({ length: 1_100 }, (_, id) => `${id},${answer}`);
    writeFileSync(join(files, 'b.csv'), `id,answer\n${rows.join('\n')}\n`);

    const { code, report } = await importJson(['--project', project, files]);

    expect([code, report.files.map((file) => file.import!.counts!.imported)]).toEqual([0, [1, 1_100]]);
    expect(report.files[1]!.import).toMatchObject({ state: 'done', progress: null });
  });

  it('lists the personas where it is not clear whose the answers are, and sends nothing', async () => {
    const project = await projectWith('Ada', 'Bo');
    const csv = write('answers.csv', 'id,answer\n1,yes\n');

    const unclear = await runImport(['--project', project, csv]);
    const unknown = await runImport(['--project', project, '--persona', 'Cy', csv]);
    const two = write('two.json', '{"personas":[{"name":"Di"},{"name":"Ed"}]}');
    const several = await runImport(['--project', project, two, csv]);
    const named = await importJson(['--project', project, '--persona', 'Bo', csv]);

    expect([unclear.code, unknown.code, several.code, named.code]).toEqual([1, 1, 1, 0]);
    expect(unclear.stderr).toMatch(
      /^The project ".*" has several personas; name one with --persona: Ada \(.{36}\), Bo \(.{36}\)\.\n$/,
    );
    expect(unknown.stderr).toMatch(/has no persona "Cy"; name one with --persona: Ada/);
    expect(several.stderr).toMatch(/could belong to any of 2 personas: name one with --persona\.\n$/);
    expect(named.report.files[0]).toMatchObject({
      import: { counts: { imported: 1 } },
      persona: { name: 'Bo' },
    });
    expect(await all(`/v1/projects/${named.report.project.id}/personas`)).toHaveLength(2);
    const byId = await importJson([
      '--project',
      project,
      '--persona',
      named.report.files[0]!.persona!.id,
      '--again',
      csv,
    ]);
    expect(byId.report.files[0]!.persona!.name).toBe('Bo');
  });

  it('does not give answers to another persona where the one of this call was rejected', async () => {
    const project = await projectWith('Ada');
    const bad = write('bad.json', '{"name":"Bo","occupation":"Baker","age":-1}');

    const { code, report } = await importJson([
      '--project',
      project,
      bad,
      write('answers.csv', 'id,answer\n1,yes\n'),
    ]);

    expect(code).toBe(1);
    expect(report.files).toMatchObject([
      { import: null, failure: expect.stringContaining('age') },
      { failure: expect.stringContaining('No persona was imported') },
    ]);
  });

  it('no project yet and no persona: says so, and makes no project', async () => {
    const name = `Project ${randomUUID()}`;

    const run = await runImport(['--project', name, write('answers.csv', 'id,answer\n1,yes\n')]);

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(
      new RegExp(`^There is no project "${name}" yet, .*: import one in the same call, .*\\n$`),
    );
    expect(
      (await all<{ id: string; name: string }>('/v1/projects')).some((project) => project.name === name),
    ).toBe(false);

    const persona = write('persona.yaml', 'name: Nora\noccupation: Baker\n');
    const both = ['--project', name, persona, write('answers.csv', 'id,answer\n1,yes\n')];
    expect((await runImport(both)).code).toBe(0);
  });

  it('a wrong key, no key, nobody there, nothing to read: one sentence each, and 1', async () => {
    const file = 'examples/en/persona.json';
    const port = await freePort();
    const wrong = await runImport(['--project', 'P', '--api-key', `pd_${'x'.repeat(43)}`, file]);
    const none = await runImport(['--project', 'P', file], { env: { PERSONA_DETAILS_API_KEY: '' } });
    const nobody = await runImport(['--project', 'P', file], { url: `http://127.0.0.1:${port}` });
    const missing = await runImport(['--project', 'P', 'no-such-file.csv']);
    const empty = await runImport(['--project', 'P', write('empty.csv', '')]);

    for (const run of [wrong, none, nobody, missing, empty]) {
      expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]+\n$/) });
    }
    expect(wrong.stderr).toContain('does not know the API key from --api-key');
    expect(wrong.stderr).not.toContain('xxx');
    expect(none.stderr).toContain('There is no API key: give --api-key or PERSONA_DETAILS_API_KEY');
    expect(nobody.stderr).toContain(`Nothing answers at http://127.0.0.1:${port}`);
    expect(missing.stderr).toContain('no-such-file.csv is not there');
    expect(empty.stderr).toContain('is empty.');
  });

  it('takes the key that the embedded start keeps', async () => {
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'api-key'), `${service.apiKey}\n`);

    const run = await runImport(['--project', `Project ${randomUUID()}`, 'examples/en/persona.json'], {
      env: { PERSONA_DETAILS_API_KEY: '', DATA_DIR: dataDir },
    });

    expect(run.code).toBe(0);
  });

  it('a key that may only read: says what it lacks', async () => {
    const { body } = await service.api.post('/v1/api-keys', { name: 'viewer', role: 'viewer' });
    const { secret } = body as { secret: string };

    const run = await runImport(['--project', 'P', '--api-key', secret, 'examples/en/persona.json']);

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/^The API key from --api-key may not import: .*editor.*viewer/);
  });

  it('--dry-run tells what files are taken for, and makes nothing', async () => {
    const name = `Project ${randomUUID()}`;
    await projectWith('Only');

    const files = ['examples/en/persona.json', 'examples/en/answers.csv'];
    const run = await runImport(['--project', name, '--dry-run', ...files]);

    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(
      new RegExp(`^Project ${name}  \\(not there yet\\)\\nNothing is imported\\.\\n`),
    );
    expect(run.stdout).toContain('22 responses of 22 rows would be imported.');
    expect(run.stdout).toMatch(/Coding 22 answers into themes takes about [\d,]+ tokens, 0\.\d{4} USD\./);
    const projects = await all<{ id: string; name: string }>('/v1/projects');
    expect(projects.some((project) => project.name === name)).toBe(false);
  });

  if (!existsSync(TINY_TROUPE)) {
    process.stderr.write(`SKIPPED, as there is no ${TINY_TROUPE}: the import of TinyTroupe's files\n`);
  }
  it.skipIf(!existsSync(TINY_TROUPE))(
    'TinyTroupe: agents, and a survey whose answers stay as they are',
    async () => {
      const agents = readdirSync(join(TINY_TROUPE, 'agents')).map((name) =>
        join(TINY_TROUPE, 'agents', name),
      );
      const survey = join(TINY_TROUPE, 'bottled-gazpacho.csv');
      const rows = readCsv(readFileSync(survey, 'utf8'));

      const { code, report } = await importJson([
        `--project=Gazpacho ${randomUUID()}`,
        '--persona=Lisa Carter',
        '--question=Would you buy bottled gazpacho?',
        '--respondent-column=Responder #',
        '--rating-column=Vote',
        '--rating-min=1',
        '--rating-max=5',
        survey,
        ...agents,
      ]);

      const isKind = (kind: string) => report.files.filter((file) => file.import?.recognised?.kind === kind);
      expect(report.files.flatMap(({ failure }) => failure ?? [])).toEqual([]);
      expect(code).toBe(0);
      expect(isKind('personas')).toHaveLength(agents.length);
      const [answers] = isKind('responses') as [ImportReport['files'][number]];
      const kept = await responsesOf(answers.persona!.id);
      expect(kept).toHaveLength(50);
      expect(
        kept.map(({ answer, rating, respondent }) => [answer, rating!.value, respondent!['Age Range']]),
      ).toEqual(rows.map((row) => [row['Explanation'], Number(row['Vote']), row['Age Range']]));
      expect(kept.every(({ question }) => question === 'Would you buy bottled gazpacho?')).toBe(true);
    },
  );
});

function readCsv(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true, bom: true });
}

function readJson<T extends object>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Stands between the program and the service, and loses the first answers to imports of files. */
async function losingProxy(target: string, losses: number) {
  let lost = 0;
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const names = ['authorization', 'content-type', 'idempotency-key'];
    const headers = names.flatMap((name) =>
      request.headers[name] ? [[name, String(request.headers[name])]] : [],
    );
    const isPost = request.method === 'POST';
    const answer = await fetch(target + request.url, {
      method: request.method!,
      headers: headers as [string, string][],
      ...(isPost && { body: Buffer.concat(parts) }),
    });
    const text = await answer.text();
    if (isPost && /\/files\?(?!.*dryRun)/.test(request.url!) && lost < losses) {
      lost += 1;
      response.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type')! }).end(text);
  };
  const server = createServer((request, response) => void pass(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost: () => lost,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
