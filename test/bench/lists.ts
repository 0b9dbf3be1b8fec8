/**
 * How long a list of personas takes to answer, searched, narrowed and sorted, first page and one from the middle.
 *
 *   npm run bench -- lists [--personas 20000] [--times 30]
 *
 * The personas are of one project of one tenant, inserted past the service: nine in ten have sections, half of those are
 * stale; names are of many languages. The service is a process of its own on an embedded PostgreSQL, and is asked over
 * HTTP, one request at a time. The exit code is 1 where a median is over `--target` milliseconds; on a machine that others use
 * as well, that may be theirs.
 */
import { parseArgs } from 'node:util';
import { forkSampleGemini } from '../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { percentile } from '../../scripts/measuring/percentile.js';
import { searchTextOf } from '../../src/common/database/search-text.js';
import { withSql } from '../support/observe/inserted-keys.js';
import { fixed, table } from './support/table.js';

const { values } = parseArgs({
  options: {
    personas: { type: 'string', default: '20000' },
    times: { type: 'string', default: '30' },
    target: { type: 'string', default: '100' },
  },
});
const [personas, times, target] = [values.personas, values.times, values.target].map(Number) as [
  number,
  number,
  number,
];

const given = [
  'Łucja',
  'Édith',
  'Иван',
  'Ελένη',
  'さくら',
  'Anna',
  'Björn',
  'José',
  'Zoë',
  'Mehmet',
  'Priya',
];
const family = [
  'Żółć',
  'Nowak',
  'Петров',
  'Παπάς',
  '田中',
  'Müller',
  'García',
  "O'Neil",
  'Yılmaz',
  'Šimůnek',
];
const work = [
  'Pielęgniarka',
  'Instalator',
  'Инженер',
  'Nurse',
  'Teacher',
  'Bookkeeper',
  'Courier',
  'Boulangère',
];

const parts = new Parts(1_800_000);
const { signal } = parts;
try {
  const service = await startServiceWith(parts, () => forkSampleGemini({ signal }));
  const projectId = await insert(service.databaseUrl);
  const ask = async (query: string) => {
    const [taken, last]: [number[], string[]] = [[], []];
    let count = 0;
    for (let time = 0; time < times; time += 1) {
      const startedAt = performance.now();
      const response = await fetch(`${service.url}${query}`, {
        headers: { authorization: `Bearer ${service.apiKey}` },
      });
      const { data } = (await response.json()) as { data: { id: string }[] };
      taken.push(performance.now() - startedAt);
      count = data.length;
      last.push(data.at(-1)?.id ?? '');
    }
    return { count, median: percentile(taken, 0.5), p95: percentile(taken, 0.95), last: last[0]! };
  };
  const lists: Record<string, string> = {
    'q, one in ten thousand': 'q=nowak-1234',
    'q, two words in many': 'q=lucja%20instalator',
    'q, two letters': 'q=wa',
    'q, nothing': 'q=xyzzy',
    'q, other script': 'q=петров',
    'state=ready': 'state=ready',
    'state=stale': 'state=stale',
    'state=insufficient (1 in 1,000)': 'state=insufficient',
    'segment (1 in 100)': 'segment=S42',
    'q, segment, stale': 'q=nurse&segment=S42&stale=true',
    'sort=name': 'sort=name',
    'sort=-updated': 'sort=-updated',
    'sort=name, state=stale': 'sort=name&state=stale',
  };
  const rows = [['list', 'rows', 'median ms', 'p95 ms']];
  let worst = 0;
  for (const base of [`/v1/projects/${projectId}/personas`, '/v1/personas']) {
    rows.push([base.includes('projects') ? 'of a project' : 'of the tenant']);
    for (const [name, query] of Object.entries({ all: '', ...lists })) {
      const { count, median, p95 } = await ask(`${base}?${query}`);
      rows.push([name, String(count), fixed(median, 1), fixed(p95, 1)]);
      worst = Math.max(worst, median);
    }
    const middle = await middleOf(service.databaseUrl);
    for (const sort of ['created', 'name', '-updated']) {
      const { count, median, p95 } = await ask(`${base}?sort=${sort}&startingAfter=${middle}`);
      rows.push([`from the middle, sort=${sort}`, String(count), fixed(median, 1), fixed(p95, 1)]);
      worst = Math.max(worst, median);
    }
  }
  console.log(`${personas} personas, each list asked ${times} times\n\n${table(rows)}`);
  process.exitCode = worst > target ? 1 : 0;
} finally {
  await parts.stop();
}

async function insert(databaseUrl: string): Promise<string> {
  const people = Array.from({ length: personas }, (_, n) => {
    const name = `${given[n % 11]} ${family[n % 10]}-${n}`;
    const occupation = work[n % 8]!;
    const headline = `${occupation}, ${n % 70} years in ${family[(n * 7) % 10]}, likes ${given[(n * 3) % 11]}`;
    const segment = `S${n % 100}`;
    return { n, name, occupation, headline, segment, text: searchTextOf([name, headline, occupation]) };
  });
  return withSql(databaseUrl, async (sql) => {
    const { rows } = await sql.query('select id from tenants order by created_at limit 1');
    const tenantId = rows[0].id as string;
    const project = await sql.query(
      `insert into projects (tenant_id, name, created_at, updated_at) values ($1, 'Bench', now() - interval '9 days', now() - interval '9 days') returning id`,
      [tenantId],
    );
    const projectId = project.rows[0].id as string;
    for (let from = 0; from < people.length; from += 5_000)
      await sql.query(
        `insert into personas (tenant_id, project_id, name, occupation, headline, segment_id, segment_name, background_story,
            "values", interests, traits, search_text, created_at, updated_at)
          select $1, $2, p.name, p.occupation, p.headline, p.segment, 'Segment ' || p.segment, repeat('A long story. ', 60),
            '[]', '[]', '[]', p.text, now(), now() - interval '1 day' - p.n * interval '1 second'
          from json_to_recordset($3) as p(n int, name text, occupation text, headline text, segment text, text text)`,
        [tenantId, projectId, JSON.stringify(people.slice(from, from + 5_000))],
      );
    await sql.query(
      `insert into responses (tenant_id, persona_id, answer) select tenant_id, p.id, 'An answer.'
        from (select *, row_number() over (order by id) as n from personas) p, generate_series(1, 5) where n % 1000 <> 0`,
    );
    await sql.query(
      `insert into kept_sections (tenant_id, persona_id, section, variant, scope, input_hash, data, provenance, quality, created_at)
        select tenant_id, p.id, s, 'optimized', '', md5(s), json_build_object('text', repeat('word ', 800)), '{}', '{}',
          case when n % 2 = 0 then now() else now() - interval '3 days' end
        from (select *, row_number() over (order by id) as n from personas) p,
          unnest(array['journey', 'needs', 'messaging', 'kpi']) s where n % 10 <> 0`,
    );
    await sql.query('vacuum analyze');
    return projectId;
  });
}

function middleOf(databaseUrl: string): Promise<string> {
  return withSql(databaseUrl, async (sql) => {
    const { rows } = await sql.query('select id from personas order by id offset $1 limit 1', [
      Math.floor(personas / 2),
    ]);
    return rows[0].id as string;
  });
}
