import { describe, expect, it } from 'vitest';
import { faultOf } from './fault-of.js';
import { canBeTold, languageOf, otherLanguageIn, tellLanguage } from './language.js';

const told = (...texts: string[]) => tellLanguage(texts).language;

const polish = 'Aplikacja ciągle się zawiesza, a obsługa odpisuje dopiero po trzech dniach.';
const english = 'The app keeps crashing, and support takes three days to write back to anybody.';
const danish = 'Jeg ved aldrig, hvornår pakken kommer, og kundeservice svarer først efter tre dage.';

describe('the language of texts', () => {
  it.each([
    [['Too pricey', 'No', 'Love it']],
    [['App crashes on login', 'Slow', 'Meh']],
    [['Good', 'Very good', 'Excellent']],
    [['Invoices are late', 'Too many clicks', 'Import fails']],
    [['idk, fine I guess', 'pretty decent tbh', 'lol no']],
    [['price', 'quality', 'design', 'support', 'delivery']],
    [['ok']],
  ])('of short English %j is English', (texts) => {
    expect(languageOf(texts)).toBe('en');
  });

  it('of Danish is not Dutch', () => {
    expect(
      told('Alt for dyrt.', 'Det går hurtigt, det kan jeg godt lide.', 'Ved ikke, måske søgningen.'),
    ).toBe('da');
    expect(told('for dyrt', 'god', 'ved ikke')).not.toBe('nl');
  });

  it.each([
    ['nothing', []],
    ['numbers and pictures', ['5', '8/10', '👍', '❤️ 10']],
    ['addresses', ['https://example.com/is-this-english-at-all', 'jane@example.com']],
    ['words that are none', ['asdf', 'qwerty', 'xxx']],
    ['names', ['Anna Nowak', 'John Smith', 'Maria Garcia']],
    ['brands', ['Netflix', 'Spotify', 'Amazon Prime']],
    ['one word that several languages have', ['super', 'Super', 'SUPER!']],
    ['languages that cannot be told apart', ['Terlalu mahal', 'Aplikasinya sering error', 'Saya tidak tahu']],
    ['as much of one as of another', [polish, english, 'Za drogo jak na to.', 'Too dear for that.']],
  ])('of %s is unsure, and its confidence low', (_, texts) => {
    const { language, confidence } = tellLanguage(texts);
    expect(language).toBeNull();
    expect(confidence).toBeLessThan(0.95);
  });

  it('is that of nearly all, with less confidence than that of all', () => {
    const most = tellLanguage([
      polish,
      'Za drogo jak na to, co robi.',
      'Trudno znaleźć ustawienia.',
      'Nigdy nie wiem, kiedy przyjdzie paczka.',
      'Prices went up again.',
    ]);
    const all = tellLanguage([polish, 'Za drogo jak na to, co robi.']);
    expect([most.language, all.language]).toEqual(['pl', 'pl']);
    expect(most.confidence).toBeLessThan(all.confidence);
  });

  it('is told from texts all over the list, and of each only so much as tells', () => {
    const begin = Array.from({ length: 50 }, (_, index) => `The ${index}th of the answers is in English.`);
    const rest = Array.from({ length: 5_000 }, (_, index) => `Odpowiedź numer ${index} jest po polsku.${' a'.repeat(index % 7)}`); // prettier-ignore
    expect(told(...begin, ...rest)).toBe('pl');
    // As in an export with a column for each question: every fifth text is in another one.
    const table = rest.flatMap((text, row) => [text, text, `yes ${row}`, text, `no ${row}`]);
    expect(told(...table)).toBe('pl');
    expect(told(`${polish} `.repeat(50_000))).toBe('pl');
  });

  it('is not that of an answer that many give in the same words', () => {
    expect(
      told(...Array.from({ length: 200 }, () => 'No idea.'), polish, 'Za drogo jak na to, co robi.'),
    ).toBe('pl');
  });
});

describe('texts in another language than asked for', () => {
  it.each([
    ['pl', english, 'en'],
    ['pl-PL', english, 'en'],
    ['en', polish, 'pl'],
    ['nl', danish, 'da'],
  ])('are found: asked for %s', (asked, text, other) => {
    expect(otherLanguageIn([text], asked)).toBe(other);
  });

  it('are found where they are more than a third', () => {
    expect(otherLanguageIn([polish, english], 'pl')).toBe('en');
    expect(
      otherLanguageIn([polish, polish.toUpperCase(), `${polish} Tak.`, 'Sign up for free'], 'pl'),
    ).toBeNull();
  });

  it.each([
    ['en', english],
    ['en-GB', english],
    ['PL', polish],
    ['da-DK', danish],
    ['nb', 'Jeg vet aldri når pakken kommer, og kundeservice svarer først etter tre dager.'],
    ['nn', 'Eg veit aldri når pakken kjem, og appen krasjar heile tida.'],
    ['bs', 'Aplikacija se stalno ruši, a podrška odgovara tek nakon tri dana.'],
    ['sr-Latn', 'Aplikacija se stalno ruši, a podrška odgovara tek posle tri dana.'],
    ['id', 'Aplikasinya sering error dan saya tidak tahu kapan paketnya sampai.'],
    ['zh-Hant', '軟體老是閃退，客服三天才回覆，太貴了。'],
    // Not to be told from others: nothing is found.
    ['tlh', english],
    ['gl', 'A aplicación péchase soa e nunca sei cando chega o pedido.'],
  ])('are not those asked for in %s', (asked, text) => {
    expect(otherLanguageIn([text], asked)).toBeNull();
  });

  it('cannot be found where the language asked for cannot be told', () => {
    expect(['pl', 'nb-NO', 'id', 'fil'].every(canBeTold)).toBe(true);
    expect(['tlh', 'gl'].some(canBeTold)).toBe(false);
  });

  it('are a fault that says what to write', () => {
    const asked = { language: 'pl', system: '', prompt: '', order: '' };
    expect(faultOf([polish], asked)).toBeUndefined();
    expect(faultOf([english], asked)).toBe('It is in English: write every text in Polish (pl).');
    expect(faultOf([`${english} See https://evil.example`], asked)).toMatch(
      /a link.* It is in English: write every text in Polish \(pl\)\.$/,
    );
  });
});
