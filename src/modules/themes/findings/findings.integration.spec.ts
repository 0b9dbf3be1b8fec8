import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { captureLogs } from '../../../../test/conformance/support/captured-logs.js';
import {
  type CodedPersona,
  openCodedPersona,
  type Said,
  themeLabels,
} from '../../../../test/support/themes/coded-persona.js';
import type { Findings } from '../../personas/evidence/findings.contract.js';

/** Findings as they are written on a real PostgreSQL; no model, no queue. */

let persona: CodedPersona;
let told: string[];
beforeAll(async () => {
  captureLogs();
  persona = await openCodedPersona();
  persona.changes.onChange(async (id, em) => {
    // What is done belongs to the same commit: the row is there already.
    const [row] = await em.execute('select findings from persona_findings where persona_id = ?', [id]);
    told.push(row ? 'findings' : 'none');
  });
});
afterAll(() => persona.close());
beforeEach(async () => {
  const { sql, personaId } = persona;
  for (const table of [
    'theme_edits',
    'mentions',
    'themes',
    'answer_codings',
    'codings',
    'responses',
    'persona_findings',
  ])
    await sql.query(`delete from ${table} where persona_id = $1`, [personaId]);
  told = [];
  persona.documents.changed.length = 0;
  persona.requests.personas.length = 0;
});

const [price, waiting, taste] = themeLabels as [string, string, string];
const sentence = 'The price of it keeps me from buying one.';
const text = (index: number) => ({ answer: `${sentence} It took weeks, number ${index}.`, by: `p${index}` });

async function kept(): Promise<Findings | null> {
  const { rows } = await persona.sql.query<{ findings: Findings }>(
    'select findings from persona_findings where persona_id = $1',
    [persona.personaId],
  );
  return rows[0]?.findings ?? null;
}

async function version(): Promise<number> {
  const { rows } = await persona.sql.query<{ version: number; sections_version: number }>(
    'select version, sections_version from personas where id = $1',
    [persona.personaId],
  );
  expect(rows[0]!.version).toBe(1);
  return rows[0]!.sections_version;
}

/** Ten people who all find it dear, half of whom also wait. */
async function coded() {
  const ids = await persona.addAnswers(Array.from({ length: 10 }, (_, index) => text(index)));
  const said: Said[] = ids.flatMap((answer, index) => [
    { theme: price, answer },
    ...(index % 2 ? [{ theme: waiting, answer, sentence: 1 }] : []),
  ]);
  said.push({ theme: waiting, answer: ids[0]!, sentence: 1, stance: 'against' });
  await persona.code(ids, said, { isCodebook: true });
  await persona.finish();
  return ids;
}

const themeOf = async (label: string) =>
  (await persona.list(true)).data.find((each) => each.label === label)!;
const change = (id: string, body: object) =>
  persona.as(() => persona.themes.change(persona.personaId, id, body, undefined));

describe('when coding has finished', () => {
  it('are every theme with its people, for and against, and sentences of theirs', async () => {
    const before = await version();
    const ids = await coded();
    const findings = (await kept())!;
    expect(findings).toMatchObject({ respondents: 10, answersCoded: 10 });
    const all = Array.from({ length: 10 }, (_, index) => index);
    expect(findings.themes.map(({ label, people, against }) => ({ label, people, against }))).toEqual([
      { label: price, people: all, against: [] },
      { label: waiting, people: [1, 3, 5, 7, 9], against: [0] },
    ]);
    const [dear, late] = findings.themes;
    expect(dear!.quotes).toEqual(
      ids.slice(0, 6).map((responseId) => ({ responseId, start: 0, end: sentence.length })),
    );
    expect(late!.counterQuotes.map(({ responseId }) => responseId)).toEqual([ids[0]]);
    expect(late!.quotes).toHaveLength(5);
    expect(await version()).toBe(before + 1);
    expect(told).toEqual(['findings']);
    expect(persona.documents.changed).toEqual([persona.personaId]);
  });

  it('are not written in between, nor again for nothing, nor for a person more', async () => {
    const ids = await persona.addAnswers(Array.from({ length: 10 }, (_, index) => text(index)));
    await persona.code(
      ids,
      ids.map((answer) => ({ theme: price, answer })),
      { isCodebook: true },
    );
    expect(await kept()).toBeNull();
    // The model went away before the second look.
    await persona.as(() => persona.store.finish(persona.personaId, 'model_unavailable'));
    expect(await kept()).toBeNull();
    await persona.finish();
    const [first, counted] = [await kept(), await version()];
    expect(first!.themes[0]!.people).toHaveLength(10);
    await persona.finish();
    const more = await persona.addAnswers([text(10)]);
    await persona.code(more, [{ theme: price, answer: more[0]! }]);
    await persona.finish();
    expect([await kept(), await version()]).toEqual([first, counted]);
    expect(told).toEqual(['findings']);
  });

  it('of a run that failed are of what was coded; once all is, they are of all', async () => {
    const ids = await persona.addAnswers(Array.from({ length: 12 }, (_, index) => text(index)));
    const [first, rest] = [ids.slice(0, 8), ids.slice(8)];
    const all = (said: readonly string[]) => said.map((answer) => ({ theme: price, answer }));
    await persona.code(first, all(first), { isCodebook: true });
    await persona.finish();
    await persona.as(() => persona.store.finish(persona.personaId, 'token_budget_spent'));
    expect(await kept()).toMatchObject({ respondents: 8, answersCoded: 8 });
    await persona.code(rest, all(rest));
    await persona.as(() => persona.store.finish(persona.personaId, 'token_budget_spent'));
    expect(await kept()).toMatchObject({ respondents: 8, answersCoded: 8 });
    await persona.finish();
    expect(await kept()).toMatchObject({ respondents: 12, answersCoded: 12 });
  });

  it('are of a new codebook, though nothing else is different', async () => {
    const ids = await coded();
    const [before, first] = [await version(), await kept()];
    await persona.as(() => persona.themes.recode(persona.personaId));
    const said = ids.map((answer) => ({ theme: price, answer }));
    await persona.code(ids, [...said, { theme: waiting, answer: ids[1]!, sentence: 1 }], {
      isCodebook: true,
    });
    await persona.finish();
    expect(await version()).toBe(before + 1);
    expect((await kept())!.themes[0]).toEqual(first!.themes[0]);
  });

  it('go with the last answer', async () => {
    const ids = await coded();
    for (const id of ids) await persona.removeAnswer(id);
    const before = await version();
    await persona.finish();
    expect(await kept()).toBeNull();
    expect(await version()).toBe(before + 1);
    expect(told).toEqual(['findings', 'none']);
  });

  it('roll back with a listener that fails', async () => {
    const { changes, personaId } = persona;
    let isFailing = true;
    changes.onChange(async () => {
      if (isFailing) throw new Error('No queue.');
    });
    await expect(coded()).rejects.toThrow('No queue.');
    isFailing = false;
    expect(await kept()).toBeNull();
    expect(persona.documents.changed).toEqual([]);
    await persona.as(() => persona.store.finish(personaId, null));
    expect(await kept()).not.toBeNull();
  });
});

describe('what people decide', () => {
  it.each<[string, () => Promise<unknown>, (findings: Findings) => void]>([
    [
      'another label',
      async () => change((await themeOf(price)).id, { label: 'Costs too much' }),
      ({ themes }) => expect(themes.map(({ label }) => label)).toEqual(['Costs too much', waiting]),
    ],
    [
      'a dismissal',
      async () => change((await themeOf(price)).id, { dismissed: true }),
      ({ themes }) => expect(themes.map(({ label }) => label)).toEqual([waiting]),
    ],
    [
      'a merge',
      async () => change((await themeOf(price)).id, { mergeInto: (await themeOf(waiting)).id }),
      ({ themes }) => {
        expect(themes.map(({ label }) => label)).toEqual([waiting]);
        expect(themes[0]!.people).toHaveLength(10);
      },
    ],
    [
      'a rejection of what is quoted',
      async () => {
        const { quotes } = await themeOf(price);
        const { rows } = await persona.sql.query<{ id: string }>(
          'select id from mentions where response_id = $1 and start = 0',
          [quotes[0]!.responseId],
        );
        const reject = () =>
          persona.mentions.change(persona.personaId, rows[0]!.id, { rejected: true }, undefined);
        await persona.as(reject);
      },
      ({ themes }) => expect(themes[0]!.people).toHaveLength(9),
    ],
  ])('is in them after the run that it requests: %s', async (_what, edit, check) => {
    await coded();
    const before = await version();
    persona.requests.personas.length = 0;
    await edit();
    expect(persona.requests.personas).toEqual([persona.personaId]);
    await persona.finish();
    check((await kept())!);
    expect(await version()).toBe(before + 1);
  });

  it('and undo is as it was before', async () => {
    await coded();
    const before = await kept();
    const { id } = await themeOf(price);
    await change(id, { dismissed: true });
    await persona.finish();
    await persona.as(() => persona.undo.undo(persona.personaId, id, undefined));
    await persona.finish();
    expect(await kept()).toEqual(before);
  });

  it('leaves out a theme that nobody speaks of', async () => {
    await coded();
    const before = await version();
    const input = { label: taste, definition: 'Speaks of flavour.', kind: 'praise' as const };
    await persona.as(() => persona.themes.add(persona.personaId, input));
    await persona.finish();
    expect(await version()).toBe(before);
  });

  it('a theme that was renamed is the same under its old name, after another coding', async () => {
    const ids = await coded();
    const { id } = await themeOf(price);
    await change(id, { label: 'Costs too much' });
    await persona.as(() => persona.themes.recode(persona.personaId));
    await persona.code(
      ids,
      ids.map((answer) => ({ theme: price, answer })),
      { isCodebook: true },
    );
    await persona.finish();
    expect((await persona.list()).data.map((theme) => [theme.id, theme.label])).toEqual([
      [id, 'Costs too much'],
    ]);
    expect((await kept())!.themes[0]!.people).toHaveLength(10);
  });
});
