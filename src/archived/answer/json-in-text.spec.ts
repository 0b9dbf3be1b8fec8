import { describe, expect, it } from 'vitest';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { jsonInText } from './json-in-text.js';

const json = '{"a": {"b": 1}}';
const found = { a: { b: 1 } };

describe('the JSON in a text', () => {
  it.each([
    ['alone', json],
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
    ['in a fence without a name', `\`\`\`\n${json}\n\`\`\``],
    ['in a fence on one line', `\`\`\`json ${json} \`\`\``],
    ['in a fence within a fence', `\`\`\`\n\`\`\`json\n${json}\n\`\`\`\n\`\`\``],
    ['with prose around', `Here you are:\n\n${json}\n\nLet me know!`],
    [
      'with prose around the fence that has braces',
      `By {schema}:\n\`\`\`json\n${json}\n\`\`\`\nIs {this} well?`,
    ],
    ['with a byte order mark', `\uFEFF${json}`],
  ])('is found %s', (_where, text) => {
    expect(jsonInText(text)).toEqual(found);
  });

  it('may have braces and fences inside its texts', () => {
    const value = { text: 'a } b { c' };
    expect(jsonInText(JSON.stringify(value))).toEqual(value);
  });
});

describe('a text without JSON that can be read', () => {
  it.each([
    ['nothing', '', 'holds no JSON object'],
    ['prose', 'I cannot help with that.', 'holds no JSON object'],
    ['a list', '[1, 2]', 'holds no JSON object'],
    ['braces the wrong way round', '} {', 'holds no JSON object'],
    ['a cut answer', '```json\n{"a": {"b": 1}, "c": {"d"', 'is not JSON'],
    ['one cut in its fence', '```json\n{"a": {"b": [', 'holds no JSON object'],
    ['a missing comma', '{"a": 1 "b": 2}', 'is not JSON'],
    ['a comment', '{"a": 1 // one\n}', 'is not JSON'],
    ['a trailing comma', '{"a": 1,}', 'is not JSON'],
    ['two objects', '{"a": 1} and {"b": 2}', 'is not JSON'],
    ['prose with braces after it', `${json} I hope {this} helps.`, 'is not JSON'],
    ['NaN', '{"a": NaN}', 'is not JSON'],
  ])('%s is an error that says so', (_what, text, message) => {
    expect(() => jsonInText(text)).toThrow(ModelOutputInvalidError);
    expect(() => jsonInText(text)).toThrow(message);
  });

  it('is found out in a moment, however long', () => {
    const startedAt = performance.now();
    for (const text of ['```\n'.repeat(200_000), '{'.repeat(1_000_000), '{"a":'.repeat(200_000) + '}']) {
      expect(() => jsonInText(text)).toThrow(ModelOutputInvalidError);
    }
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
