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
    service = await startTestService();
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
    const personas = write('personas.json', JSON.stringify(names.map((name) => ({ name }))));
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
    expect(stdout).toContain(`The answers are taken from the column "${answer}"`);
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

  it('names broken rows and cells among many by row and line, keeps the others, and ends with 2', async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => `"${index + 1}","two\nlines ${index + 1}",3`);
    rows[11] = '12,"   ",five';
    rows[1_204] = '1205,answer,9';
    rows[1_499] = '1500,one cell too many,3,4';
    const csv = write('broken.csv', `who,answer,vote\n${rows.join('\n')}`);
    const args = [
      '--project',
      await projectWith('Only'),
      '--rating-column',
      'vote',
      '--rating-min',
      '1',
      '--rating-max',
      '5',
    ];

    const { code, report } = await importJson([...args, csv]);
    const text = await runImport([...args, csv]);

    expect([code, text.code]).toEqual([2, 2]);
    expect(text.stdout).toMatch(/Coding 1,\d{3} answers into themes takes about/);
    const [file] = report.files;
    expect(file).toMatchObject({
      kind: 'responses',
      total: 1_500,
      imported: 1_498,
      persona: { name: 'Only' },
    });
    // A good row takes two lines, a broken one takes one, the header the first.
    expect(file!.rejected.map(({ row, line }) => [row, line])).toEqual([
      [12, 24],
      [1_500, 2_998],
    ]);
    expect(file!.rejected.map(({ errors }) => errors[0]!.pointer)).toEqual(['#/12/answer', '#/1500']);
    expect(text.stdout).toContain(
      '  Rejected 2 responses:\n    row 12 (line 24), answer: Must not be blank where no rating was given.\n',
    );
    expect(text.stdout).toContain(
      '  Imported without the rating 1 response:\n    row 1205 (line 2409), vote: 9 lies outside of the scale from 1 to 5.\n',
    );
    expect(text.stdout).toContain('    row 1500 (line 2998): Has 4 cells where the header has 3.\n');
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
    const proxy = await losingProxy(service.url, 2);

    const { code, report } = await importJson(['--project', project, csv], { url: proxy.url });
    await proxy.close();

    expect(proxy.lost()).toBe(2);
    expect([code, report.files[0]!.imported]).toEqual([0, 1_200]);
    expect(await responsesOf(report.files[0]!.persona!.id)).toHaveLength(1_200);
  });

  it('a second run imports again', async () => {
    const project = await projectWith('Twin');
    const personas = write('twin.ndjson', '{"name":"Twin"}\n{"name":"Other","age":-4}\n');

    const { code, report } = await importJson(['--project', project, personas]);

    expect(code).toBe(2);
    expect(report.project.created).toBe(false);
    expect(report.files[0]!.rejected).toMatchObject([{ row: 2, line: 2, errors: [{ pointer: '#/1/age' }] }]);
    const kept = await all<{ id: string; name: string }>(`/v1/projects/${report.project.id}/personas`);
    expect(kept.map(({ name }) => name)).toEqual(['Twin', 'Twin']);
  });

  it('lists the personas where it is not clear whose the answers are, and sends nothing', async () => {
    const project = await projectWith('Ada', 'Bo');
    const csv = write('answers.csv', 'id,answer\n1,yes\n');

    const unclear = await runImport(['--project', project, csv]);
    const unknown = await runImport(['--project', project, '--persona', 'Cy', csv]);
    const two = write('two.json', '[{"name":"Di"},{"name":"Ed"}]');
    const several = await runImport(['--project', project, two, csv]);
    const named = await importJson(['--project', project, '--persona', 'Bo', csv]);

    expect([unclear.code, unknown.code, several.code, named.code]).toEqual([1, 1, 1, 0]);
    expect(unclear.stderr).toMatch(
      /^The project ".*" has several personas; name one with --persona: Ada \(.{36}\), Bo \(.{36}\)\.\n$/,
    );
    expect(unknown.stderr).toMatch(/has no persona "Cy"; name one with --persona: Ada/);
    expect(several.stderr).toMatch(/could belong to any of 2 personas: name one with --persona: Di, Ed\.\n$/);
    expect(named.report.files[0]).toMatchObject({ imported: 1, persona: { name: 'Bo' } });
    expect(await all(`/v1/projects/${named.report.project.id}/personas`)).toHaveLength(2);
    const byId = await importJson([
      '--project',
      project,
      '--persona',
      named.report.files[0]!.persona!.id,
      csv,
    ]);
    expect(byId.report.files[0]!.persona!.name).toBe('Bo');
  });

  it('does not give answers to another persona where the one of this call was rejected', async () => {
    const project = await projectWith('Ada');
    const bad = write('bad.json', '{"name":"Bo","age":-1}');

    const { code, report } = await importJson([
      '--project',
      project,
      bad,
      write('answers.csv', 'id,answer\n1,yes\n'),
    ]);

    expect(code).toBe(1);
    expect(report.files[0]!.rejected).toHaveLength(1);
    expect(report.files[1]).toMatchObject({
      imported: 0,
      failure: expect.stringContaining('No persona was imported'),
    });
  });

  it('no project yet and no persona: says so, and makes no project', async () => {
    const name = `Project ${randomUUID()}`;

    const run = await runImport(['--project', name, write('answers.csv', 'id,answer\n1,yes\n')]);

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toBe(`There is no project "${name}" yet: import a persona in the same call.\n`);
    expect(
      (await all<{ id: string; name: string }>('/v1/projects')).some((project) => project.name === name),
    ).toBe(false);
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

  it('--dry-run sends nothing and needs nobody', async () => {
    const run = await runImport(
      ['--project', 'P', '--dry-run', 'examples/en/persona.json', 'examples/en/answers.csv'],
      {
        url: `http://127.0.0.1:${await freePort()}`,
        env: { PERSONA_DETAILS_API_KEY: '' },
      },
    );

    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('examples/en/answers.csv: 22 responses in 1 request');
    expect(run.stdout).toMatch(/Coding 22 answers into themes takes about [\d,]+ tokens, 0\.\d{4} USD\./);
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

      expect(report.files.flatMap(({ failure, rejected }) => [failure, ...rejected]).filter(Boolean)).toEqual(
        [],
      );
      expect(code).toBe(0);
      expect(report.files.filter(({ kind }) => kind === 'personas')).toHaveLength(agents.length);
      const answers = report.files.find(({ kind }) => kind === 'responses')!;
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

/** Stands between the program and the service, and loses the first answers to imports of responses. */
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
    if (isPost && request.url!.includes('/responses') && lost < losses) {
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
