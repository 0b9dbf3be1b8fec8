import { expect, it } from 'vitest';
import { webAddressOf } from './web-address.ts';

it('is what a browser goes to by HTTP', () => {
  expect(webAddressOf('https://example.com/a?b=ż')).toBe('https://example.com/a?b=%C5%BC');
  expect(webAddressOf('HTTP://EXAMPLE.com')).toBe('http://example.com/');
});

it.each([
  undefined,
  null,
  '',
  'example.com',
  '/console',
  '//example.com',
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.com/1',
])('is nothing else: %j', (text) => {
  expect(webAddressOf(text)).toBeUndefined();
});
