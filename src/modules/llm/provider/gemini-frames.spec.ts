import { describe, expect, it } from 'vitest';
import { readFrames } from './gemini-frames.js';
import { textOf, tokensOf } from './gemini-response.js';

const frame = (value: unknown) => `data: ${JSON.stringify(value)}\r\n\r\n`;
const saying = (text: string, more: object = {}, finishReason?: string) =>
  frame({ candidates: [{ content: { parts: [{ text }], role: 'model' }, finishReason, index: 0 }], ...more });

/** Bytes, cut every so many. */
async function* cut(text: string, every: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += every) yield bytes.subarray(at, at + every);
}
const read = (text: string, every = 7, onText: (text: string) => void = () => undefined) =>
  readFrames(cut(text, every), onText);

const stream = [
  ': a comment\r\n\r\n',
  saying('{"żółć":"', { usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 1 }, modelVersion: 'm' }),
  frame({ candidates: [{ content: { parts: [{ text: 'a thought', thought: true }, { text: '👩‍👩‍👧 "' }] } }] }),
  saying('}', { usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 7 } }, 'STOP'),
].join('');

describe('the frames of an answer', () => {
  it('are one answer, wherever they are cut', async () => {
    for (let every = 1; every < 60; every++) {
      const texts: string[] = [];
      const response = await read(stream, every, (text) => texts.push(text));
      expect(textOf(response)).toBe('{"żółć":"👩‍👩‍👧 "}');
      expect(texts).toEqual(['{"żółć":"', '👩‍👩‍👧 "', '}']);
      expect(tokensOf(response)).toEqual({ input: 9, output: 7, thinking: 0, cached: 0, total: 16 });
      expect(response).toMatchObject({ modelVersion: 'm', candidates: [{ finishReason: 'STOP' }] });
    }
  });

  it('are a refusal where the last one is', async () => {
    expect(await read(frame({ promptFeedback: { blockReason: 'SAFETY' } }))).toMatchObject({
      promptFeedback: { blockReason: 'SAFETY' },
    });
    const refused = await read(saying('{"a"') + frame({ candidates: [{ finishReason: 'SAFETY' }] }));
    expect(refused.candidates).toEqual([{ content: { parts: [{ text: '{"a"' }] }, finishReason: 'SAFETY' }]);
  });

  it('have no end where none came', async () => {
    expect((await read(saying('{"a":1}'))).candidates![0]!.finishReason).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'data: {"candidates"\r\n\r\n'],
    ['another form', 'data: {"candidates":"none"}\r\n\r\n'],
    ['a list', 'data: []\r\n\r\n'],
    ['no events', '<html></html>'],
    ['what was cut', 'data: {"candidates":[{"content":'],
  ])('that are %s are no answer, and what it cost is unknown', async (_what, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'model_response_invalid', unmetered: 1 });
  });

  it.each([
    [503, 'model_server_error'],
    [429, 'model_rate_limited'],
    ['none', 'model_server_error'],
  ])('may turn into an error of %s', async (code, expected) => {
    const error = frame({ error: { code, message: 'The model is overloaded.', status: 'UNAVAILABLE' } });
    await expect(read(saying('{"a"') + error)).rejects.toMatchObject({ code: expected, unmetered: 1 });
  });
});
