import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { openDatabase } from '../../../src/bootstrap/database/database.js';
import { RequestContext, runInContext } from '../../../src/common/context/request-context.js';
import { FindingsChanges } from '../../../src/modules/personas/evidence/findings-changes.js';
import { FocusGroupResponse } from '../../../src/modules/personas/evidence/response.entity.js';
import { noCost } from '../../../src/modules/themes/coding/answer-coder.js';
import { CodingStore } from '../../../src/modules/themes/coding/coding-store.js';
import { labelSentences } from '../../../src/modules/grounding/prompt/labelled-sentences.js';
import { CodingRequests } from '../../../src/modules/themes/coding-requests.js';
import { Persona } from '../../../src/modules/personas/persona.entity.js';
import { FindingsStore } from '../../../src/modules/themes/findings/findings-store.js';
import { Mention, type Stance } from '../../../src/modules/themes/mention.entity.js';
import { MentionsService } from '../../../src/modules/themes/mentions.service.js';
import type { Theme } from '../../../src/modules/themes/theme.entity.js';
import { ThemesReader } from '../../../src/modules/themes/themes-reader.js';
import { ThemesService } from '../../../src/modules/themes/themes.service.js';
import { ThemeUndo } from '../../../src/modules/themes/theme-undo.js';
import { NotedVersions } from './noted-versions.js';
import { withSql } from '../observe/inserted-keys.js';
import { insertRows } from '../observe/inserted-rows.js';
import { createTestDatabase } from '../servers/database.js';

/** What a model is said to have found: which sentence of which answer says which theme. */
export interface Said {
  theme: string;
  answer: string;
  sentence?: number;
  stance?: Stance;
}

/** Notes what was asked for, in place of a queue. */
class NotedRequests extends CodingRequests {
  readonly personas: string[] = [];
  running = false;

  async request(personaId: string): Promise<void> {
    this.personas.push(personaId);
  }

  override async isRunning(): Promise<boolean> {
    return this.running;
  }
}

const labels = [
  'Price',
  'Waiting time',
  'Taste',
  'Packaging',
  'Support',
  'Delivery',
  'Trust',
  'Habit',
] as const;
const told: Record<string, string> = {
  Price: 'Says that the product costs more than it is worth.',
  'Waiting time': 'Complains that somebody had to wait for long.',
  Taste: 'Speaks of flavour, sweet or sour.',
  Packaging: 'Wants bottles, boxes or cans that are different.',
  Support: 'Mentions staff who helped or did not.',
  Delivery: 'Tells how parcels arrive at home.',
  Trust: 'Doubts what an advertisement claims.',
  Habit: 'Describes a routine of breakfast or evenings.',
};

/** The words that a model codes by. */
export const themeLabels: readonly string[] = labels;

/** A persona of a tenant on a database of its own, with what reads and writes its themes; no model, no queue. */
export async function openCodedPersona() {
  const database = await createTestDatabase();
  const { tenantId, personaId, keyId } = await withSql(database.url, insertRows);
  const persona = await codedPersona(database.url, { tenantId, personaId, keyId });
  const close = async () => {
    await persona.close();
    await database.drop();
  };
  return { ...persona, close };
}

/** The same of a persona that there is. */
export async function codedPersona(
  databaseUrl: string,
  { tenantId, personaId, keyId }: { tenantId: string; personaId: string; keyId: string },
) {
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  const orm = await openDatabase(databaseUrl, { maxConnections: 8 });
  const requests = new NotedRequests();
  const [changes, documents] = [new FindingsChanges(), new NotedVersions()];
  const store = new CodingStore(orm.em, new FindingsStore(changes), documents.port);
  /** As a request does it: with an entity manager that knows nothing of the requests before. */
  const as = <T>(work: () => Promise<T>, userId = 'ada'): Promise<T> => {
    const context = new RequestContext(randomUUID(), () => 'optimized');
    context.principal = { tenantId, keyId, role: 'editor', userId };
    return runInContext(context, work);
  };

  const answers = () => as(() => orm.em.find(FocusGroupResponse, { personaId }, { orderBy: { id: 'asc' } }));

  const persona = {
    sql,
    orm,
    personaId,
    tenantId,
    keyId,
    store,
    requests,
    changes,
    documents,
    reader: new ThemesReader(orm.em, requests),
    themes: new ThemesService(orm.em, requests),
    undo: new ThemeUndo(orm.em, requests),
    mentions: new MentionsService(orm.em, requests),
    as,
    answers,

    /** @returns their ids */
    addAnswers: (texts: readonly { answer: string; by?: string | null; question?: string }[]) =>
      as(async () => {
        const made = texts.map(({ answer, by = null, question }) =>
          orm.em.create(FocusGroupResponse, {
            personaId,
            answer,
            question: question ?? null,
            respondent: by === null ? null : { id: by },
          }),
        );
        await orm.em.flush();
        return made.map(({ id }) => id);
      }),

    removeAnswer: (id: string) => as(() => orm.em.nativeDelete(FocusGroupResponse, { id })),

    /** What coding keeps of one call: `isCodebook` finds the themes, else answers are coded by those that there are. */
    code: (responseIds: readonly string[], said: readonly Said[], { isCodebook = false } = {}) =>
      as(async () => {
        const { codebook } = await store.begin(personaId);
        const { removals } = await orm.em.fork().findOneOrFail(Persona, { id: personaId });
        const texts = new Map((await answers()).map((answer) => [answer.id, answer.answer]));
        const places = said
          .filter(({ answer }) => texts.has(answer))
          .map(({ theme, answer, sentence = 0, stance = 'for' }) => {
            const sentences = labelSentences([{ id: answer, question: null, answer: texts.get(answer)! }]);
            const { start, end } = sentences[Math.min(sentence, sentences.length - 1)]!;
            return { theme, responseId: answer, start, end, stance: stance as Stance };
          });
        const cost = { ...noCost(), model: 'a model', calls: 1 };
        const byLabel = Map.groupBy(places, ({ theme }) => theme);
        const bare = (list: typeof places) =>
          list.map(({ responseId, start, end, stance }) => ({ responseId, start, end, stance }));
        if (isCodebook) {
          const found = [...byLabel].map(([label, list]) => foundTheme(label, bare(list)));
          const chunk = { codebook, removals, responseIds, mentions: new Map(), found, isCodebook, cost };
          await store.keep(personaId, chunk);
          return;
        }
        const inForce = (await store.themes(personaId)).filter(
          ({ dismissed, mergedInto }) => !dismissed && !mergedInto,
        );
        const mentions = new Map(inForce.map(({ id, label }) => [id, bare(byLabel.get(label) ?? [])]));
        const codedBy = new Map(inForce.map(({ id, definition }) => [id, definition]));
        await store.keep(personaId, {
          codebook,
          removals,
          responseIds,
          mentions,
          codedBy,
          found: [],
          isCodebook,
          cost,
        });
      }),

    /** Looks for the themes that wait for it, and looks at all mentions a second time. */
    finish: (
      saidOf: (theme: Theme, answer: FocusGroupResponse) => boolean = () => false,
      isWrong: (mention: Pick<Mention, 'responseId' | 'start'>) => boolean = () => false,
    ) =>
      as(async () => {
        const cost = { ...noCost(), model: 'a model', calls: 1 };
        const all = await answers();
        for (const theme of await store.themes(personaId)) {
          if (theme.search !== 'waiting' || theme.dismissed || theme.mergedInto) continue;
          const found = all
            .filter(({ id }) => id > (theme.searchedThrough ?? ''))
            .filter((answer) => saidOf(theme, answer))
            .map(({ id, answer }) => {
              const { start, end } = labelSentences([{ id, question: null, answer: answer! }])[0]!;
              return { responseId: id, start, end, stance: 'for' as const };
            });
          await store.keepSearch(personaId, [theme], new Map([[theme.id, found]]), cost);
          await store.searchedThrough(personaId, [theme], null);
        }
        await store.tidy(personaId);
        const unchecked = await orm.em.find(Mention, { personaId, verdict: 'unchecked' });
        const wrong = unchecked.filter(isWrong).map(({ id }) => id);
        await store.keepVerdicts(
          personaId,
          unchecked.map(({ id }) => id),
          wrong,
          cost,
        );
        await store.finish(personaId, null);
      }),

    list: (includeDismissed = false) => as(() => persona.reader.list(personaId, { includeDismissed })),

    close: async () => {
      await orm.close(true);
      await sql.end();
    },
  };
  return persona;
}

export type CodedPersona = Awaited<ReturnType<typeof codedPersona>>;

function foundTheme(
  label: string,
  mentions: { responseId: string; start: number; end: number; stance: Stance }[],
) {
  return {
    label,
    kind: 'pain' as const,
    definition: told[label] ?? label,
    stages: ['decision' as const],
    mentions,
  };
}
