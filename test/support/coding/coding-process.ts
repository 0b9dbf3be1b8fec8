import { randomUUID } from 'node:crypto';
import { type CodingLimits, readModelsConfig } from '../../../config/models.js';
import { readEnv } from '../../../config/env.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { openDatabase } from '../../../src/bootstrap/database/database.js';
import { Settings } from '../../../src/common/config/settings.js';
import { RequestContext, runInContext } from '../../../src/common/context/request-context.js';
import { Tenant } from '../../../src/modules/access/tenants/tenant.entity.js';
import type { LanguageModel } from '../../../src/modules/llm/language-model.js';
import { PersonaEvidenceReader } from '../../../src/modules/personas/evidence/persona-evidence.js';
import { FindingsChanges } from '../../../src/modules/personas/evidence/findings-changes.js';
import { FocusGroupResponse } from '../../../src/modules/personas/evidence/response.entity.js';
import { noLists, Persona } from '../../../src/modules/personas/persona.entity.js';
import { PersonasService } from '../../../src/modules/personas/personas.service.js';
import { Project } from '../../../src/modules/personas/projects/project.entity.js';
import { AnswerCoding } from '../../../src/modules/themes/answer-coding.entity.js';
import { Coding } from '../../../src/modules/themes/coding.entity.js';
import { AnswerCoder } from '../../../src/modules/themes/coding/answer-coder.js';
import { CodingStore } from '../../../src/modules/themes/coding/coding-store.js';
import { PersonaCoding } from '../../../src/modules/themes/coding/persona-coding.js';
import { SecondCoding } from '../../../src/modules/themes/coding/second-coding.js';
import { CodingRequests } from '../../../src/modules/themes/coding-requests.js';
import { Mention } from '../../../src/modules/themes/mention.entity.js';
import { MentionsService } from '../../../src/modules/themes/mentions.service.js';
import { FindingsStore } from '../../../src/modules/themes/findings/findings-store.js';
import { Theme } from '../../../src/modules/themes/theme.entity.js';
import { ThemesService } from '../../../src/modules/themes/themes.service.js';
import { NotedVersions } from '../themes/noted-versions.js';

/** An answer to be imported; each is somebody's of his own unless told. */
export interface GivenAnswer {
  answer: string;
  question?: string;
  person?: string;
}

/** In place of a queue: the spec itself runs what is asked for. */
class NoRequests extends CodingRequests {
  async request(): Promise<void> {}
}

/** The engine of coding on a real database, with a tenant of its own and whatever model is given. */
export async function openCoding(
  databaseUrl: string,
  model: LanguageModel,
  limits: Partial<CodingLimits> = {},
) {
  const orm = await openDatabase(databaseUrl, { maxConnections: 8 });
  const models = readModelsConfig();
  const config = { ...models, coding: { ...models.coding, ...limits } };
  const settings = new Settings(readEnv({ DATABASE_URL: databaseUrl }), config, readRolloutConfig());
  // Of the service of personas nothing is used that asks for projects or versions, or tells of changes.
  const personas = new PersonasService(orm.em, undefined as never, undefined as never, undefined as never);
  const changes = new FindingsChanges();
  const documents = new NotedVersions();
  const findings = new FindingsStore(changes);
  const [coder, store] = [new AnswerCoder(model), new CodingStore(orm.em, findings, documents.port)];
  const second = new SecondCoding(coder, store, settings);
  const coding = new PersonaCoding(
    // Asked by who writes sections, which nobody here does.
    new PersonaEvidenceReader(orm.em, personas, undefined as never),
    coder,
    store,
    second,
    settings,
  );
  const tenant = orm.em.fork().create(Tenant, { id: randomUUID(), name: 'Coding' });
  const system = orm.em.fork();
  await system.persist(tenant).flush();
  const inTenant = <T>(work: () => Promise<T>): Promise<T> => {
    const context = new RequestContext(randomUUID(), () => 'optimized');
    context.principal = { tenantId: tenant.id, keyId: randomUUID(), role: 'editor', userId: 'somebody' };
    return runInContext(context, work);
  };
  const never = new AbortController().signal;
  return {
    orm,
    store,
    changes,
    documents,
    themes: new ThemesService(orm.em, new NoRequests()),
    mentions: new MentionsService(orm.em, new NoRequests()),
    inTenant,
    run: (personaId: string, signal: AbortSignal = never) => inTenant(() => coding.run(personaId, signal)),
    persona: () =>
      inTenant(async () => {
        const em = orm.em.fork();
        const project = em.create(Project, { name: 'Soup', product: 'A chilled soup', language: 'en' });
        await em.flush();
        const persona = em.create(Persona, {
          projectId: project.id,
          name: 'Anna',
          ...noLists,
        });
        await em.flush();
        return persona.id;
      }),
    /** @returns the ids of the answers */
    add: (personaId: string, answers: readonly GivenAnswer[]) =>
      inTenant(async () => {
        const em = orm.em.fork();
        const rows = answers.map(({ answer, question, person }) =>
          em.create(FocusGroupResponse, {
            personaId,
            answer,
            question: question ?? null,
            respondent: person === undefined ? null : { id: person },
          }),
        );
        await em.flush();
        return rows.map(({ id }) => id);
      }),
    /** Everything that is kept of a persona's coding. */
    kept: (personaId: string) =>
      inTenant(async () => {
        const em = orm.em.fork();
        const order = { orderBy: { id: 'asc' } } as const;
        const answers = await em.find(FocusGroupResponse, { personaId }, order);
        const answerOf = new Map(answers.map(({ id, answer }) => [id, answer]));
        const themes = await em.find(Theme, { personaId }, order);
        const mentions = (await em.find(Mention, { personaId }, order)).map((mention) => ({
          ...mention,
          theme: themes.find(({ id }) => id === mention.themeId)!.label,
          quote: answerOf.get(mention.responseId)!.slice(mention.start, mention.end),
        }));
        const codings = await em.find(AnswerCoding, { personaId });
        return { answers, themes, mentions, codings, coding: await em.findOne(Coding, { personaId }) };
      }),
    close: () => orm.close(true),
  };
}

export type CodingProcess = Awaited<ReturnType<typeof openCoding>>;
