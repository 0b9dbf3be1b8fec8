import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelOutputInvalidError } from '../model.errors.js';
import { readAnswer, repairOf } from './read-answer.js';

const schema = z.object({ pains: z.array(z.string()).min(1) });
const read = (text: string, changes = {}) =>
  readAnswer({ section: 'needs', system: '', prompt: '', schema, ...changes }, text);
function failure(text: string, changes = {}): ModelOutputInvalidError {
  try {
    read(text, changes);
  } catch (error) {
    return error as ModelOutputInvalidError;
  }
  throw new Error('It was taken.');
}
const good = '{"pains":["It is ```json, not sweet.```"]}';

describe('an answer', () => {
  it.each([
    ['as it is', good],
    ['in a fence', `\`\`\`json\n${good}\n\`\`\``],
    ['in a fence without a language, with blank lines', `\n\`\`\`\n\n${good}\n\n\`\`\`\n`],
  ])('is read %s', (_, text) => {
    expect(read(text)).toEqual(JSON.parse(good));
  });

  it.each([
    ['prose around it', `Here it is:\n${good}`, /^The answer is not JSON: /],
    ['a fence that does not end', `\`\`\`json\n${good}`, /^The answer is not JSON: /],
    ['nothing', '', /^The answer is not JSON: /],
    ['another form', '{"pains":[]}', /^The answer does not fit the schema: pains: /],
  ])('with %s is not', (_, text, message) => {
    expect(failure(text)).toMatchObject({ code: 'model_output_invalid', output: text });
    expect(failure(text).message).toMatch(message);
  });

  it('that makes a schema or a check stumble is a bad answer, not a crash', () => {
    const stumble = () => {
      throw new TypeError('nobody thought of that');
    };
    const stumbling = { schema: schema.transform(stumble) };
    for (const changes of [stumbling, { fault: stumble }]) {
      const { message, cause } = failure(good, changes);
      expect([message, cause]).toEqual(['The answer cannot be read.', expect.any(TypeError)]);
    }
  });
});

it('sends no more back for a repair than a part of a long answer', () => {
  const [answer, complaint] = repairOf(new ModelOutputInvalidError('y'.repeat(5_000), 'x'.repeat(50_000)));
  expect(answer![1]).toHaveLength(8_000);
  expect(complaint![1].length).toBeLessThan(1_100);
});
