import { describe, expect, it } from 'vitest';
import { readImportOptions } from './import-options.js';
import { usage } from './usage.js';

const read = (line: string, env: NodeJS.ProcessEnv = {}) => readImportOptions(line.split(' '), env);

describe('readImportOptions', () => {
  it('reads the options, and what the environment adds', () => {
    const options = read(
      '--project P a.csv --rating-column Vote --rating-min=-2 --rating-max 2 b.json --json',
      {
        PORT: '4000',
        DATA_DIR: 'data',
        DATABASE_URL: 'nothing that concerns an import',
      },
    );

    expect(options).toMatchObject({
      url: 'http://127.0.0.1:4000',
      dataDir: 'data',
      projectName: 'P',
      project: {},
      columns: [{ name: 'Vote', role: 'rating', scale: { min: -2, max: 2 } }],
      paired: true,
      json: true,
      dryRun: false,
      yes: false,
      files: ['a.csv', 'b.json'],
    });
    expect(read('--project P --url https://host/api/ a')).toMatchObject({
      url: 'https://host/api',
      dataDir: '.data',
    });
    expect(read('--project P a', { PORT: '', DATA_DIR: '' })).toMatchObject({ url: 'http://127.0.0.1:3000' });
    expect(read('--help')).toBe('help');
  });

  it.each([
    ['a.csv', /^The project is missing: /],
    ['--project P', /^There is no file to import: /],
    ['--project P a a', /^a is named twice/],
    ['--project P --answer a', /^Unknown option '--answer'/],
    ['--project P --url localhost:3000 a', /^--url localhost:3000 is no address/],
    ['--project P --rating-column R --rating-min 1 a', /^A scale has two ends/],
    ['--project P --rating-min 1 --rating-max 5 a', /add --rating-column/],
    ['--project P --rating-column R --rating-min 5 --rating-max 1 a', /is no scale/],
    ['--project P --rating-column R --rating-min x --rating-max 5 a', /are no ends of a scale/],
    ['--project P --column Vote a', /^--column "Vote" names no role/],
    ['--project P --column Vote=number a', /^"number" is no role: answer, rating/],
    ['--project P --mapping {} a b', /^--mapping is of one file/],
    ['--project P --list a', /^--list imports nothing: leave out a/],
    ['--project P --question Q --question-column C a', /exclude each other/],
    ['--project= a', /^--project is empty/],
  ])('%s: one sentence with the cure', (line, sentence) => {
    expect(() => read(line)).toThrow(sentence);
  });
});

describe('usage', () => {
  it('fits 80 columns and names every option', () => {
    expect(usage.split('\n').filter((line) => line.length > 80)).toEqual([]);
    for (const option of [
      '--project',
      '--persona',
      '--column',
      '--question',
      '--mapping',
      '--answer-column',
      '--rating-max',
      '--dry-run',
      '--yes',
      '--again',
      '--json',
      '--list',
      '--undo',
    ]) {
      expect(usage).toContain(option);
    }
  });
});
