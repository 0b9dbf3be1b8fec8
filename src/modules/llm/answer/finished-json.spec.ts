import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPartOf } from '../../../../test/support/evidence/part-of.js';
import { FinishedJson } from './finished-json.js';

function finished(...pieces: string[]): unknown {
  const json = new FinishedJson();
  for (const piece of pieces) json.add(piece);
  return json.value();
}

describe('JSON that is being written', () => {
  it.each<[string, unknown]>([
    ['{', {}],
    ['{"a', {}],
    ['{"a":"b', {}],
    ['{"a":"b"', {}],
    ['{"a":"b",', { a: 'b' }],
    ['{"a":12', {}],
    ['{"a":12,"b":tru', { a: 12 }],
    ['{"a":[1,2', { a: [1] }],
    ['{"a":[["x","y"],["z"', { a: [['x', 'y'], []] }],
    ['{"a":[["x","y"],["z"]', { a: [['x', 'y'], ['z']] }],
    ['{"a":"}],{[","b', { a: '}],{[' }],
    ['{"a":"\\"","b":"\\\\","c":"\\', { a: '"', b: '\\' }],
    ['{"a":"\\u00e9","b":"\\u00', { a: 'é' }],
    ['```json\n{"a":1}\n```', { a: 1 }],
    [' {"a":1} and more, {"b":2}', { a: 1 }],
  ])('%s holds %j', (text, value) => {
    expect(finished(text)).toEqual(value);
    expect(finished(...text)).toEqual(value);
  });

  it.each(['{"a" [1,', '{a:1,', '{]', '{"a":1,,'])('%s is none', (text) => {
    expect(() => finished(text)).toThrow(SyntaxError);
  });

  it('holds nothing before its first brace', () => {
    const json = new FinishedJson();
    json.add('Here it is: ["a", 1, ');
    expect(json.length).toBe(0);
  });

  it('grows to the whole, however it is cut, and shows no value before it is whole', () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(value, fc.array(fc.integer({ min: 1, max: 9 })), (value, sizes) => {
        const text = JSON.stringify(value);
        const json = new FinishedJson();
        let before: unknown;
        for (let at = 0, piece = 0; at < text.length; piece++) {
          const size = sizes[piece % sizes.length] ?? 1;
          json.add(text.slice(at, at + size));
          at += size;
          const now = json.value();
          expect(isPartOf(before, now)).toBe(true);
          expect(isPartOf(now, JSON.parse(text))).toBe(true);
          before = now;
        }
        expect(before).toEqual(JSON.parse(text));
      }),
      { seed: 5 },
    );
  });

  it('is not followed beyond 64,000 code units', () => {
    const json = new FinishedJson();
    json.add(`{"a":"${'x'.repeat(63_000)}","b":[`);
    const { length } = json;
    for (let more = 0; more < 1_000; more++) json.add(`"${'y'.repeat(998)}",`);
    expect(json.length).toBeLessThanOrEqual(64_000);
    expect(json.length).toBeGreaterThanOrEqual(length);
  });
});
