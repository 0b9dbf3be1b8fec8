import { searchTextOf } from '../../../src/common/database/search-text.js';
import { withSql } from '../../support/observe/inserted-keys.js';

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

/**
 * So many personas of one project of the first tenant, past the service: nine in ten have sections, half of those are
 * stale; names are of many languages.
 *
 * @returns the project's id
 */
export async function insertPersonas(databaseUrl: string, count: number): Promise<string> {
  const people = Array.from({ length: count }, (_, n) => {
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
