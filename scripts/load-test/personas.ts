import { inLanes } from '../measuring/in-lanes.js';
import { type Language, languages, newPersona, newProject } from '../measuring/new-persona.js';
import type { Progress } from '../measuring/progress.js';
import type { ServiceApi } from '../measuring/service-api.js';

/** Personas whose details are in the cache when the load begins. */
const POPULAR = 20;
const LANES = 4;

/** Whom users look at: some that everybody knows, and new ones. */
export class Personas {
  readonly popular: string[] = [];
  private made = 0;

  private constructor(readonly projects: Record<Language, string>) {}

  /** Makes the popular ones, and their details. */
  static async prepare(api: ServiceApi, progress: Progress): Promise<Personas> {
    const stamp = new Date().toISOString();
    const personas = new Personas({
      en: await newProject(api, 'en', `Load en ${stamp}`),
      pl: await newProject(api, 'pl', `Load pl ${stamp}`),
    });
    const works = Array.from({ length: POPULAR }, () => async () => {
      const id = await personas.create(api);
      await api.ask('GET', `/v1/personas/${id}/details`);
      personas.popular.push(id);
    });
    await inLanes(works, LANES, (done, total) => progress.at('Personas', done, total));
    return personas;
  }

  /** A new one, like no other. @param api what sends it @returns its id */
  create(api: ServiceApi): Promise<string> {
    const seed = this.made++;
    const language = languages[seed % languages.length]!;
    return newPersona(api, this.projects[language], { language, seed, segment: seed });
  }
}
