import { expect, it } from 'vitest';
import { z } from 'zod';
import { LanguageModel, type ModelAnswer, type ModelRequest } from '../language-model.js';
import { ModelOutputInvalidError } from '../model.errors.js';
import { askInParallel } from './ask-in-parallel.js';

const tokens = (total: number) => ({ input: total, output: 0, thinking: 0, cached: 0, total });

/** Answers each prompt when it is told to; `bad` fails, and what is aborted fails with what it had cost. */
class ScriptedModel extends LanguageModel {
  aborted: string[] = [];
  fingerprint = () => '';
  write = () => Promise.reject(new Error('Not asked for.'));
  async generate<T>({ prompt, signal }: ModelRequest<T>): Promise<ModelAnswer<T>> {
    if (prompt === 'bad') throw failure('bad', 5);
    if (prompt === 'slow') {
      await new Promise((resolve) => signal!.addEventListener('abort', resolve));
      this.aborted.push(prompt);
      throw failure('aborted', 2);
    }
    const attempts = prompt === 'repaired' ? 2 : 1;
    return {
      value: prompt as T,
      model: `m-${prompt}`,
      tokens: tokens(3),
      unmetered: 0,
      attempts,
      durationMs: 1,
    };
  }
}

function failure(detail: string, total: number): ModelOutputInvalidError {
  const error = new ModelOutputInvalidError(detail, '');
  error.tokens = tokens(total);
  return error;
}

const requests = (...prompts: string[]) =>
  prompts.map((prompt) => ({ section: 'needs' as const, system: '', prompt, schema: z.string() }));

it('gives all answers in order, and what they cost together', async () => {
  expect(await askInParallel(new ScriptedModel(), requests('one', 'repaired', 'two'))).toEqual({
    values: ['one', 'repaired', 'two'],
    model: 'm-one',
    tokens: tokens(9),
    attempts: 2,
    inParts: true,
  });
});

it('ends the others with the first that fails, and says what all of them cost', async () => {
  const model = new ScriptedModel();
  const asked = askInParallel(model, requests('one', 'slow', 'bad'));
  await expect(asked).rejects.toMatchObject({ message: 'bad', tokens: tokens(10) });
  expect(model.aborted).toEqual(['slow']);
});
