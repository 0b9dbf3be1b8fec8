import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teaPersona } from '../support/evidence/evidence.js';
import { insertKey, insertTenant } from '../support/observe/inserted-keys.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

type Listed = { id: string; name: string; state: string };

const project = async (name: string, fields: object = {}): Promise<string> =>
  (await service.api.post('/v1/projects', { name, ...fields })).body.id as string;
const persona = async (projectId: string, name: string, fields: object = {}): Promise<string> =>
  (await service.api.post(`/v1/projects/${projectId}/personas`, { name, ...fields })).body.id as string;
const list = async (path: string, query: Record<string, string> = {}): Promise<Listed[]> =>
  (await service.api.get(`${path}?${new URLSearchParams(query)}`)).body.data as Listed[];
const names = async (path: string, query: Record<string, string>) =>
  (await list(path, query)).map(({ name }) => name);

describe('a list of personas', () => {
  it('is searched by words in name, headline and occupation, whatever their case and accents', async () => {
    const id = await project('Searched');
    const path = `/v1/projects/${id}/personas`;
    await persona(id, 'Łucja Żółć', { occupation: 'Pielęgniarka', headline: 'Nocne dyżury' });
    await persona(id, 'Ёлка Иванова', { occupation: 'Инженер' });
    await persona(id, '田中 さくら', { headline: '100% pure_tea\\milk' });
    const [one, two, three] = [['Łucja Żółć'], ['Ёлка Иванова'], ['田中 さくら']];
    for (const [q, expected] of [
      ['lucja', one], ['ZOLC pielegniarka', one], ['dyzury', one], ['ŁUCJA инженер', []], ['елка ИНЖ', two], ['さく', three],
      ['100%', three], ['e_t', three], ['tea\\m', three], ['n%', []], ['100_', []],
    ] as const) expect([q, await names(path, { q })]).toEqual([q, expected]); // prettier-ignore
    const [first] = await list(path, { q: 'lucja' });
    await service.api.patch(`/v1/personas/${first!.id}`, { name: 'Anna' });
    expect(await names(path, { q: 'lucja' })).toEqual([]);
    expect(await names(path, { q: 'anna' })).toEqual(['Anna']);
    expect(await names('/v1/personas', { q: 'anna' })).toEqual(['Anna']);
  });

  it('goes on page by page in each order, under a filter', async () => {
    const id = await project('Sorted');
    const people = ['Édith', 'bob', 'Żaneta', 'anna', 'Ewa', 'edith', 'Carl'];
    for (const [index, name] of people.entries())
      await persona(id, name, { segmentId: index % 2 ? 'odd' : 'even', segmentName: 'Both' });
    const path = `/v1/projects/${id}/personas`;
    const paged = async (query: Record<string, string>) => {
      const all: string[] = [];
      for (let startingAfter = '', hasMore = true; hasMore;) {
        const page = await service.api.get(
          `${path}?${new URLSearchParams({ ...query, limit: '2', ...(startingAfter && { startingAfter }) })}`,
        );
        all.push(...(page.body.data as Listed[]).map(({ name }) => name));
        ({ hasMore } = page.body as { hasMore: boolean });
        startingAfter = (page.body.data as Listed[]).at(-1)?.id ?? '';
      }
      return all;
    };
    expect(await paged({})).toEqual(people);
    expect(await paged({ sort: '-created' })).toEqual(people.toReversed());
    const byName = ['anna', 'bob', 'Carl', 'Édith', 'edith', 'Ewa', 'Żaneta'];
    expect(await paged({ sort: 'name' })).toEqual(byName);
    expect((await paged({ sort: '-name' })).toReversed()).toEqual(byName);
    expect(await paged({ sort: 'name', segment: 'odd' })).toEqual(['anna', 'bob', 'edith']);
    expect(await paged({ segment: 'Both', q: 'e', sort: '-updated' })).toEqual([
      'edith',
      'Ewa',
      'Żaneta',
      'Édith',
    ]);
  });

  it('says and is narrowed by the state of each', async () => {
    const { personaId, projectId } = await teaPersona(service);
    const path = `/v1/projects/${projectId}/personas`;
    const bare = await persona(projectId, 'Nobody asked');
    const states = async (query: Record<string, string> = {}) =>
      (await list(path, query)).map(({ name, state }) => [name, state]);
    expect(await states()).toEqual([['Maja Example', 'unwritten'], ['Nobody asked', 'insufficient']]); // prettier-ignore
    await service.api.get(`/v1/personas/${personaId}/details`);
    expect(await states()).toEqual([['Maja Example', 'ready'], ['Nobody asked', 'insufficient']]); // prettier-ignore
    await service.api.patch(`/v1/personas/${personaId}`, { occupation: 'Barista' });
    expect(await states({ stale: 'true' })).toEqual([['Maja Example', 'stale']]);
    expect(await states({ stale: 'false' })).toEqual([['Nobody asked', 'insufficient']]);
    await service.api.get(`/v1/personas/${personaId}/details`);
    expect(await states({ state: 'ready' })).toEqual([['Maja Example', 'ready']]);
    await service.api.patch(`/v1/projects/${projectId}`, { industry: 'Beverages' });
    expect(await states({ state: 'stale' })).toEqual([['Maja Example', 'stale']]);
    await service.api.post(`/v1/personas/${bare}/context`, { passages: [{ text: 'Tea.', source: 'Note' }] });
    expect(await states({ state: 'unwritten' })).toEqual([['Nobody asked', 'unwritten']]);
    expect(await states({ state: 'insufficient' })).toEqual([]);
  });

  it('never shows what is of another tenant, nor takes it for where it goes on', async () => {
    const stranger = service.api.as(
      await insertKey(service.databaseUrl, 'admin', await insertTenant(service.databaseUrl, 'Second')),
    );
    const [first] = await list('/v1/personas');
    expect((await stranger.get('/v1/personas?q=a')).body.data).toEqual([]);
    const answer = await stranger.get(`/v1/personas?sort=name&startingAfter=${first!.id}`);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe('#query/startingAfter');
  });

  it('refuses what it does not know', async () => {
    for (const query of ['state=old', 'sort=age', 'stale=1', `q=${'a'.repeat(201)}`, 'q=', 'segments=a'])
      expect([query, (await service.api.get(`/v1/personas?${query}`)).status]).toEqual([query, 422]);
  });
});

describe('a list of projects', () => {
  it('is searched in name, product and industry, and sorted', async () => {
    await project('Zebra searching', { product: 'Électric bikes' });
    await project('Ábel searching', { industry: 'Mobility' });
    expect(await names('/v1/projects', { q: 'electric' })).toEqual(['Zebra searching']);
    expect(await names('/v1/projects', { q: 'mobil SEARCHING' })).toEqual(['Ábel searching']);
    expect(await names('/v1/projects', { q: 'searching', sort: 'name' })).toEqual([
      'Ábel searching',
      'Zebra searching',
    ]);
  });
});
