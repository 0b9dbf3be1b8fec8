import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '../support/service.js';
import type { ApiClient } from '../support/api/api-client.js';
import { insertKey, withSql } from '../support/observe/inserted-keys.js';
import { codedPersona, type Said } from '../support/themes/coded-persona.js';

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  // What is coded is written here: no model has to agree with it.
  service = await startTestService({ WORKER: 'false' });
  api = service.api;
});
const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const each of opened) await each.close();
  await service.close();
});

interface Given {
  answer: string;
  by?: string | null;
  question?: string;
}

/** A persona with these answers, the same after coding. */
async function personaOf(
  given: readonly Given[],
  said: (ids: readonly string[]) => readonly Said[] = () => [],
) {
  const project = await api.post('/v1/projects', { name: 'Coded' });
  const { body } = await api.post(`/v1/projects/${project.body.id}/personas`, { name: 'Coded' });
  const path = `/v1/personas/${body.id}`;
  const { rows } = await withSql(service.databaseUrl, (sql) =>
    sql.query<{ tenant_id: string }>('select tenant_id from personas where id = $1', [body.id]),
  );
  const coding = await codedPersona(service.databaseUrl, {
    tenantId: rows[0]!.tenant_id,
    personaId: body.id,
    keyId: randomUUID(),
  });
  opened.push(coding);
  const ids = await coding.addAnswers(given);
  await coding.code(ids, said(ids), { isCodebook: true });
  await coding.finish();
  const themes = async (query = '') => (await api.get(`${path}/themes${query}`)).body;
  const themeOf = async (label: string) =>
    (await themes('?includeDismissed=true')).data.find((theme: { label: string }) => theme.label === label);
  return { path, ids, coding, themes, themeOf };
}

const people: Given[] = [
  { answer: 'It costs too much for what it is. I would not buy it twice!', by: 'Ada' },
  { answer: 'Too dear.', by: ' ada ' },
  { answer: 'The price is fine with me, honestly. But I waited two weeks for it.', by: 'Ben' },
  { answer: 'Twelve euros for a bottle is a joke.', by: null },
  { answer: 'I waited and waited until somebody answered the telephone.', by: 'Cleo' },
];
const said = (ids: readonly string[]): Said[] => [
  { theme: 'Price', answer: ids[0]! },
  { theme: 'Price', answer: ids[1]! },
  { theme: 'Price', answer: ids[2]!, stance: 'against' },
  { theme: 'Price', answer: ids[3]! },
  { theme: 'Waiting time', answer: ids[2]!, sentence: 1 },
  { theme: 'Waiting time', answer: ids[4]! },
  { theme: 'Taste', answer: ids[4]! },
];

describe('themes', () => {
  let persona: Awaited<ReturnType<typeof personaOf>>;
  beforeAll(async () => {
    persona = await personaOf(people, said);
  });

  it('are listed with people, most first, and quotes of different people', async () => {
    const { data, coverage, state, problem, agreement, provenance } = await persona.themes();
    expect(data.map(({ label }: { label: string }) => label)).toEqual(['Price', 'Waiting time', 'Taste']);
    expect(data[0]).toMatchObject({
      respondents: { count: 2, against: 1, of: 4, share: 0.5, status: 'shared' },
      mentions: { for: 3, against: 1 },
      origin: 'model',
      edited: [],
      dismissed: false,
      mergedFrom: [],
      mergedInto: null,
      searching: false,
    });
    const [low, high] = data[0].respondents.interval;
    expect([low < 0.5, high > 0.5]).toEqual([true, true]);
    expect(
      data[0].quotes.map(({ text, stance }: { text: string; stance: string }) => [stance, text]),
    ).toEqual([
      ['for', 'Twelve euros for a bottle is a joke.'],
      // Needs the sentence before it.
      ['for', 'It costs too much for what it is.'],
      ['against', 'The price is fine with me, honestly.'],
    ]);
    expect(data[2].respondents).toMatchObject({ count: 1, status: 'emerging' });
    expect(coverage).toMatchObject({
      answersCoded: 5,
      answersTotal: 5,
      respondents: 4,
      notCoded: [],
      waiting: 0,
      closed: 0,
      sampled: false,
    });
    expect({ state, problem, agreement }).toEqual({ state: 'coded', problem: null, agreement: null });
    expect(provenance).toMatchObject({ model: 'a model', calls: 2 });
  });

  it('have a strong ETag: 304 until something changes', async () => {
    const path = `${persona.path}/themes`;
    const { headers } = await api.get(path);
    const again = await api.get(path, { 'If-None-Match': headers['etag']! });
    expect([again.status, again.text]).toEqual([304, '']);
    await persona.coding.addAnswers([{ answer: 'New.' }]);
    const changed = await api.get(path, { 'If-None-Match': headers['etag']! });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ state: 'waiting', coverage: { waiting: 1, answersTotal: 6 } });
    expect(changed.headers['etag']).not.toBe(headers['etag']);
  });

  it('are read one by one', async () => {
    const { id, etag } = await persona.themeOf('Price');
    const path = `${persona.path}/themes/${id}`;
    const one = await api.get(path);
    expect(one.body).toMatchObject({ id, label: 'Price', etag });
    expect((await api.get(path, { 'If-None-Match': one.headers['etag']! })).status).toBe(304);
    expect((await api.get(`${persona.path}/themes/${randomUUID()}`)).status).toBe(404);
  });

  it('of nobody, and of no persona', async () => {
    const empty = await personaOf([]);
    expect(await empty.themes()).toMatchObject({
      data: [],
      state: 'none',
      coverage: { answersTotal: 0, respondents: 0 },
    });
    expect((await api.get(`/v1/personas/${randomUUID()}/themes`)).status).toBe(404);
  });
});

it('closed answers are counted, and what was not coded is said with its reason', async () => {
  const yesNo = ['Yes', 'yes.', 'No', 'YES', 'no', 'Yes', 'Yes', 'Yes', 'No', 'Yes'];
  const persona = await personaOf([
    ...yesNo.map((answer, index) => ({ answer, by: `p${index % 9}`, question: 'Would you buy it?' })),
    { answer: 'Something that is refused.', by: 'p0' },
    { answer: 'Something that was left out.', by: 'p1' },
  ]);
  const { coding, ids } = persona;
  await coding.as(() => coding.store.keepUncoded(coding.personaId, 1, ids.slice(0, 10), 'closed', null));
  await coding.as(() =>
    coding.store.keepUncoded(coding.personaId, 1, [ids[11]!], 'not_coded', 'not_sampled'),
  );
  await coding.as(() =>
    coding.store.keepUncoded(coding.personaId, 1, [ids[10]!], 'not_coded', 'model_blocked'),
  );
  const { coverage, state } = await persona.themes();
  expect(state).toBe('coded');
  expect(coverage).toMatchObject({
    answersCoded: 0,
    answersTotal: 12,
    notCoded: [
      { responseId: ids[10], reason: 'model_blocked' },
      { responseId: ids[11], reason: 'not_sampled' },
    ],
    notCodedTotal: 2,
    sampled: true,
    closed: 10,
    closedQuestions: [
      {
        question: 'Would you buy it?',
        of: 9,
        values: [
          { value: 'Yes', count: 6 },
          { value: 'No', count: 3 },
        ],
      },
    ],
  });
  expect(coverage.closedQuestions[0].values[0].share).toBeCloseTo(6 / 9);
});

it('every quote is a slice of its answer, whatever the answer is made of', async () => {
  const nasty = [
    '- one\n- two: “quoted”\n- three',
    '1. First.\n2. Second, e.g. this.\n\t3) Third',
    '👩‍👩‍👧‍👦 loved it! 🇵🇱 too… 👍🏽',
    'مرحبا، أنا أحب هذا. لكنه غالٍ جداً؟',
    'e\u0301tait tre\u0300s bien. n\u0303o!',
    'It\u0092s fine.\u0085Next line\u0007 bell. \u200Bzero\uFEFF',
    'שלום עולם. זה יקר! abc (123).',
    '𝕬𝖑𝖑 𝖇𝖔𝖑𝖉. x'.repeat(40),
    'np. tak, ul. Długa 5 jest o.k. Dr. Nowak też.',
    '\r\nLine\r\n\r\nother line\r',
  ];
  const persona = await personaOf(
    nasty.map((answer) => ({ answer })),
    (ids) => ids.flatMap((answer) => [0, 1, 2, 3].map((sentence) => ({ theme: 'Price', answer, sentence }))),
  );
  const { body } = await api.get(`${persona.path}/responses?limit=100`);
  const answerOf = new Map<string, string>(
    body.data.map((response: { id: string; answer: string }) => [response.id, response.answer]),
  );
  expect([...answerOf.values()].toSorted()).toEqual(nasty.toSorted());
  const { data } = await persona.themes();
  const mentions = await api.get(`${persona.path}/themes/${data[0].id}/mentions?limit=100`);
  const quotes = [...data[0].quotes, ...mentions.body.data.map(({ quote }: { quote: object }) => quote)];
  expect(quotes.length).toBeGreaterThan(20);
  for (const { text, responseId, start, end } of quotes) {
    expect(answerOf.get(responseId)!.slice(start, end)).toBe(text);
    expect(text.trim()).not.toBe('');
  }
});

describe('what people decide', () => {
  let persona: Awaited<ReturnType<typeof personaOf>>;
  let price: string;
  let waiting: string;
  let taste: string;
  const at = (id: string) => `${persona.path}/themes/${id}`;
  beforeAll(async () => {
    persona = await personaOf(people, said);
    [price, waiting, taste] = (await persona.themes()).data.map(({ id }: { id: string }) => id);
  });
  const undo = (id: string, headers: Record<string, string> = {}) => api.post(`${at(id)}/undo`, {}, headers);

  it('adds a theme, which is looked for, once for one Idempotency-Key', async () => {
    const input = { label: 'Glass', definition: 'Wants glass in place of plastic.', kind: 'wish' };
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await api.post(`${persona.path}/themes`, input, headers);
    const second = await api.post(`${persona.path}/themes`, input, headers);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(first.headers['location']).toBe(at(first.body.id));
    expect(first.body).toMatchObject({
      ...input,
      origin: 'person',
      edited: ['label', 'definition', 'kind'],
      searching: true,
      respondents: { count: 0, of: 4 },
    });
    expect((await persona.themes()).state).toBe('waiting');
    const { status, body } = await undo(first.body.id);
    expect({ status, body }).toMatchObject({ status: 200, body: { undone: { action: 'add' }, theme: null } });
    expect((await api.get(first.headers['location']!)).status).toBe(404);
    const { body: edits } = await api.get(`${at(first.body.id)}/edits`);
    expect(edits.data).toMatchObject([{ action: 'add', undone: { userId: expect.any(String) } }]);
  });

  it('changes what is named, guarded by If-Match, attributed, and undone', async () => {
    const before = await api.get(at(price));
    const stale = before.headers['etag']!;
    const changed = await api.patch(
      at(price),
      { label: 'Too dear' },
      { 'If-Match': stale, 'X-User-Id': 'ada' },
    );
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ label: 'Too dear', kind: 'pain', edited: ['label'] });
    const late = await api.patch(at(price), { label: 'Mine' }, { 'If-Match': stale });
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await undo(price, { 'If-Match': stale })).status).toBe(412);
    const { body } = await api.get(`${at(price)}/edits`);
    expect(body.data).toMatchObject([
      {
        action: 'change',
        before: { label: 'Price' },
        after: { label: 'Too dear' },
        userId: 'ada',
        undone: null,
      },
    ]);
    const undone = await undo(price, { 'If-Match': changed.headers['etag']!, 'X-User-Id': 'ben' });
    expect(undone.body).toMatchObject({
      undone: { undone: { userId: 'ben' } },
      theme: { label: 'Price', edited: [] },
    });
    expect(await undo(price)).toMatchObject({ status: 409, body: { code: 'nothing_to_undo' } });
  });

  it('takes an If-Match that is older than a count', async () => {
    const { headers } = await api.get(at(taste));
    const [id] = await persona.coding.addAnswers([{ answer: 'It tastes of nothing at all.', by: 'Dora' }]);
    await persona.coding.code([id!], [{ theme: 'Taste', answer: id! }]);
    await persona.coding.finish();
    expect((await api.get(at(taste))).headers['etag']).not.toBe(headers['etag']);
    const { status, body } = await api.patch(at(taste), { kind: 'habit' }, { 'If-Match': headers['etag']! });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { kind: 'habit', respondents: { count: 2 } },
    });
    await undo(taste);
    await persona.coding.removeAnswer(id!);
  });

  it('a change to what is there already is no edit', async () => {
    const { body, status } = await api.patch(at(price), { label: 'Price', dismissed: false });
    expect({ status, edited: body.edited }).toEqual({ status: 200, edited: [] });
    expect((await undo(price)).status).toBe(409);
  });

  it('another definition has that theme alone looked for anew; undone, what was found is there again', async () => {
    const before = await persona.themeOf('Price');
    const others = (await persona.themes()).data.filter(({ id }: { id: string }) => id !== price);
    const { body } = await api.patch(at(price), { definition: 'Says that it is cheap.' });
    expect(body).toMatchObject({
      searching: true,
      respondents: { count: 0, of: 4 },
      mentions: { for: 0 },
      quotes: [],
    });
    const after = await persona.themes();
    expect(after.state).toBe('waiting');
    expect(after.data.filter(({ id }: { id: string }) => id !== price)).toEqual(others);
    const { etag: _, updatedAt: __, ...undone } = (await undo(price)).body.theme;
    expect(before).toMatchObject(undone);
    expect((await persona.themes()).state).toBe('coded');
  });

  it('a dismissed one is left out unless asked for, and comes back', async () => {
    expect((await api.patch(at(price), { dismissed: true })).body.dismissed).toBe(true);
    const ids = async (query: string) =>
      (await persona.themes(query)).data.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual([waiting, taste]);
    expect(await ids('?includeDismissed=false')).toEqual([waiting, taste]);
    expect(await ids('?includeDismissed=true')).toEqual([waiting, taste, price]);
    expect((await api.get(`${persona.path}/themes?includeDismissed=maybe`)).status).toBe(422);
    await api.patch(at(price), { dismissed: false });
    expect(await ids('')).toEqual([price, waiting, taste]);
    const { body } = await api.get(`${at(price)}/edits`);
    expect(body.data.slice(-2)).toMatchObject([{ action: 'dismiss' }, { action: 'restore' }]);
    await undo(price);
    await undo(price);
  });

  it('merges: people count once, and the merge is undone exactly', async () => {
    const before = await persona.themes();
    const { body } = await api.patch(at(waiting), { mergeInto: price });
    expect(body).toMatchObject({ id: waiting, mergedInto: price });
    const merged = await persona.themes();
    expect(merged.data.map(({ id }: { id: string }) => id)).toEqual([price, taste]);
    expect(merged.data[0]).toMatchObject({
      mergedFrom: [{ id: waiting, label: 'Waiting time' }],
      respondents: { count: 4, against: 1, of: 4 },
      mentions: { for: 5, against: 1 },
    });
    const mentions = await api.get(`${at(price)}/mentions?limit=100`);
    expect(mentions.body.data).toHaveLength(6);
    expect(await api.patch(at(waiting), { label: 'Slow' })).toMatchObject({
      status: 409,
      body: { code: 'theme_merged', mergedInto: price },
    });
    // The rejection of what counts for another theme now is undone from there too.
    const other = mentions.body.data.find(({ themeId }: { themeId: string }) => themeId === waiting);
    await api.patch(`${persona.path}/mentions/${other.id}`, { rejected: true });
    expect((await undo(price)).body.undone).toMatchObject({ action: 'reject', mentionId: other.id });
    expect((await undo(price)).status).toBe(409);
    expect((await undo(waiting)).body.undone.action).toBe('merge');
    const plain = ({ data }: { data: object[] }) =>
      data.map((theme) => ({ ...theme, etag: undefined, updatedAt: undefined }));
    expect(plain(await persona.themes())).toEqual(plain(before));
  });

  it('refuses merges that make no sense, and names the field', async () => {
    const faults = async (id: string, body: object) => {
      const answer = await api.patch(at(id), body);
      return [answer.status, answer.body.errors?.[0]?.pointer];
    };
    expect(await faults(price, { mergeInto: price })).toEqual([422, '#/mergeInto']);
    expect(await faults(price, { mergeInto: randomUUID() })).toEqual([422, '#/mergeInto']);
    expect(await faults(price, { mergeInto: waiting, label: 'Both' })).toEqual([422, '#/mergeInto']);
    expect((await faults(price, {}))[0]).toBe(422);
    await api.patch(at(taste), { dismissed: true });
    expect(await faults(price, { mergeInto: taste })).toEqual([422, '#/mergeInto']);
    await undo(taste);
    await api.patch(at(taste), { mergeInto: price });
    expect(await faults(waiting, { mergeInto: taste })).toEqual([422, '#/mergeInto']);
    // It would count for itself.
    expect(await faults(price, { mergeInto: taste })).toEqual([422, '#/mergeInto']);
    await undo(taste);
  });

  it('a theme that others were merged into is not taken away', async () => {
    const added = await api.post(`${persona.path}/themes`, {
      label: 'All',
      definition: 'Any.',
      kind: 'other',
    });
    await api.patch(at(taste), { mergeInto: added.body.id });
    expect(await undo(added.body.id)).toMatchObject({
      status: 409,
      body: { code: 'theme_in_use', mergedFrom: [taste] },
    });
    await undo(taste);
    expect((await undo(added.body.id)).status).toBe(200);
  });

  it('has at most twenty themes that count', async () => {
    const input = { label: 'One more', definition: 'Any.', kind: 'other' };
    const added: string[] = [];
    for (let count = 3; count < 20; count += 1)
      added.push((await api.post(`${persona.path}/themes`, input)).body.id);
    expect(await api.post(`${persona.path}/themes`, input)).toMatchObject({
      status: 409,
      body: { code: 'too_many_themes' },
    });
    for (const id of added) await undo(id);
  });

  it('rejects a mention: it counts no more, also after another coding', async () => {
    const { body } = await api.get(`${at(price)}/mentions?stance=for&verdict=confirmed`);
    const mention = body.data.find(({ quote }: { quote: { text: string } }) =>
      quote.text.startsWith('Twelve'),
    );
    expect(mention).toMatchObject({ themeId: price, stance: 'for', respondent: null, rejected: false });
    const path = `${persona.path}/mentions/${mention.id}`;
    const rejected = await api.patch(path, { rejected: true }, { 'If-Match': mention.etag });
    expect(rejected).toMatchObject({ status: 200, body: { id: mention.id, rejected: true } });
    expect((await api.patch(path, { rejected: false }, { 'If-Match': mention.etag })).status).toBe(412);
    expect(await persona.themeOf('Price')).toMatchObject({ respondents: { count: 1 }, mentions: { for: 2 } });
    const recode = await api.post(`${persona.path}/themes/recode`, {});
    expect(recode).toMatchObject({ status: 202, body: { state: 'waiting', answers: 5 } });
    expect(recode.headers['location']).toBe(`${persona.path}/themes`);
    // Until there is something new the counts are the former ones.
    expect(await persona.themes()).toMatchObject({
      state: 'waiting',
      coverage: { answersCoded: 5, waiting: 5 },
    });
    expect(await persona.themeOf('Price')).toMatchObject({ respondents: { count: 1, of: 4 } });
    await persona.coding.code(persona.ids, said(persona.ids), { isCodebook: true });
    await persona.coding.finish();
    expect(await persona.themeOf('Price')).toMatchObject({ respondents: { count: 1, of: 4 } });
    const only = await api.get(`${at(price)}/mentions?rejected=true`);
    expect(only.body.data.map(({ id }: { id: string }) => id)).toEqual([mention.id]);
    expect((await undo(price)).body.undone).toMatchObject({ action: 'reject', mentionId: mention.id });
    expect(await persona.themeOf('Price')).toMatchObject({ respondents: { count: 2 } });
  });

  it('a merge stays, though another codebook has neither of the two', async () => {
    await api.patch(at(waiting), { mergeInto: price });
    await api.post(`${persona.path}/themes/recode`, {});
    const others = persona.ids.map((answer) => ({ theme: 'Trust', answer }));
    await persona.coding.code(persona.ids, others, { isCodebook: true });
    await persona.coding.finish();
    const { data } = await persona.themes();
    expect(data.map(({ label }: { label: string }) => label)).toEqual(['Trust', 'Price']);
    expect(data[1]).toMatchObject({
      id: price,
      mergedFrom: [{ id: waiting }],
      respondents: { count: 0, of: 4 },
    });
    expect((await undo(waiting)).body).toMatchObject({ theme: { id: waiting, searching: true } });
    await api.post(`${persona.path}/themes/recode`, {});
    await persona.coding.code(persona.ids, said(persona.ids), { isCodebook: true });
    await persona.coding.finish();
  });

  it('mentions come in pages', async () => {
    const seen: string[] = [];
    let hasMore = true;
    while (hasMore) {
      const cursor = seen.length > 0 ? `&startingAfter=${seen.at(-1)}` : '';
      const { body } = await api.get(`${at(price)}/mentions?limit=3${cursor}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      hasMore = body.hasMore;
    }
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
    expect((await api.get(`${at(randomUUID())}/mentions`)).status).toBe(404);
  });

  it('a reader reads, and decides nothing', async () => {
    const reader = api.as(await insertKey(service.databaseUrl, 'viewer'));
    expect((await reader.get(`${persona.path}/themes`)).status).toBe(200);
    expect((await reader.get(`${at(price)}/edits`)).status).toBe(200);
    expect((await reader.patch(at(price), { label: 'X' })).status).toBe(403);
    expect((await reader.post(`${at(price)}/undo`, {})).status).toBe(403);
  });

  it('an answer that is removed takes its mentions along', async () => {
    const price = await persona.themeOf('Price');
    await persona.coding.removeAnswer(persona.ids[3]!);
    const after = await persona.themes();
    expect(after.data[0].respondents.count).toBeLessThan(price.respondents.count + 1);
    expect(JSON.stringify(after)).not.toContain('Twelve');
  });
});

it('what a model read by a definition that was changed meanwhile counts for nothing, and is looked for again', async () => {
  const persona = await personaOf(people, said);
  const { coding } = persona;
  const [price, waiting] = [await persona.themeOf('Price'), await persona.themeOf('Waiting time')];
  const [first, second] = await coding.addAnswers([{ answer: 'Dear.' }, { answer: 'I waited.' }]);
  const { data } = await persona.themes();
  const codedBy = new Map<string, string>(
    data.map(({ id, definition }: { id: string; definition: string }) => [id, definition]),
  );
  await api.patch(`${persona.path}/themes/${price.id}`, { definition: 'Says that it is cheap.' });
  await coding.finish();
  expect(await persona.themeOf('Price')).toMatchObject({ searching: false });
  const place = { start: 0, end: 5, stance: 'for' as const };
  await coding.as(() =>
    coding.store.keep(coding.personaId, {
      codebook: 1,
      removals: 0,
      responseIds: [first!, second!],
      mentions: new Map([
        [price.id, [{ responseId: first!, ...place }]],
        [waiting.id, [{ responseId: second!, ...place }]],
      ]),
      codedBy,
      found: [],
      isCodebook: false,
      cost: { model: 'a model', tokens: { input: 0, output: 0, thinking: 0, cached: 0, total: 0 }, calls: 1 },
    }),
  );
  const mentionsOf = async ({ id }: { id: string }) =>
    (await api.get(`${persona.path}/themes/${id}/mentions?limit=100`)).body.data.map(
      ({ quote }: { quote: { responseId: string } }) => quote.responseId,
    );
  expect(await mentionsOf(price)).not.toContain(first);
  expect(await mentionsOf(waiting)).toContain(second);
  expect(await persona.themeOf('Price')).toMatchObject({ searching: true });
  // Only those answers are left to look through.
  const searched: string[] = [];
  await coding.finish((_theme, { id }) => searched.push(id) > 0);
  expect(searched.toSorted()).toEqual([first, second]);
});

it('decisions made at the same time each count, one after the other', async () => {
  const persona = await personaOf(people, said);
  const { id } = await persona.themeOf('Price');
  const path = `${persona.path}/themes/${id}`;
  const names = Array.from({ length: 8 }, (_, index) => `Name ${index}`);
  const answers = await Promise.all(names.map((label) => api.patch(path, { label })));
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
  const { headers } = await api.get(path);
  const guarded = await Promise.all(
    names.map((label) => api.patch(path, { label: `${label}!` }, { 'If-Match': headers['etag']! })),
  );
  expect(guarded.map(({ status }) => status).toSorted()).toEqual([200, ...names.slice(1).map(() => 412)]);
  const undone = await Promise.all(Array.from({ length: 12 }, () => api.post(`${path}/undo`, {})));
  expect(undone.filter(({ status }) => status === 200)).toHaveLength(9);
  expect(undone.filter(({ status }) => status === 409)).toHaveLength(3);
  expect((await api.get(path)).body).toMatchObject({ label: 'Price', edited: [] });
});
