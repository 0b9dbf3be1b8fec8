import { expect, it } from 'vitest';
import { changesOf, noPersona, personaBodyOf, valuesOfPersona } from './persona-values.ts';

const nora = {
  ...noPersona,
  name: 'Nora',
  age: '41',
  goals: 'Save time\n\n  Pay less  ',
  openness: '0.5',
};

it('sends lists by lines, numbers as numbers, and null for what is empty', () => {
  expect(personaBodyOf(nora)).toMatchObject({
    name: 'Nora',
    age: 41,
    headline: null,
    goals: ['Save time', 'Pay less'],
    values: [],
    bigFive: { openness: 0.5 },
    hofstede: null,
  });
});

it('sends what was read back as it was', () => {
  const body = personaBodyOf(nora);
  const persona = {
    ...body,
    bigFive: { openness: 0.5 },
    id: '01a22957-9484-77ca-b931-00ddec2693d5',
    projectId: '01a22957-9484-77ca-b931-00ddec2693d6',
    version: 1,
    createdAt: '2026-11-29T00:00:00.000Z',
    updatedAt: '2026-11-29T00:00:00.000Z',
  };
  expect(personaBodyOf(valuesOfPersona(persona))).toEqual(body);
});

it('sends of a change only what is another', () => {
  expect(changesOf(nora, { ...nora, age: '', interests: 'Chess' })).toEqual({
    age: null,
    interests: ['Chess'],
  });
  expect(changesOf(nora, { ...nora, openness: '' })).toEqual({ bigFive: null });
  expect(changesOf(nora, { ...nora, name: 'Nora ' })).toEqual({});
});
