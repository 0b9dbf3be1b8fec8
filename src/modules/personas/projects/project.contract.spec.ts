import { expect, it } from 'vitest';
import { newProjectSchema } from './project.contract.js';

const languageOf = (language: string) => newProjectSchema.safeParse({ name: 'Tea', language }).data?.language;

it.each([
  ['en', 'en'],
  ['PL-pl', 'pl-PL'],
  ['da', 'da'],
  ['nb', 'nb'],
  ['pol', 'pl'],
  ['en-UK', 'en-GB'],
  ['es-419', 'es-419'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['ca-valencia', 'ca-valencia'],
  ['tlh', 'tlh'],
])('the language %s is taken as %s', (given, taken) => {
  expect(languageOf(given)).toBe(taken);
});

const malformed = ['', 'e', 'en-', 'en_US', 'pl-POL', 'x-secret', 'root', 'Polish (pl)', 'en,de'];
const unknown = ['english', 'polski', 'xx', 'zz-GB', 'jp', 'qaa', 'en-XX', 'en-Abcd', 'en-foobar'];
const none = ['und', 'mul', 'zxx', 'mis'];
it.each([...malformed, ...unknown, ...none])('"%s" names no language', (given) => {
  expect(languageOf(given)).toBeUndefined();
});
