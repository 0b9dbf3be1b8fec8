import { describe, expect, it } from 'vitest';
import { attachment, fileName } from './attachment.js';

describe('a text as the name of a file', () => {
  it.each([
    ['Maja Example', 'Maja Example'],
    ['../../etc/passwd', 'etc passwd'],
    ['a\r\nSet-Cookie: b="c"', 'a Set-Cookie b= c'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['CON', 'persona'],
    ['nul.txt', 'persona'],
    [' ... ', 'persona'],
    ['田中 さくら', '田中 さくら'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['name. ', 'name'],
    ['-rf', 'rf'],
  ])('%j', (text, name) => {
    expect(fileName(text, 'persona')).toBe(name);
  });

  it('is told as it is and in ASCII', () => {
    expect(attachment("Łucja O'Żółć (1)", 'persona', 'csv')).toBe(
      `attachment; filename="ucja O'Zoc (1).csv"; filename*=UTF-8''%C5%81ucja%20O%27%C5%BB%C3%B3%C5%82%C4%87%20%281%29.csv`,
    );
    expect(attachment('田中', 'persona-1', 'pdf')).toBe(
      `attachment; filename="persona-1.pdf"; filename*=UTF-8''%E7%94%B0%E4%B8%AD.pdf`,
    );
  });

  it('never breaks a header', () => {
    for (let code = 0; code < 0x3000; code += 1) {
      const name = fileName(`a${String.fromCodePoint(code)}b`, 'persona');
      expect(attachment(name, 'persona', 'csv')).toMatch(/^[\x20-\x7e]*$/);
      expect(attachment(name, 'persona', 'csv').match(/"/g)).toHaveLength(2);
    }
  });
});
