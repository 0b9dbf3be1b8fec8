import type { ApiClient } from '../api/api-client.js';
import { withSql } from '../observe/inserted-keys.js';

/** Words that no other persona's prompt has, to narrow a fault of the sample model to one. */
export const wordOf = (index: number) => `marker-${String.fromCharCode(97 + index)}`;

/** Personas of one project, each with answers that tell them apart in every prompt. @returns their ids */
export async function personasWithWords(api: ApiClient, count: number): Promise<string[]> {
  const project = await made(api, '/v1/projects', { name: 'Batch', product: 'A travel mug for tea' });
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const persona = await made(api, `/v1/projects/${project}/personas`, { name: `Persona ${index}` });
    const responses = [
      `My tea goes cold in long meetings, says ${wordOf(index)}.`,
      `Cleaning the strainer is a nuisance, says ${wordOf(index)}.`,
    ].map((answer, n) => ({
      question: 'How likely are you to buy a travel mug, and why?',
      answer,
      respondent: { id: `person-${n}` },
      rating: { value: 3 + n, min: 1, max: 5 },
    }));
    await made(api, `/v1/personas/${persona}/responses`, { responses });
    ids.push(persona);
  }
  return ids;
}

/** As many as one needs of the same kind, in a moment: copies of one, past the service. @returns their ids */
export async function manyPersonas(api: ApiClient, databaseUrl: string, count: number): Promise<string[]> {
  const [first] = await personasWithWords(api, 1);
  return withSql(databaseUrl, async (sql) => {
    const { rows } = await sql.query<{ id: string }>(
      `insert into personas select (jsonb_populate_record(p, jsonb_build_object('id', new_id(), 'name', 'Persona ' || n))).*
       from personas p, generate_series(1, $2) n where p.id = $1 returning id`,
      [first, count],
    );
    const ids = rows.map(({ id }) => id);
    await sql.query(
      `insert into responses select (jsonb_populate_record(r, jsonb_build_object('id', new_id(), 'persona_id', asked))).*
       from responses r, unnest($2::uuid[]) asked where r.persona_id = $1`,
      [first, ids],
    );
    return ids;
  });
}

async function made(api: ApiClient, path: string, body: object): Promise<string> {
  const answer = await api.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
  return answer.body.id as string;
}
