import { expect, it } from 'vitest';
import { fill, template, text } from './template.js';

it('fills placeholders once: what a value says in braces stays', () => {
  expect(fill('{name}: {line}', { name: '{line}', line: '$&' })).toBe('{line}: $&');
});

it('takes the placeholders that may stand in a text, and no others', () => {
  expect(template('about').safeParse('Ask {about}').success).toBe(true);
  expect(template('about').safeParse('Ask {abuot}').error?.issues[0]?.message).toContain('about');
  expect(text.safeParse('Ask {about}').success).toBe(false);
});
