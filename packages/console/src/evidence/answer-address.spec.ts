import { expect, it } from 'vitest';
import { addressOfAnswer, addressWithoutAnswer, answerPlaceOf } from './answer-address.ts';

const placeIn = (address: string) =>
  answerPlaceOf(Object.fromEntries(new URLSearchParams(address.split('?')[1])));

it('keeps the page and its query, and is read back', () => {
  const place = { responseId: 'r1', start: 0, end: 12 };
  const address = addressOfAnswer('/console/personas/p/themes?sort=name&theme=t', place);
  expect(address).toBe('/console/personas/p/themes?sort=name&theme=t&answer=r1&marked=0-12');
  expect(placeIn(address)).toEqual(place);
  expect(addressWithoutAnswer(address)).toBe('/console/personas/p/themes?sort=name&theme=t');
});

it('has one answer, and marks nothing that was marked in another', () => {
  const first = addressOfAnswer('/console/x', { responseId: 'r1', start: 3, end: 4 });
  const second = addressOfAnswer(first, { responseId: 'r2' });
  expect(second).toBe('/console/x?answer=r2');
  expect(placeIn(second)).toEqual({ responseId: 'r2' });
  expect(addressWithoutAnswer(second)).toBe('/console/x');
});

it('keeps what a query may hold', () => {
  const address = addressOfAnswer('/console/x?q=a%26b+c', { responseId: 'r' });
  expect(new URLSearchParams(address.split('?')[1]).get('q')).toBe('a&b c');
});

it.each(['', 'x', '1', '1-', '-1-2', '1-2-3', '1.5-2', '1-x'])('marks nothing at %j', (marked) => {
  expect(answerPlaceOf({ answer: 'r', marked })).toEqual({ responseId: 'r' });
});

it('is none without an answer', () => {
  expect(answerPlaceOf({ marked: '1-2' })).toBeUndefined();
  expect(answerPlaceOf({ answer: '' })).toBeUndefined();
});
