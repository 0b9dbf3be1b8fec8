import { describe, expect, it } from 'vitest';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { AnswerFields } from './answer-fields.js';

const fields = (value: unknown) => AnswerFields.of(JSON.stringify(value));

describe('the fields of an answer', () => {
  it('are read as what they are', () => {
    const answer = fields({
      name: ' Awareness ',
      list: ['a ', 'b'],
      share: 0.5,
      score: '7',
      sure: false,
      kind: 'Post-Purchase',
      inner: [{ name: 'x' }],
    });
    expect(answer.text('name')).toBe('Awareness');
    expect(answer.texts('list')).toEqual(['a', 'b']);
    expect(answer.texts('missing')).toEqual([]);
    expect(answer.number('share', 0, 1)).toBe(0.5);
    expect(answer.number('score', 1, 10)).toBe(7);
    expect(answer.flag('sure')).toBe(false);
    expect(answer.choice('kind', ['awareness', 'post_purchase'])).toBe('post_purchase');
    expect(answer.objects('inner').map((each) => each.text('name'))).toEqual(['x']);
  });

  it.each<[string, (answer: AnswerFields) => unknown, unknown, string]>([
    ['a missing text', (a) => a.text('x'), {}, 'x is no text'],
    ['a number for a text', (a) => a.text('x'), { x: 1 }, 'x is no text'],
    ['an empty text', (a) => a.text('x'), { x: ' \n' }, 'x is empty'],
    ['an endless text', (a) => a.text('x'), { x: 'a'.repeat(2_001) }, 'x is longer than 2000'],
    ['a text for a list', (a) => a.texts('x'), { x: 'a, b' }, 'x is no list'],
    ['a number in a list of texts', (a) => a.texts('x'), { x: ['a', 2] }, 'x[1] is no text'],
    ['a missing number', (a) => a.number('x', 0, 1), {}, 'x is no number'],
    ['null for a number', (a) => a.number('x', 0, 1), { x: null }, 'x is no number'],
    ['words for a number', (a) => a.number('x', 0, 9), { x: 'about 7' }, 'x is no number'],
    ['per cent for a number', (a) => a.number('x', 0, 1), { x: '30%' }, 'x is no number'],
    ['nothing for a number', (a) => a.number('x', 0, 1), { x: '' }, 'x is no number'],
    ['a list for a number', (a) => a.number('x', 0, 9), { x: [7] }, 'x is no number'],
    ['a number too large', (a) => a.number('x', 1, 10), { x: 11 }, 'x is not within 1–10'],
    ['an infinite one', (a) => a.number('x', 1, 10), { x: 'Infinity' }, 'x is not within 1–10'],
    ['a text for a flag', (a) => a.flag('x'), { x: 'true' }, 'x is neither true nor false'],
    ['another choice', (a) => a.choice('x', ['low', 'high']), { x: 'none' }, 'x is none of low, high'],
    ['a missing list', (a) => a.objects('x'), {}, 'x is no list'],
    ['an object for a list', (a) => a.objects('x'), { x: { 0: {} } }, 'x is no list'],
    ['null among objects', (a) => a.objects('x'), { x: [{}, null] }, 'x[1] is no object'],
    [
      'a fault deep inside',
      (a) => a.objects('x')[0]!.objects('y')[1]!.text('z'),
      { x: [{ y: [{}, {}] }] },
      'x[0].y[1].z is no text',
    ],
  ])('%s is an error that names the place', (_what, read, value, message) => {
    expect(() => read(fields(value))).toThrow(ModelOutputInvalidError);
    expect(() => read(fields(value))).toThrow(message);
  });

  it('are the answer’s own: what every object inherits is not there', () => {
    const answer = AnswerFields.of('{"__proto__": {"polluted": "yes"}, "a": [{"constructor": 1}]}');
    expect(() => answer.text('polluted')).toThrow('polluted is no text');
    expect(() => answer.text('toString')).toThrow('toString is no text');
    expect(answer.texts('constructor')).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
