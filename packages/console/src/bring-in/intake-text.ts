import { defineText, plural } from '../text/define-text.ts';

/** What files and their columns are called. */
export const kindText = defineText({
  en: {
    responses: 'Answers',
    transcript: 'Transcript of an interview',
    context: 'Market context',
    personas: 'Personas',
    benchmarks: 'Benchmarks',
  },
  pl: {
    responses: 'Odpowiedzi',
    transcript: 'Zapis wywiadu',
    context: 'Kontekst rynkowy',
    personas: 'Persony',
    benchmarks: 'Wskaźniki rynkowe',
  },
});

export const roleText = defineText({
  en: {
    answer: 'What was said',
    rating: 'Rating',
    question: 'The question of each row',
    respondent: 'Who answered',
    askedAt: 'When it was asked',
    attribute: 'About the respondent',
    ignored: 'Left out',
  },
  pl: {
    answer: 'Wypowiedź',
    rating: 'Ocena',
    question: 'Pytanie w każdym wierszu',
    respondent: 'Kto odpowiedział',
    askedAt: 'Kiedy zapytano',
    attribute: 'Cecha respondenta',
    ignored: 'Pominięta',
  },
});

export const personalText = defineText({
  en: {
    name: 'looks like names',
    email: 'looks like e-mail addresses',
    phone: 'looks like phone numbers',
    address: 'looks like addresses',
  },
  pl: {
    name: 'wygląda na imiona i nazwiska',
    email: 'wygląda na adresy e-mail',
    phone: 'wygląda na numery telefonów',
    address: 'wygląda na adresy',
  },
});

/** So many of what a kind of file brings, in words. */
export const countText = defineText({
  en: {
    responses: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'answer', other: 'answers' })}`,
    transcript: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'answer', other: 'answers' })}`,
    context: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'passage', other: 'passages' })}`,
    personas: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'persona', other: 'personas' })}`,
    benchmarks: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'benchmark', other: 'benchmarks' })}`,
    people: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'person', other: 'people' })}`,
    rows: (count: number, shown: string) => `${shown} ${plural('en', count, { one: 'row', other: 'rows' })}`,
  },
  pl: {
    responses: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'odpowiedź', few: 'odpowiedzi', other: 'odpowiedzi' })}`,
    transcript: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'odpowiedź', few: 'odpowiedzi', other: 'odpowiedzi' })}`,
    context: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'fragment', few: 'fragmenty', many: 'fragmentów', other: 'fragmentu' })}`,
    personas: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'persona', few: 'persony', many: 'person', other: 'persony' })}`,
    benchmarks: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'wskaźnik', few: 'wskaźniki', many: 'wskaźników', other: 'wskaźnika' })}`,
    people: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'osoba', few: 'osoby', many: 'osób', other: 'osoby' })}`,
    rows: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'wiersz', few: 'wiersze', many: 'wierszy', other: 'wiersza' })}`,
  },
});

export const delimiterText = defineText({
  en: { ',': 'Comma ,', ';': 'Semicolon ;', '\t': 'Tab', '|': 'Pipe |', '^': 'Caret ^' },
  pl: { ',': 'Przecinek ,', ';': 'Średnik ;', '\t': 'Tabulator', '|': 'Kreska |', '^': 'Daszek ^' },
});

export const fileKinds = ['responses', 'transcript', 'context', 'personas', 'benchmarks'] as const;
export const columnRoles = [
  'answer',
  'rating',
  'question',
  'respondent',
  'askedAt',
  'attribute',
  'ignored',
] as const;
export const delimiters = [',', ';', '\t', '|', '^'] as const;
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-6',
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
] as const;
