import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProblemError } from '../../common/problem/problem.error.js';
import {
  type CodedPersona,
  openCodedPersona,
  themeLabels,
} from '../../../test/support/themes/coded-persona.js';
import type { EditedFields } from './theme-edit.entity.js';
import type { ThemeEditView } from './themes.contract.js';

/** Another run of chance: `PEOPLE_SEED=7 PEOPLE_RUNS=200 npx vitest run …`. A failure prints its seed. */
const seed = Number(process.env['PEOPLE_SEED'] ?? 20_261_129);
const numRuns = Number(process.env['PEOPLE_RUNS'] ?? 30);

let persona: CodedPersona;
beforeAll(async () => {
  persona = await openCodedPersona();
});
afterAll(() => persona.close());

const people = ['R1', 'r1 ', 'R2', 'R3', 'R4', null, null] as const;
const answer = (index: number) => ({
  answer: `One thing, number ${index}. Another thing: it is too dear! And a third 👩‍👩‍👧.`,
  by: people[index % people.length]!,
});

/** What a person does, or coding; `a` and `b` choose among what there is. */
interface Step {
  kind: (typeof edits)[number] | (typeof codings)[number];
  a: number;
  b: number;
}
const edits = ['add', 'label', 'definition', 'kind', 'both', 'dismiss', 'merge', 'reject', 'undo'] as const;
const codings = ['answers', 'remove', 'recode', 'code'] as const;
/** Those that other steps depend on most, more often. */
const often = ['merge', 'recode', 'undo'] as const;
const steps = (kinds: readonly Step['kind'][]) =>
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), a: fc.nat({ max: 99 }), b: fc.nat({ max: 99 }) }), {
    minLength: 3,
    maxLength: 16,
  });

/** Whatever is coded is chosen by these numbers, so that a run can be repeated. */
const mixed = (...parts: (string | number)[]) => {
  let hash = 2_166_136_261;
  for (const char of parts.join('|')) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619) >>> 0;
  return hash >>> 8;
};

interface Row {
  id: string;
  label: string;
  definition: string;
  kind: string;
  dismissed: boolean;
  merged_into: string | null;
  origin: string;
  edited: string[];
  search: string;
  searched_through: string | null;
}
interface MentionRow {
  id: string;
  theme_id: string;
  response_id: string;
  start: number;
  end: number;
  stance: string;
  verdict: string;
  rejected: boolean;
}
const rows = async <T extends object>(table: string) =>
  (
    await persona.sql.query<T>(
      `select * from ${table} where persona_id = $1 order by ${table === 'answer_codings' ? 'response_id' : 'id'}`,
      [persona.personaId],
    )
  ).rows;

/** All that a person sees or that coding goes on from, without versions and times. */
async function state() {
  const themes = (await rows<Row>('themes')).map(
    ({ id, label, definition, kind, dismissed, merged_into, origin, edited, search, searched_through }) => ({
      id,
      label,
      definition,
      kind,
      dismissed,
      merged_into,
      origin,
      edited: edited.toSorted(),
      search,
      searched_through,
    }),
  );
  const mentions = (await rows<MentionRow>('mentions'))
    .map(({ id, theme_id, response_id, start, stance, verdict, rejected }) =>
      [id, theme_id, response_id, start, stance, verdict, rejected].join(' '),
    )
    .toSorted();
  return { themes, mentions };
}

/** What was done and not undone, as whoever did it remembers. */
interface Done {
  themeId: string;
  after: EditedFields;
  place?: string;
  responseId?: string;
}

async function begin() {
  for (const table of ['theme_edits', 'mentions', 'themes', 'answer_codings', 'codings', 'responses'])
    await persona.sql.query(`delete from ${table} where persona_id = $1`, [persona.personaId]);
  const ids = await persona.addAnswers(Array.from({ length: 9 }, (_, index) => answer(index)));
  await recode(1);
  return ids;
}

async function recode(chance: number) {
  const ids = (await persona.answers()).map(({ id }) => id);
  const found = themeLabels.filter((label) => mixed(label, chance) % 3 > 0);
  const said = (chosen: readonly string[], labels: readonly string[]) =>
    chosen.flatMap((id) =>
      labels.flatMap((theme) => {
        const number = mixed(id, theme, chance);
        if (number % 3 > 0) return [];
        return [
          {
            theme,
            answer: id,
            sentence: number % 2,
            stance: number % 5 ? ('for' as const) : ('against' as const),
          },
        ];
      }),
    );
  const half = Math.ceil(ids.length / 2);
  await persona.code(ids.slice(0, half), said(ids.slice(0, half), found), { isCodebook: true });
  const labels = (await rows<Row>('themes')).map(({ label }) => label);
  await persona.code(ids.slice(half), said(ids.slice(half), labels));
  await finish(chance);
}

const finish = (chance: number) =>
  persona.finish(
    (theme, { id }) => mixed(theme.definition, id, chance) % 2 === 0,
    ({ responseId, start }) => mixed(responseId, start) % 7 === 0,
  );

/** Does one thing; a problem that the API answers is no failure. @returns whether it was done */
async function take({ kind, a, b }: Step, done: Done[]): Promise<void> {
  const { personaId, themes, mentions, undo, as } = persona;
  // Times of coding and of edits are told apart by the millisecond.
  await sleep(2);
  const all = await rows<Row>('themes');
  const theme = all[a % all.length];
  const change = async (after: EditedFields, body: object) => {
    if (!theme) return;
    const old = await rows<Row>('theme_edits');
    await as(() => themes.change(personaId, theme.id, body, undefined));
    if ((await rows<Row>('theme_edits')).length > old.length) done.push({ themeId: theme.id, after });
  };
  switch (kind) {
    case 'add': {
      const input = { label: `Mine ${b}`, definition: `Says ${b}.`, kind: 'wish' as const };
      done.push({ themeId: await as(() => themes.add(personaId, input)), after: input });
      return;
    }
    case 'label':
      return change({ label: `Named ${b % 4}` }, { label: `Named ${b % 4}` });
    case 'definition':
      return change({ definition: `Means ${b % 4}.` }, { definition: `Means ${b % 4}.` });
    case 'kind':
      return change({ kind: b % 2 ? 'wish' : 'price' }, { kind: b % 2 ? 'wish' : 'price' });
    case 'both': {
      const both = { label: `Both ${b % 4}`, definition: `Both ${b % 4}.`, dismissed: b % 2 === 0 };
      return change(both, both);
    }
    case 'dismiss':
      return change({ dismissed: b % 3 > 0 }, { dismissed: b % 3 > 0 });
    case 'merge': {
      const target = all[b % all.length]?.id;
      return change({ mergedInto: target!, dismissed: false }, { mergeInto: target });
    }
    case 'reject': {
      const found = await rows<MentionRow>('mentions');
      const mention = found[a % found.length];
      if (!mention) return;
      const rejected = !mention.rejected;
      await as(() => mentions.change(personaId, mention.id, { rejected }, undefined));
      const place = `${mention.theme_id} ${mention.response_id} ${mention.start}`;
      done.push({ themeId: mention.theme_id, after: { rejected }, place, responseId: mention.response_id });
      return;
    }
    case 'undo': {
      if (!theme) return;
      await forget(await as(() => undo.undo(personaId, theme.id, undefined)), done);
      return;
    }
    case 'answers':
      await persona.addAnswers([answer(a), answer(b)]);
      return take({ kind: 'code', a, b }, done);
    case 'remove': {
      const ids = (await persona.answers()).map(({ id }) => id);
      if (ids.length > 2) await persona.removeAnswer(ids[a % ids.length]!);
      return;
    }
    case 'recode':
      await as(() => themes.recode(personaId));
      return recode(a);
    case 'code': {
      const noted = new Set((await rows<MentionRow>('answer_codings')).map(({ response_id }) => response_id));
      const waiting = (await persona.answers()).map(({ id }) => id).filter((id) => !noted.has(id));
      const said = waiting.flatMap((id) =>
        all.filter(({ label }) => mixed(label, id) % 2).map(({ label }) => ({ theme: label, answer: id })),
      );
      if (waiting.length > 0) await persona.code(waiting, said);
      return finish(b);
    }
  }
}

/** What was undone was the last thing that was done to that theme and can be undone. */
async function forget(undone: ThemeEditView, done: Done[]) {
  const present = new Set((await persona.answers()).map(({ id }) => id));
  const last = done.findLastIndex(
    ({ themeId, responseId }) => themeId === undone.themeId && (!responseId || present.has(responseId)),
  );
  expect(undone.after).toMatchObject(
    Object.fromEntries(
      Object.entries(undone.after).map(([field]) => [field, done[last]!.after[field as never]]),
    ),
  );
  done.splice(last, 1);
}

const ignoringProblems = async (work: Promise<void>) => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status >= 500) throw error;
  }
};

/** What people did is there. */
async function expectDecided(done: readonly Done[]) {
  const themes = new Map((await rows<Row>('themes')).map((theme) => [theme.id, theme]));
  const mentions = await rows<MentionRow>('mentions');
  const present = new Set((await persona.answers()).map(({ id }) => id));
  const wanted = new Map<string, EditedFields>();
  const places = new Map<string, boolean>();
  for (const { themeId, after, place, responseId } of done) {
    if (place === undefined) wanted.set(themeId, { ...wanted.get(themeId), ...after });
    else if (present.has(responseId!)) places.set(place, after.rejected!);
  }
  for (const [id, { mergedInto, ...fields }] of wanted) {
    expect(themes.get(id), `theme ${id}`).toMatchObject({
      ...fields,
      ...(mergedInto && { merged_into: mergedInto }),
    });
  }
  const rejected = mentions
    .filter((mention) => mention.rejected)
    .map(({ theme_id, response_id, start }) => `${theme_id} ${response_id} ${start}`);
  expect(rejected.toSorted()).toEqual(
    [...places].flatMap(([place, value]) => (value ? [place] : [])).toSorted(),
  );
  const unasked = [...themes.values()].filter(({ id, dismissed, merged_into, origin }) => {
    const asked = wanted.get(id);
    return (
      (dismissed && !asked?.dismissed) ||
      (merged_into && asked?.mergedInto !== merged_into) ||
      (origin === 'person' && !asked)
    );
  });
  expect(unasked).toEqual([]);
}

/** Counted again, person by person; and each quote is cut from its answer. */
async function expectCounted() {
  const { data, coverage } = await persona.list(true);
  const themes = new Map((await rows<Row>('themes')).map((theme) => [theme.id, theme]));
  const mentions = await rows<MentionRow>('mentions');
  const answers = await persona.answers();
  const { rows: coded } = await persona.sql.query<{ response_id: string }>(
    `select response_id from answer_codings where persona_id = $1 and status = 'coded'
     and codebook = (select max(codebook) from answer_codings where status = 'coded' and persona_id = $1)`,
    [persona.personaId],
  );
  const isCoded = new Set(coded.map(({ response_id }) => response_id));
  const personOf = (id: string) => {
    const by = answers.find((each) => each.id === id)!.respondent?.id;
    return by ? by.trim().toLowerCase() : id;
  };
  const everybody = new Set([...isCoded].map(personOf));
  const root = (id: string): string => {
    const { merged_into } = themes.get(id)!;
    return merged_into === null ? id : root(merged_into);
  };
  const listed = [...themes.values()].filter(({ merged_into }) => merged_into === null).map(({ id }) => id);
  expect(data.map(({ id }) => id).toSorted()).toEqual(listed.toSorted());
  expect(coverage.respondents).toBe(everybody.size);
  for (const theme of data) {
    const says = (person: string, stance: string) =>
      mentions.some(
        (mention) =>
          mention.stance === stance &&
          mention.verdict === 'confirmed' &&
          !mention.rejected &&
          isCoded.has(mention.response_id) &&
          root(mention.theme_id) === theme.id &&
          personOf(mention.response_id) === person,
      );
    const count = [...everybody].filter((person) => says(person, 'for')).length;
    const against = [...everybody].filter((person) => says(person, 'against')).length;
    expect(theme.respondents).toMatchObject({ count, against, of: everybody.size });
    for (const { text, responseId, start, end } of theme.quotes)
      expect(answers.find(({ id }) => id === responseId)!.answer!.slice(start, end)).toBe(text);
  }
  const counts = data.filter(({ dismissed }) => !dismissed).map(({ respondents }) => respondents.count);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
}

/** Undoes whatever there is, in an order that is possible. */
async function undoAll(done: Done[]) {
  const { personaId, undo, as } = persona;
  const undoOne = async (id: string) => forget(await as(() => undo.undo(personaId, id, undefined)), done);
  for (let before = -1; before !== done.length;) {
    before = done.length;
    for (const { id } of await rows<Row>('themes')) await ignoringProblems(undoOne(id));
  }
}

it(
  'undoing all that people did leaves what there was before (a real PostgreSQL)',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps(edits), async (sequence) => {
        await begin();
        const before = await state();
        const done: Done[] = [];
        for (const step of sequence) {
          await ignoringProblems(take(step, done));
          await expectDecided(done);
        }
        await expectCounted();
        await undoAll(done);
        expect(done).toEqual([]);
        expect(await state()).toEqual(before);
      }),
      { seed, numRuns, endOnFailure: true },
    );
  },
);

it(
  'what people did survives coding, new answers and removed ones (a real PostgreSQL)',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps([...edits, ...codings, ...often]), async (sequence) => {
        await begin();
        const done: Done[] = [];
        for (const step of sequence) {
          await ignoringProblems(take(step, done));
          await expectDecided(done);
          await expectCounted();
        }
        await undoAll(done);
        await expectDecided([]);
        for (const { edited, origin } of await rows<Row>('themes')) {
          expect({ edited, origin }).toEqual({ edited: [], origin: 'model' });
        }
        await expectCounted();
      }),
      { seed, numRuns, endOnFailure: true },
    );
  },
);
