import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, vi } from 'vitest';
import { projectFile } from '../../../config/project-file.js';
import type { TestService } from '../service.js';

export interface ExamplePersona {
  projectId: string;
  personaId: string;
}

const projects = {
  en: {
    name: 'Repair plan',
    product: 'A repair plan for household appliances at GBP 9 a month',
    language: 'en',
  },
  pl: {
    name: 'Rower w abonamencie',
    product: 'Abonament na rower elektryczny za 249 zł miesięcznie',
    language: 'pl',
  },
};

/** One of the examples, as `npm run import` brings it in, with its themes found and its sections written. */
export async function examplePersona(
  { api }: Pick<TestService, 'api'>,
  language: 'en' | 'pl' = 'en',
): Promise<ExamplePersona> {
  const read = (name: string) => readFileSync(projectFile(`examples/${language}/${name}`), 'utf8');
  const { body: project } = await api.post('/v1/projects', projects[language]);
  const { body: persona } = await api.post(
    `/v1/projects/${project.id}/personas`,
    JSON.parse(read('persona.json')),
  );
  const path = `/v1/personas/${persona.id}`;
  const answered = [
    await api.put(`/v1/projects/${project.id}/benchmarks`, JSON.parse(read('benchmarks.json'))),
    await api.post(`${path}/context`, JSON.parse(read('context.json'))),
    await api.post(`${path}/responses`, { responses: responsesOf(read('answers.csv')) }),
  ];
  expect(answered.map(({ status, body }) => (status < 300 ? 'kept' : body))).toEqual(
    answered.map(() => 'kept'),
  );
  await untilCoded(api, persona.id);
  const { body: details } = await api.get(`${path}/details`);
  expect(Object.values<{ status: string }>(details.sections).map(({ status }) => status)).toEqual(
    Array(4).fill('ready'),
  );
  return { projectId: project.id, personaId: persona.id };
}

/** Until the worker has read all answers and found their themes. */
export async function untilCoded(api: TestService['api'], personaId: string): Promise<void> {
  const isCoded = async () => (await api.get(`/v1/personas/${personaId}/themes`)).body.state === 'coded';
  // Ahead of tests as well, where nothing else polls.
  await vi.waitUntil(isCoded, { timeout: 30_000, interval: 100 });
}

function responsesOf(csv: string) {
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  return rows.map((row) => {
    // The heads are in the examples' languages; what follows the first four is about the person.
    const [id, question, answer, rating] = Object.values(row);
    const about = Object.entries(row).slice(4);
    return {
      question,
      answer,
      respondent: { id, ...Object.fromEntries(about) },
      ...(rating && { rating: { value: Number(rating), min: 1, max: 5 } }),
    };
  });
}
