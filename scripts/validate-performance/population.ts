import { inLanes } from '../measuring/in-lanes.js';
import { type Language, languages, newPersona, newProject } from '../measuring/new-persona.js';
import type { Progress } from '../measuring/progress.js';
import type { ServiceApi } from '../measuring/service-api.js';
import type { ViewPattern } from './view-pattern.js';

/** The personas of one run; both ways are measured on the same. */
export interface RunPersonas {
  language: Language;
  /** Asked for its sections one by one, and its KPI. */
  single: string;
  /** Asked for its details. */
  whole: string;
  batch: string[];
}

export interface Population {
  /** By language; what stays behind. */
  projects: Record<Language, string>;
  runs: RunPersonas[];
}

const BATCH_SIZE = 3;
/** Personas that are created side by side. */
const LANES = 4;
/** No two of these personas share their KPI. */
const PER_RUN = 2 + BATCH_SIZE;

/** Makes what the runs need, by turns in English and Polish. */
export async function populate(api: ServiceApi, runs: number, progress: Progress): Promise<Population> {
  const stamp = new Date().toISOString();
  const create = (language: Language) => newProject(api, language, `Performance ${language} ${stamp}`);
  const projects = { en: await create('en'), pl: await create('pl') };
  const ids: string[] = [];
  const works = Array.from({ length: runs * PER_RUN }, (_, seed) => async () => {
    const language = languages[Math.floor(seed / PER_RUN) % languages.length]!;
    ids[seed] = await newPersona(api, projects[language], { language, seed, segment: seed });
  });
  await inLanes(works, LANES, (done, total) => progress.at('Personas', done, total));
  return {
    projects,
    runs: Array.from({ length: runs }, (_, run) => {
      const [single, whole, ...batch] = ids.slice(run * PER_RUN, (run + 1) * PER_RUN);
      return { language: languages[run % languages.length]!, single: single!, whole: whole!, batch };
    }),
  };
}

/** The personas of a view pattern, those of one cluster together. */
export async function populateClusters(
  api: ServiceApi,
  project: string,
  { clusters, personasPerCluster }: ViewPattern,
  firstSegment: number,
): Promise<string[]> {
  const ids: string[] = [];
  const works = Array.from({ length: clusters * personasPerCluster }, (_, n) => async () => {
    const segment = firstSegment + Math.floor(n / personasPerCluster);
    ids[n] = await newPersona(api, project, { language: 'en', seed: n, segment });
  });
  await inLanes(works, LANES, () => {});
  return ids;
}
