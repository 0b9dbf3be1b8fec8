/**
 * What it takes to export a project as an archive and to import that: seconds, bytes, and what the service takes of memory
 * beyond what it took before.
 *
 *   npm run bench -- project-archive [--answers 50000] [--characters 600]
 *
 * The answers are of ten personas, inserted past the service, which is a process of its own on an embedded PostgreSQL. The
 * exit code is 1 where the export takes more than 100 MB beyond, or not as many answers come back.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { fixed, table } from './support/table.js';

const { values } = parseArgs({
  options: {
    answers: { type: 'string', default: '50000' },
    characters: { type: 'string', default: '600' },
  },
});
const [answers, characters] = [Number(values.answers), Number(values.characters)];
const personas = 10;

const parts = new Parts(1_800_000);
const { signal } = parts;
try {
  const service = await startServiceWith(parts, () => forkSampleGemini({ signal }));
  const headers = { authorization: `Bearer ${service.apiKey}` };
  const projectId = await insert(service.databaseUrl);
  const rows = [['', 'seconds', 'MB', 'MB beyond']];
  const measured = async <T>(work: () => Promise<T>) => {
    const before = resident(service.pid);
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, resident(service.pid))), 20);
    const startedAt = performance.now();
    try {
      const result = await work();
      return { result, seconds: (performance.now() - startedAt) / 1_000, beyond: most - before };
    } finally {
      clearInterval(timer);
    }
  };
  // What is loaded and compiled on first use is there by then.
  await (await fetch(`${service.url}/v1/projects/${projectId}/export`, { headers })).arrayBuffer();
  const exported = await measured(async () => {
    const answer = await fetch(`${service.url}/v1/projects/${projectId}/export`, { headers });
    return Buffer.from(await answer.arrayBuffer());
  });
  const archive = exported.result;
  rows.push([
    'export',
    fixed(exported.seconds, 1),
    fixed(archive.length / 1e6, 1),
    fixed(exported.beyond, 0),
  ]);
  const imported = await measured(async () => {
    const answer = await fetch(`${service.url}/v1/projects/import`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/zip' },
      body: archive,
    });
    return (await answer.json()) as { imported?: { responses: number } };
  });
  rows.push(['import', fixed(imported.seconds, 1), '', fixed(imported.beyond, 0)]);
  const { responses } = imported.result.imported ?? { responses: 0 };
  console.log(`${answers} answers of ${characters} characters; ${responses} came back\n\n${table(rows)}`);
  process.exitCode = exported.beyond > 100 || responses !== answers ? 1 : 0;
} finally {
  await parts.stop();
}

/** Megabytes of a process. */
function resident(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1_024;
}

function insert(databaseUrl: string): Promise<string> {
  return withSql(databaseUrl, async (sql) => {
    const { rows } = await sql.query(
      `insert into projects (tenant_id, name, created_at, updated_at)
        select id, 'Bench', now(), now() from tenants order by created_at limit 1 returning id, tenant_id`,
    );
    const { id, tenant_id: tenantId } = rows[0] as { id: string; tenant_id: string };
    await sql.query(
      `insert into personas (tenant_id, project_id, name, "values", interests, traits)
        select $1, $2, 'Persona ' || n, '[]', '[]', '[]' from generate_series(1, $3) n`,
      [tenantId, id, personas],
    );
    await sql.query(
      `insert into responses (tenant_id, persona_id, question, answer, respondent)
        select $1, p.id, 'What is hard about it?', n || left(repeat(md5(n::text || p.id) || ' ', 1000), $3),
          json_build_object('id', 'P' || n)
        from personas p, generate_series(1, $4::int) n where p.project_id = $2`,
      [tenantId, id, characters, answers / personas],
    );
    await sql.query('vacuum analyze');
    return id;
  });
}
