import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../common/problem/problems.js';
import { readPersonas } from './read-personas.js';

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
  it('maps a TinyTroupe agent, keeps it whole, and makes no numbers of words', () => {
    const [persona] = readPersonas(agent).personas;
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

  it('keeps unknown fields of the native form in the source document', () => {
    const { personas } = readPersonas({ name: 'Bo', shoeSize: 44 });
    expect(personas).toEqual([{ name: 'Bo', sourceDocument: { name: 'Bo', shoeSize: 44 } }]);
  });

  it('rejects the broken ones of an array or of NDJSON, and names them', () => {
    const { personas, rejected } = readPersonas([{ name: 'Bo' }, { age: 3 }, { name: 'Di', age: -1 }]);
    expect(personas).toHaveLength(1);
    expect(rejected.map(({ index, errors }) => [index, errors[0]!.pointer])).toEqual([
      [1, '#/1/name'],
      [2, '#/2/age'],
    ]);
    const lines = readPersonas('{"name":"Bo"}\n\n{broken\n{"name":"Di"}\n');
    expect(lines.personas.map(({ name }) => name)).toEqual(['Bo', 'Di']);
    expect(lines.rejected.map(({ index }) => index)).toEqual([1]);
  });

  it.each([[[]], [''], [[{}]], [null], [42], ['"text"']])('refuses %j whole', (body) => {
    expect(() => readPersonas(body)).toThrow(InvalidInputError);
  });
});
