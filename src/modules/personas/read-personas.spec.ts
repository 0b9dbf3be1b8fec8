import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../common/problem/problems.js';
import { TextBody } from '../../common/http/server/text-body.js';
import { readPersonas } from './read-personas.js';

const ndjson = (text: string) => new TextBody(Buffer.from(text));

const agent = {
  type: 'TinyPerson',
  persona: {
    name: 'Ana Example',
    age: 41,
    residence: 'Lisbon',
    education: 'x'.repeat(3_000),
    occupation: { title: 'Baker', organization: 'Own shop', description: 'You bake bread at night.' },
    beliefs: ['Bread matters.'],
    personality: {
      traits: ['You rise early.'],
      big_five: { openness: 'High. Curious.', extraversion: 'Low.' },
    },
    preferences: { interests: ['Sourdough'] },
    other_facts: ['You grew up by the sea.'],
  },
};

describe('readPersonas', () => {
  it('maps a TinyTroupe agent, keeps it whole, and makes no numbers of words', async () => {
    const [persona] = (await readPersonas(agent)).personas;
    expect(persona).toMatchObject({
      name: 'Ana Example',
      age: 41,
      location: 'Lisbon',
      occupation: 'Baker, Own shop',
      backgroundStory: 'You bake bread at night.\nYou grew up by the sea.',
      values: ['Bread matters.'],
      interests: ['Sourdough'],
      traits: ['You rise early.', 'openness: High. Curious.', 'extraversion: Low.'],
    });
    expect(persona!.bigFive).toBeUndefined();
    expect(persona!.educationLevel).toBeUndefined();
    expect(persona!.sourceDocument).toEqual(agent);
  });

  it('keeps unknown fields of the native form in the source document', async () => {
    const { personas } = await readPersonas({ name: 'Bo', shoeSize: 44 });
    expect(personas).toEqual([{ name: 'Bo', sourceDocument: { name: 'Bo', shoeSize: 44 } }]);
  });

  it('rejects the broken ones of an array or of NDJSON, and names them', async () => {
    const { personas, rejected } = await readPersonas([{ name: 'Bo' }, { age: 3 }, { name: 'Di', age: -1 }]);
    expect(personas).toHaveLength(1);
    expect(rejected.map(({ index, errors }) => [index, errors[0]!.pointer])).toEqual([
      [1, '#/1/name'],
      [2, '#/2/age'],
    ]);
    const lines = await readPersonas(ndjson('{"name":"Bo"}\n\n{broken\n{"name":"Di"}\n'));
    expect(lines.personas.map(({ name }) => name)).toEqual(['Bo', 'Di']);
    expect(lines.rejected.map(({ index }) => index)).toEqual([1]);
  });

  it.each([[[]], [ndjson('')], [[{}]], [null], [42], [ndjson('"text"')]])(
    'refuses %j whole',
    async (body) => {
      await expect(readPersonas(body)).rejects.toThrow(InvalidInputError);
    },
  );

  it('refuses more than are read, before the others are', async () => {
    const thousand = '{"name":"Bo"}\n'.repeat(1_000);
    await expect(readPersonas(ndjson(`${thousand}{"name":"Bo"}\n${'{broken'.repeat(10)}`))).rejects.toThrow(
      InvalidInputError,
    );
    expect((await readPersonas(ndjson(`${thousand}\n\r\n  \n`))).personas).toHaveLength(1_000);
  });

  it.each([
    ['of many values', Array(50_000).fill(0)],
    ['of a long text', 'x'.repeat(1024 * 1024)],
  ])('refuses a source document %s', async (_what, notes) => {
    const { personas, rejected } = await readPersonas([{ name: 'Bo', notes }, { name: 'Di' }]);
    expect(personas.map(({ name }) => name)).toEqual(['Di']);
    expect(rejected).toMatchObject([{ index: 0, errors: [{ pointer: '#/0/sourceDocument' }] }]);
  });
});
