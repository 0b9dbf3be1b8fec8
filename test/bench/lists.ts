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
import { withSql } from '../support/observe/inserted-keys.js';
import { insertPersonas } from './support/many-personas.js';
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

const parts = new Parts(1_800_000);
const { signal } = parts;
try {
  const service = await startServiceWith(parts, () => forkSampleGemini({ signal }));
  const projectId = await insertPersonas(service.databaseUrl, personas);
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

function middleOf(databaseUrl: string): Promise<string> {
  return withSql(databaseUrl, async (sql) => {
    const { rows } = await sql.query('select id from personas order by id offset $1 limit 1', [
      Math.floor(personas / 2),
    ]);
    return rows[0].id as string;
  });
}
