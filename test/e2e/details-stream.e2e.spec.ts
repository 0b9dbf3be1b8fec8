import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventsOf, follow, type Schemas } from '../../packages/client/src/client.js';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { ManualClock } from '../../packages/sample-gemini/src/manual-clock.js';
import { detailsEventSchema } from '../../src/modules/details/details-stream.contract.js';
import { guardrailViolationsIn } from '../../src/modules/grounding/checks/guardrails.js';
import { needsSystem } from '../../src/modules/needs/needs.prompt.js';
import { EventStreamClient, type StreamedEvent } from '../support/api/event-stream-client.js';
import { teaAnswers, teaPersona } from '../support/evidence/evidence.js';
import { insertKey } from '../support/observe/inserted-keys.js';
import { isPartOf } from '../support/evidence/part-of.js';
import { coldLoadCalls } from '../support/evidence/section-calls.js';
import { startTestService } from '../support/service.js';
import { collectStrayRejections } from '../support/observe/stray-rejections.js';

/** The model writes as fast as the published one, by a clock that stands still until a test moves it. */
const clock = new ManualClock();
const service = await startTestService({}, { model: { profile: latencyProfiles['2.5-flash-lite'], clock } });
const strays = collectStrayRejections();
const viewer = await insertKey(service.databaseUrl, 'viewer');
const open: EventStreamClient[] = [];
let personaId: string;

beforeEach(async () => {
  ({ personaId } = await teaPersona(service));
  service.gemini.usage.reset();
});
afterEach(async () => {
  service.gemini.faults.clear();
  for (const client of open.splice(0)) client.close();
  await vi.waitFor(allWritten, { timeout: 30_000 });
});
afterAll(() => service.close());

/** Lets the model write on, for nobody. @throws {Error} until it has done */
function allWritten(): void {
  if (clock.nextInMs === undefined) return;
  clock.advance(clock.nextInMs);
  throw new Error('The model writes.');
}

interface Asked {
  query?: string;
  id?: string | undefined;
  key?: string;
  url?: string;
  method?: string;
}
async function stream({ query = '', id, key = service.apiKey, url = service.url, method }: Asked = {}) {
  const client = await EventStreamClient.open(
    `${url}/v1/personas/${personaId}/details/stream${query}`,
    { authorization: `Bearer ${key}`, ...(id !== undefined && { 'last-event-id': id }) },
    method,
  );
  open.push(client);
  return client;
}
const get = (query = '') =>
  clock.runUntil(service.api.get(`/v1/personas/${personaId}/details${query}`).then(({ body }) => body));
const rest = (client: EventStreamClient) => clock.runUntil(client.all());
const calls = () => service.gemini.usage.calls.length;
/** Once so many calls wait for the clock. */
async function asked(count = 1): Promise<void> {
  await expect.poll(() => clock.pending).toBe(count);
}
/**
 * The next part that a client gets: the model writes piece by piece until there is one, since the labels that it cites stand
 * first and show nothing. @throws {Error} where the model has written everything before
 */
async function nextPart(client: EventStreamClient): Promise<StreamedEvent> {
  const got: StreamedEvent[] = [];
  const read = async () => {
    const next = await client.next();
    if (next) got.push(next);
  };
  const coming = read();
  while (got.length === 0) {
    if (clock.nextInMs === undefined) throw new Error('The model writes nothing more.');
    clock.advance(clock.nextInMs);
    // Everything runs in this process: a piece has passed through all of it after some turns of its loop.
    for (let turn = 0; turn < 100 && got.length === 0; turn += 1)
      await new Promise((done) => setImmediate(done));
  }
  await coming;
  return got[0]!;
}

const isPart = ({ data }: StreamedEvent) => data.complete === false;
const parts = (events: StreamedEvent[], name?: string) =>
  events.filter((event) => isPart(event) && (name === undefined || event.data.section === name));
// oxlint-disable-next-line typescript/no-explicit-any
const wholes = (events: StreamedEvent[]): Record<string, any> =>
  Object.fromEntries(
    events.flatMap(({ data: { complete, section, ...rest } }) => (complete ? [[section, rest]] : [])),
  );

describe('a stream of details', () => {
  it('begins at once, and goes on as the model writes', async () => {
    const client = await stream({ query: '?sections=messaging' });
    expect(client.response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
      'x-persona-variant': 'optimized',
    });
    await asked();
    // The model has written a few pieces of some thirty, and stands still.
    const first = await nextPart(client);
    expect(client.text).toMatch(/^retry: 1000\nid: 2\n\n/);
    expect(first.data).toMatchObject({
      section: 'messaging',
      complete: false,
      data: { variants: [{ headline: expect.any(String) }] },
    });
    const second = await nextPart(client);
    expect(isPartOf(first.data.data, second.data.data)).toBe(true);
    expect(second.data.data).not.toEqual(first.data.data);
    expect(calls()).toBe(0);
    const events = await rest(client);
    expect(events.map(({ event }) => event).slice(-2)).toEqual(['section', 'done']);
    expect(calls()).toBe(1);
    expect(service.gemini.usage.calls[0]).toMatchObject({ method: 'streamGenerateContent' });
  });

  it('has what the details have: parts that grow, quotes that hold, sections to the letter', async () => {
    const { body: responses } = await service.api.get(`/v1/personas/${personaId}/responses?limit=100`);
    const answers = new Map<string, string>(
      responses.data.map(({ id, answer }: { id: string; answer: string }) => [id, answer]),
    );
    expect(answers.size).toBe(teaAnswers.length);
    const events = await rest(await stream());
    const details = await get();
    expect(calls()).toBe(coldLoadCalls);
    expect(wholes(events)).toEqual(details.sections);
    const { sections: _, ...others } = details;
    expect(events.at(-1)).toEqual({ event: 'done', data: others });
    for (const event of events) expect(detailsEventSchema.safeParse(event).error).toBeUndefined();
    for (const name of ['journey', 'needs', 'messaging']) {
      const of = parts(events, name);
      expect(of.length).toBeGreaterThan(0);
      let before: unknown;
      for (const { data } of of) {
        expect(isPartOf(before, data.data)).toBe(true);
        expect(isPartOf(data.data, details.sections[name].data)).toBe(true);
        for (const { text, responseId, start, end } of quotesIn(data.data))
          expect(answers.get(responseId)!.slice(start, end)).toBe(text);
        before = data.data;
      }
    }
    expect(events.findLastIndex(isPart)).toBeLessThan(events.length - 2);
  });

  it('gives what is kept at once, and writes nothing', async () => {
    const details = await get();
    const before = calls();
    const events = await (await stream({ query: '?sections=needs,journey' })).all();
    // In the order in which they are read.
    expect(events.map(({ event }) => event)).toEqual(['section', 'section', 'done']);
    const { journey, needs } = details.sections;
    expect(wholes(events)).toEqual({ journey, needs });
    expect(calls()).toBe(before);
  });

  it('is one generation for two, the later of whom has at once what there is', async () => {
    const first = await stream({ query: '?sections=messaging' });
    await asked();
    const early = await nextPart(first);
    const second = await stream({ query: '?sections=messaging' });
    expect(await second.next()).toEqual(early);
    const later = await nextPart(first);
    expect(await second.next()).toEqual(later);
    const [one, other] = await Promise.all([rest(first), rest(second)]);
    expect(wholes(other)).toEqual(wholes(one));
    expect(calls()).toBe(1);
  });

  it('has no parts of what is being made for somebody who does not stream, and makes no second', async () => {
    const plain = service.api.get(`/v1/personas/${personaId}/details?sections=messaging`);
    void plain.catch(() => undefined);
    await asked();
    const client = await stream({ query: '?sections=messaging' });
    const [events, { body }] = await Promise.all([rest(client), clock.runUntil(plain)]);
    expect(parts(events)).toEqual([]);
    expect(wholes(events)).toEqual(body.sections);
    expect(calls()).toBe(1);
  });

  it('gives what is kept alone, while another is written in its place', async () => {
    const before = await get('?sections=messaging');
    const refreshing = await stream({ query: '?sections=messaging&refresh=true' });
    await asked();
    expect(isPart(await nextPart(refreshing))).toBe(true);
    const events = await (await stream({ query: '?sections=messaging' })).all();
    expect(parts(events)).toEqual([]);
    expect(wholes(events)).toEqual(before.sections);
    const { messaging } = wholes(await rest(refreshing));
    expect(messaging.provenance.generatedAt).not.toBe(before.sections.messaging.provenance.generatedAt);
  });

  it('has no parts made the archived way', async () => {
    await service.operator.post('/admin/rollout/rollback');
    try {
      const client = await stream();
      expect(client.response.headers['x-persona-variant']).toBe('archived');
      const events = await rest(client);
      expect(parts(events)).toEqual([]);
      expect(Object.values(wholes(events)).map(({ status }) => status)).toEqual(Array(4).fill('ready'));
    } finally {
      await service.operator.post('/admin/rollout/resume', { share: 100 });
    }
  });

  it('is counted and logged by its route', async () => {
    await rest(await stream({ query: '?sections=kpi' }));
    const { text } = await service.api.get('/metrics');
    expect(text).toMatch(
      /persona_details_request_duration_seconds_count\{route="\/v1\/personas\/:id\/details\/stream",variant="optimized",cache="none"\} [1-9]/,
    );
  });
});

describe('a client that comes back', () => {
  it('goes on where it was, also at another replica, and nothing is made twice', async () => {
    const client = await stream({ query: '?sections=messaging,kpi' });
    const kpi = (await client.next())!;
    expect(kpi.data).toMatchObject({ section: 'kpi', complete: true });
    await asked();
    const part = await nextPart(client);
    client.close();
    const again = await stream({ query: '?sections=messaging,kpi', id: kpi.id });
    expect(await again.next()).toEqual(part);
    again.close();
    // What was begun is kept though nobody waits for it.
    await get('?sections=messaging');
    const replica = await service.replica();
    const events = await (
      await stream({ query: '?sections=messaging,kpi', id: kpi.id, url: replica.url })
    ).all();
    expect(Object.keys(wholes(events))).toEqual(['messaging']);
    const last = events.find(({ id }) => id !== undefined)!.id;
    const nothing = await (
      await stream({ query: '?sections=messaging,kpi', id: last, url: replica.url })
    ).all();
    expect(nothing).toEqual([events.at(-1)]);
    expect(calls()).toBe(1);
    await replica.close();
  });

  it('gets again what has changed since', async () => {
    const query = '?sections=messaging,kpi';
    const events = await rest(await stream({ query }));
    const { id } = events.findLast((event) => event.id !== undefined)!;
    await clock.runUntil(service.api.post(`/v1/personas/${personaId}/sections/messaging/regenerate`));
    const again = await rest(await stream({ query, id }));
    expect(Object.keys(wholes(again))).toEqual(['messaging']);
    expect(wholes(again)['messaging'].provenance.generatedAt).not.toBe(
      wholes(events)['messaging'].provenance.generatedAt,
    );
  });

  it('has its refresh carried out once, and gets what that made', async () => {
    const query = '?sections=messaging,kpi&refresh=true';
    const before = await get('?sections=messaging,kpi');
    const client = await stream({ query });
    const kpi = (await client.next())!;
    await asked();
    client.close();
    const events = await rest(await stream({ query, id: kpi.id }));
    const { messaging } = wholes(events);
    expect(messaging.status).toBe('ready');
    expect(messaging.provenance.generatedAt).not.toBe(before.sections.messaging.provenance.generatedAt);
    const { id } = events.findLast((event) => event.id !== undefined)!;
    expect((await rest(await stream({ query, id }))).map(({ event }) => event)).toEqual(['done']);
    expect(calls()).toBe(2);
  });

  it.each(['x', '1.journey-', '"\u00ff"', 'a'.repeat(5_000)])(
    'with an id that is none of ours begins anew: %s',
    async (id) => {
      const events = await rest(await stream({ query: '?sections=kpi', id }));
      expect(events.map(({ event }) => event)).toEqual(['section', 'done']);
    },
  );
});

describe('the published client', () => {
  it('has each event with its type, and goes on where it was cut off', async () => {
    const path = { id: personaId };
    const asked: (string | undefined)[] = [];
    const openStream = async (last: string | undefined) => {
      asked.push(last);
      const header = last === undefined ? {} : { 'Last-Event-ID': last };
      const params = { path, header };
      const { response } = await service.api.typed.GET('/v1/personas/{id}/details/stream', {
        params,
        parseAs: 'stream',
      });
      return response;
    };
    const wholeSections: string[] = [];
    const reading = (async () => {
      // Cut off after its first whole section.
      for await (const event of eventsOf<Schemas['DetailsEvent']>(await openStream(undefined)))
        if (event.event === 'section' && event.data.complete) {
          wholeSections.push(event.data.section);
          asked.push(event.id);
          break;
        }
      const rest = follow<Schemas['DetailsEvent']>(
        (last) => openStream(last ?? asked.at(-1)),
        ({ event }) => event === 'done',
      );
      for await (const event of rest)
        if (event.event === 'section' && event.data.complete) wholeSections.push(event.data.section);
    })();
    await clock.runUntil(reading);
    expect(wholeSections.toSorted()).toEqual(['journey', 'kpi', 'messaging', 'needs']);
    expect(calls()).toBe(coldLoadCalls);
  });
});

describe('a client that', () => {
  it('does not read holds up nobody, and has everything when it does', async () => {
    const client = await stream({ query: '?sections=messaging' });
    const { sections } = await get('?sections=messaging');
    const events = await client.all();
    expect(wholes(events)).toEqual(sections);
    expect(events.at(-1)!.event).toBe('done');
  });

  it('leaves has nothing left open, and the section is kept', async () => {
    const replica = await service.replica();
    const client = await stream({ query: '?sections=messaging', url: replica.url });
    await asked();
    await nextPart(client);
    client.close();
    const { sections } = await clock.runUntil(
      replica.api.get(`/v1/personas/${personaId}/details?sections=messaging`).then(({ body }) => body),
    );
    expect(sections.messaging.status).toBe('ready');
    expect(calls()).toBe(1);
    // Waits for every connection.
    await replica.close();
  });

  it('is there when the service is to end gets the rest', async () => {
    const replica = await service.replica();
    const client = await stream({ query: '?sections=messaging', url: replica.url });
    await asked();
    await nextPart(client);
    const closed = replica.close();
    await expect
      .poll(() =>
        fetch(`${replica.url}/health/live`).then(
          () => true,
          () => false,
        ),
      )
      .toBe(false);
    const events = await rest(client);
    expect(wholes(events)['messaging'].status).toBe('ready');
    expect(events.at(-1)!.event).toBe('done');
    await closed;
  });

  it('may only read gets what is kept, and has nothing made', async () => {
    const events = await (await stream({ key: viewer })).all();
    const { journey, kpi } = wholes(events);
    expect(journey).toMatchObject({ status: 'unavailable', problem: { code: 'generation_needs_editor' } });
    expect(kpi.status).toBe('ready');
    expect(parts(events)).toEqual([]);
    expect(calls()).toBe(0);
    expect((await stream({ key: viewer, query: '?refresh=true' })).status).toBe(403);
  });

  it('asks for the headers alone has nothing made', async () => {
    const client = await stream({ method: 'HEAD' });
    expect(client.status).toBe(200);
    expect(client.response.headers['content-type']).toBe('text/event-stream');
    expect(await client.all()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it.each<[string, Asked, number]>([
    ['has no key', { key: 'pd_wrong' }, 401],
    ['asks for a section that there is not', { query: '?sections=journey,other' }, 422],
    ['asks for something else', { query: '?refresh=perhaps' }, 422],
  ])('%s gets a problem', async (_what, asked, status) => {
    const client = await stream(asked);
    expect(client.status).toBe(status);
    expect(client.response.headers['content-type']).toContain('application/problem+json');
    expect(client.response.headers['x-accel-buffering']).toBeUndefined();
  });

  it('asks for a persona that there is not gets a problem', async () => {
    personaId = '018f0000-0000-7000-8000-000000000000';
    expect((await stream()).status).toBe(404);
  });
});

describe('a model that cannot be relied on', () => {
  it.each([
    'malformed',
    'truncated',
    'schema-invalid',
    'empty',
    'SAFETY',
    'MAX_TOKENS',
    'prompt-blocked',
    'wrong-content-type',
    'cut',
    '400',
    '500',
    'huge',
  ] as const)('"%s" leaves its section out, and the stream goes on', async (kind) => {
    service.gemini.faults.add({ kind, section: 'journey' });
    const events = await rest(await stream({ query: '?sections=journey,messaging' }));
    const { journey, messaging } = wholes(events);
    expect(journey).toMatchObject({ status: 'unavailable', data: null });
    expect(journey.problem.code).toMatch(/^model_/);
    expect(messaging.status).toBe('ready');
    expect(events.at(-1)!.event).toBe('done');
  });

  it('is asked again where its first answer is none: the parts begin anew', async () => {
    service.gemini.faults.add({ kind: 'truncated', section: 'journey', times: 1 });
    const events = await rest(await stream({ query: '?sections=journey' }));
    expect(wholes(events)['journey']).toMatchObject({ status: 'ready', provenance: { attempts: 2 } });
    expect(isPartOf(parts(events).at(-1)!.data.data, wholes(events)['journey'].data)).toBe(true);
  });

  it('obeys the evidence: not a word of that is in any part', async () => {
    service.gemini.faults.add({ kind: 'obeys', section: 'needs' });
    const events = await rest(await stream({ query: '?sections=needs' }));
    expect(wholes(events)['needs']).toMatchObject({
      status: 'unavailable',
      problem: { code: 'model_output_invalid' },
    });
    const texts = parts(events).flatMap(({ data }) => textsIn(data.data));
    const system = [needsSystem('jobs'), needsSystem('pains')].join('\n');
    expect(guardrailViolationsIn(texts, { system, order: '' })).toEqual([]);
  });

  it('cites what there is not: only what there is stands in a part', async () => {
    service.gemini.faults.add({ kind: 'wrong-label' });
    const { body: responses } = await service.api.get(`/v1/personas/${personaId}/responses?limit=100`);
    const answers = new Map<string, string>(
      responses.data.map(({ id, answer }: { id: string; answer: string }) => [id, answer]),
    );
    const events = await rest(await stream({ query: '?sections=needs' }));
    const { status, quality } = wholes(events)['needs'];
    expect(status).toBe('ready');
    expect(quality.checks).toContainEqual(
      expect.objectContaining({ id: 'citations_resolve', passed: false }),
    );
    const of = parts(events);
    expect(of.length).toBeGreaterThan(0);
    expect(of.flatMap(({ data }) => citedIn(data.data)).filter((id) => !answers.has(id))).toEqual([]);
    for (const { text, responseId, start, end } of of.flatMap(({ data }) => quotesIn(data.data)))
      expect(answers.get(responseId)!.slice(start, end)).toBe(text);
  });
});

it('left no promise alone', () => {
  expect(strays).toEqual([]);
});

interface Quote {
  text: string;
  responseId: string;
  start: number;
  end: number;
}

function quotesIn(value: unknown): Quote[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'quotes' || key === 'counterQuotes' ? (child as Quote[]) : quotesIn(child),
  );
}

/** Ids of what is cited. */
function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'evidence' ? (child as string[]) : citedIn(child),
  );
}

/** Texts that the model wrote itself. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    ['quotes', 'counterQuotes', 'evidence', 'themeIds'].includes(key) ? [] : textsIn(child),
  );
}
