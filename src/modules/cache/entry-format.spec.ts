import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deserialize, serialize } from './entry-format.js';
import { JsonDocument } from './json-document.js';

const expires = 1_800_000_000_000;
const document = new JsonDocument('{"name":"Zoë 太贵了 🙁","lines":"a\\nb"}', { builtAt: 1, refreshAt: 2 });

describe('an entry in Redis', () => {
  it('gives a document back with the bytes it had', () => {
    const entry = deserialize<JsonDocument>(serialize({ value: document, expires }));
    expect(entry).toEqual({ value: document, expires });
    expect(entry!.value).toBeInstanceOf(JsonDocument);
    expect(entry!.value!.body.equals(document.body)).toBe(true);
  });

  it('has the body of a document as it is, below one line', () => {
    const body = '{ "spaces" : "kept", "\\u0061": 1 }';
    const text = serialize({ value: new JsonDocument(body, { builtAt: 1, refreshAt: 2 }), expires });
    expect(text.split('\n')).toEqual([expect.stringContaining('"kind":"document"'), body]);
  });

  it('gives any other value back, also without an end', () => {
    expect(deserialize(serialize({ value: null }))).toEqual({ value: null, expires: undefined });
    expect(deserialize(serialize({ value: 'zwei\nZeilen – 🙁', expires }))).toEqual({
      value: 'zwei\nZeilen – 🙁',
      expires,
    });
    expect(deserialize(serialize({ value: undefined, expires }))).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['\n', 'a line end'],
    ['{}\n{}', 'a head without a kind'],
    ['{"value":1,"expires":1}', "Keyv's own form"],
    ['null\n', 'a null'],
    [serialize({ value: document, expires }).replace('"form":1', '"form":0'), 'another form'],
    [serialize({ value: document, expires }).replace('太', '大'), 'another body'],
    [serialize({ value: document, expires }).replace('"builtAt":1', '"builtAt":"1"'), 'a time that is none'],
  ])('is a miss where it is %j (%s)', (text) => {
    expect(deserialize(text)).toBeUndefined();
  });

  it('is what it was, for every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.option(fc.nat(), { nil: undefined }), (value, expires) => {
        const stored = deserialize(serialize({ value, expires }));
        expect(stored).toEqual({ value: JSON.parse(JSON.stringify(value)), expires });
      }),
    );
  });

  it('is a miss when any part of it is missing, and never half a document', () => {
    const body = fc.string({ unit: 'binary' }).map((text) => JSON.stringify({ text }));
    fc.assert(
      fc.property(body, fc.nat(), fc.boolean(), (json, cut, asDocument) => {
        const value = asDocument ? new JsonDocument(json, { builtAt: 1, refreshAt: 2 }) : JSON.parse(json);
        const bytes = Buffer.from(serialize({ value, expires }));
        // As Redis would give it: bytes, that may end within a character.
        expect(deserialize(bytes.subarray(0, cut % bytes.length).toString())).toBeUndefined();
      }),
    );
  });

  it('takes any text without throwing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.json(), fc.string()).map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(text, (text) => {
        expect(deserialize(text)).toBeUndefined();
      }),
    );
  });
});
