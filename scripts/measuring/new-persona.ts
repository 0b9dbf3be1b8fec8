import { readFileSync } from 'node:fs';
import { projectFile } from '../../config/project-file.js';
import { benchPersona } from './bench-persona.js';
import type { ServiceApi } from './service-api.js';

export const languages = ['en', 'pl'] as const;
export type Language = (typeof languages)[number];

/** Which persona is wanted: equal seeds give equal ones. */
export interface PersonaSeed {
  language: Language;
  /** Its number: other evidence, another age and occupation. */
  seed: number;
  /** Personas of one segment were asked on one day, so they share their KPI; every other has its own. */
  segment: number;
}

/** The first day on which anybody was asked. */
const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_MS = 86_400_000;

/** A project with the product and the benchmarks of the examples. @returns its id */
export async function newProject(api: ServiceApi, language: Language, name: string): Promise<string> {
  const { product } = benchPersona(language, 0);
  const id = await api.create('/v1/projects', { name, product, language });
  const benchmarks = readFileSync(projectFile(`examples/${language}/benchmarks.json`), 'utf8');
  await api.ask('PUT', `/v1/projects/${id}/benchmarks`, { body: JSON.parse(benchmarks) as object });
  return id;
}

/** A persona with 50 answers and 4,000 characters of market context. @returns its id */
export async function newPersona(
  api: ServiceApi,
  project: string,
  { language, seed, segment }: PersonaSeed,
): Promise<string> {
  const { persona, responses, passages } = benchPersona(language, seed);
  const askedAt = new Date(FIRST_DAY + segment * DAY_MS).toISOString();
  const id = await api.create(`/v1/projects/${project}/personas`, {
    ...persona,
    age: 20 + (segment % 60),
    occupation: `${persona.occupation ?? 'Person'}, ${seed}`,
  });
  const dated = responses.map((response) => ({ ...response, askedAt }));
  await api.ask('POST', `/v1/personas/${id}/responses`, { body: { responses: dated } });
  await api.ask('POST', `/v1/personas/${id}/context`, { body: { passages } });
  return id;
}
