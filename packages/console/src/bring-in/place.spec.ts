import { expect, it } from 'vitest';
import { isOfProject, mostMebibytesOf, ofPersona, ofProject } from './place.ts';

const persona = ofPersona({ id: 'a', projectId: 'p' });

it('takes large files for a persona, but documents', () => {
  expect(
    ['survey.csv', 'survey', 'Panel.XLSX', 'talk.docx'].map((name) => mostMebibytesOf(persona, name)),
  ).toEqual([200, 200, 25, 25]);
  expect(mostMebibytesOf(ofProject('p'), 'personas.csv')).toBe(25);
});

it('knows what all of a project shares', () => {
  expect(
    (['personas', 'benchmarks', 'responses', 'transcript', 'context'] as const).map(isOfProject),
  ).toEqual([true, true, false, false, false]);
});
