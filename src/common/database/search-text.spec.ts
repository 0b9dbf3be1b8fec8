import { describe, expect, it } from 'vitest';
import { searchPatterns, searchText, searchTextOf } from './search-text.js';

describe('a text as it is searched', () => {
  it.each([
    ['Łucja ŻÓŁĆ', 'lucja zolc'],
    ['Straße, Æther', 'strasse, aether'],
    ['Ёлка Йод', 'елка иод'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['İstanbul ısı', 'istanbul isi'],
    ['Ｆｕｌｌ　width', 'full width'],
    ['サーバー 한국', 'サーバー 한국'],
    ['हिन्दी', 'हिन्दी'],
    [' a\u200b\n b ', 'a b'],
  ])('%s', (text, folded) => {
    expect(searchText(text)).toBe(folded);
  });

  it('is one line of each text', () => {
    expect(searchTextOf(['Anna', null, 'Köchin\nund Mutter'])).toBe('anna\n\nkochin und mutter');
  });

  it('is asked for word by word, and signs of a pattern are letters', () => {
    expect(searchPatterns(' Anna  100%_ anna \\')).toEqual([
      '%anna%',
      String.raw`%100\%\_%`,
      String.raw`%\\%`,
    ]);
    expect(searchPatterns(' \u200b ')).toEqual([]);
  });
});
