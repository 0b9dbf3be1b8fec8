import { expect, it } from 'vitest';
import { fittedText, widthOf, wrapText } from './wrap-text.ts';

it('breaks between words, none of its lines wider than asked', () => {
  const lines = wrapText(
    'Now offers lie side by side, and of each of them the person asks how it works.',
    180,
    13,
  );
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(' ')).toBe(
    'Now offers lie side by side, and of each of them the person asks how it works.',
  );
  for (const line of lines) expect(widthOf(line, 13)).toBeLessThanOrEqual(180);
});

it('breaks a word that is wider than a line', () => {
  const lines = wrapText(`see ${'x'.repeat(60)}`, 100, 10);
  expect(lines[0]).toBe('see');
  expect(lines.slice(1).join('')).toBe('x'.repeat(60));
  for (const line of lines) expect(widthOf(line, 10)).toBeLessThanOrEqual(100);
});

it('has no line of nothing', () => {
  expect(wrapText(' \n ', 100, 10)).toEqual([]);
});

it('keeps letters of two code units whole', () => {
  expect(wrapText('😀😀😀', 21, 10)).toEqual(['😀😀', '😀']);
});

it('says by dots that a line is cut', () => {
  expect(fittedText('one two three', 40, 10)).toBe('one…');
  expect(fittedText('one', 40, 10)).toBe('one');
});
