import { describe, expect, it } from 'vitest';
import { InvalidInputError, MalformedRequestError, PayloadTooLargeError } from '../../problem/problems.js';
import { decodeUtf8, maxJsonDepth, parseStrictJson } from './strict-json.js';

const pointers = (text: string) => {
  try {
    parseStrictJson(text);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as InvalidInputError).errors!.map(({ pointer }) => pointer);
  }
  return [];
};

describe('parseStrictJson', () => {
  it('gives what JSON.parse gives', () => {
    expect(parseStrictJson('{"a":[1,"ż🍅",null,{"b":true}]}')).toEqual({ a: [1, 'ż🍅', null, { b: true }] });
  });

  it.each(['', '{', '{"a":}', 'nope', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{}}}'])(
    'refuses %j',
    (text) => {
      expect(() => parseStrictJson(text)).toThrow(MalformedRequestError);
    },
  );

  it('points at what the database could not keep unaltered', () => {
    expect(pointers('{"a":["ok","x\\u0000"]}')).toEqual(['#/a/1']);
    expect(pointers('{"a/b":"\\ud800"}')).toEqual(['#/a~1b']);
    expect(pointers('{"a":1e999}')).toEqual(['#/a']);
    expect(pointers('{"a":[9007199254740993],"b":-9007199254740993,"c":1e21}')).toEqual([
      '#/a/0',
      '#/b',
      '#/c',
    ]);
    expect(pointers('{"a":9007199254740991,"b":-9007199254740991,"c":"9007199254740993","d":0.1}')).toEqual(
      [],
    );
    expect(pointers('{"\\u0000":1}')).toHaveLength(1);
    const kept = parseStrictJson('{"a":[-9007199254740993,1],"b":1e21}', {
      largeIntegersAsText: true,
    });
    expect(kept).toEqual({ a: ['-9007199254740993', 1], b: '1e21' });
  });

  it('refuses extreme depth without exhausting the stack', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseStrictJson(nested(maxJsonDepth))).toBeDefined();
    expect(pointers(nested(100_000))).toHaveLength(1);
  });
});

describe('the values of a JSON text', () => {
  it.each([
    ['[1,2,3]', 4],
    ['{"a":{"b":[]},"c":"}{][,\\",,\\\\"}', 5],
    ['""', 1],
  ])('%s: %i, which braces within strings are not', (text, values) => {
    expect(() => parseStrictJson(text, { maxValues: values })).not.toThrow();
    expect(() => parseStrictJson(text, { maxValues: values - 1 })).toThrow(PayloadTooLargeError);
  });
});

describe('decodeUtf8', () => {
  it('refuses broken bytes instead of repairing them, and drops a byte order mark', () => {
    expect(() => decodeUtf8(Buffer.from([0x22, 0xff, 0x22]))).toThrow(MalformedRequestError);
    expect(decodeUtf8(Buffer.from('\uFEFFa,b'))).toBe('a,b');
  });
});
