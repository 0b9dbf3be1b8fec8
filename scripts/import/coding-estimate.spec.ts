import { describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { addEstimates, codingText, estimateOf } from './coding-estimate.js';
import { readCsvFile } from './read-csv-file.js';
import { readImportFile } from './read-import-file.js';
import { projectFile } from '../../config/project-file.js';

const models = readModelsConfig();
const options = { answerColumn: 'answer' };

describe('what coding a file will cost', () => {
  it('is told of responses alone', async () => {
    const responses = await readImportFile('answers.csv', {}, projectFile('examples/en/answers.csv'));
    expect(await estimateOf(responses, models)).toMatchObject({ answers: 22, sampled: false });
    const persona = await readImportFile('persona.json', {}, projectFile('examples/en/persona.json'));
    expect(await estimateOf(persona, models)).toBeUndefined();
  });

  it('is of the rows that can be read, in however many requests they go', async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => `${index},This is what person ${index} says.`);
    rows[3] = '3,too,many';
    const file = await readCsvFile('a.csv', `id,answer\n${rows.join('\n')}\n`, options);
    expect((await estimateOf(file, models))!.answers).toBe(1_499);
    const broken = await readCsvFile('a.csv', 'id,answer\n1,a,b\n', options);
    expect(await estimateOf(broken, models)).toBeUndefined();
  });

  it('is added up', () => {
    const one = {
      answers: 3,
      tokens: 1_200,
      cost: { amount: 0.25, currency: 'USD' as const },
      sampled: false,
    };
    expect(addEstimates(undefined, one)).toEqual(one);
    expect(addEstimates(one, { ...one, sampled: true })).toEqual({
      answers: 6,
      tokens: 2_400,
      cost: { amount: 0.5, currency: 'USD' },
      sampled: true,
    });
    expect(addEstimates(one, { ...one, cost: null }).cost).toBeNull();
  });

  it('is a sentence', () => {
    const estimate = {
      answers: 1,
      tokens: 12_345,
      cost: { amount: 0.00123, currency: 'USD' as const },
      sampled: false,
    };
    expect(codingText(estimate)).toBe('Coding 1 answer into themes takes about 12,345 tokens, 0.0012 USD.');
    expect(codingText({ ...estimate, answers: 6_000, cost: null, sampled: true })).toBe(
      'Coding 6,000 answers into themes takes about 12,345 tokens. More answers than that are not coded: these are a sample over people.',
    );
  });
});
