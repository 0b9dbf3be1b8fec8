import { readEnv } from '../../config/env.js';
import type { ModelsConfig } from '../../config/models.js';
import { readRolloutConfig } from '../../config/rollout.js';
import { createApp } from '../../src/bootstrap/create-app.js';
import { openDatabase } from '../../src/bootstrap/database/database.js';
import { Settings } from '../../src/common/config/settings.js';
import { RequestContext, runInContext } from '../../src/common/context/request-context.js';
import { DetailsService } from '../../src/modules/details/details.service.js';
import { WrittenTogether } from '../../src/modules/llm/answer/written-together.js';
import { LanguageModel } from '../../src/modules/llm/language-model.js';
import {
  type PersonaEvidence,
  PersonaEvidenceReader,
} from '../../src/modules/personas/evidence/persona-evidence.js';
import { type MadeSections, readSections } from './captured.js';

/** Sections as a job makes them, for which nobody waits. */
export interface WholeSections {
  make(personaId: string): Promise<MadeSections>;
  evidence(personaId: string): Promise<PersonaEvidence>;
  stop(): Promise<void>;
}

/**
 * The application beside a running service, on the same database: it asks for sections in the context of a background job.
 * No job is enqueued, so that it is known what each call of the model is for.
 */
export async function startWholeSections(
  env: Record<string, string>,
  models: ModelsConfig,
): Promise<WholeSections> {
  const settings = new Settings(readEnv(env), models, readRolloutConfig());
  const orm = await openDatabase(env['DATABASE_URL']!);
  const app = await createApp(settings, orm, undefined, false);
  const [{ id: tenantId }] = (await orm.em.fork().execute('select id from tenants')) as [{ id: string }];
  const inBackground = <T>(work: () => Promise<T>) => {
    const context = new RequestContext('reading', () => 'optimized');
    context.principal = {
      tenantId,
      role: 'editor',
      userId: 'reading',
      keyId: '00000000-0000-0000-0000-000000000000',
    };
    context.rank = 'background';
    return runInContext(context, work);
  };
  return {
    make: (personaId) =>
      inBackground(async () => {
        const made: MadeSections = {};
        await WrittenTogether.writeAll(app.get(LanguageModel), readSections, async (section) => {
          made[section] = await app.get(DetailsService).section(personaId, section, { refresh: true });
        });
        return made;
      }),
    evidence: (personaId) => inBackground(() => app.get(PersonaEvidenceReader).read(personaId)),
    stop: async () => {
      await app.close();
      await orm.close(true);
    },
  };
}
