import { describe, expect, it } from 'vitest';
import type { Encoding } from '../intake.contract.js';
import { decoded } from './decoded.js';
import { surveyBytes } from './survey-bytes.js';

function encode(text: string, encoding: Encoding): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from([...text].map((letter) => bytes.get(letter)!));
}

async function decode(bytes: Buffer) {
  const source = {
    name: 'x.csv',
    async *open() {
      yield bytes;
    },
  };
  const { encoding } = await surveyBytes(source);
  let text = '';
  for await (const piece of decoded(source.open(), encoding.name)) text += piece;
  return { text, sure: encoding.sure };
}

const texts: [Encoding, string][] = [
  [
    'windows-1250',
    'Zażółć gęślą jaźń, to za drogo. Aplikacja działa zbyt wolno, a obsługa nie odpowiada na pytania.',
  ],
  ['windows-1250', 'Příliš drahé a pomalé. Líbí se mi to, ale čekání na odpověď je dlouhé.'],
  ['windows-1252', 'Zu teuer für mich, schöne Größe, aber die Lieferung war überhaupt nicht pünktlich.'],
  ['windows-1252', 'Trop cher, très déçu par la qualité, le délai était bien trop élevé.'],
  ['windows-1252', 'Demasiado caro, ¿por qué? La aplicación se cierra mañana y tarde.'],
  ['windows-1252', '“It’s too slow” – she said… 5 €'],
  ['windows-1251', 'Слишком дорого и медленно, поддержка не отвечает на вопросы.'],
  ['windows-1253', 'Πολύ ακριβό και αργό, η υποστήριξη δεν απαντά στις ερωτήσεις.'],
  ['windows-1255', 'יקר מדי ואיטי, השירות לא עונה על שאלות'],
  ['windows-1256', 'التطبيق بطيء جدا والسعر غال ولا أحد يجيب'],
  ['windows-1257', 'Eilė per ilga, o aptarnavimas nemalonus, reikėtų keisti'],
  ['iso-8859-2', 'Kolejka jest za długa, a obsługa niemiła, proszę coś z tym zrobić'],
  ['iso-8859-2', 'Fronta je příliš dlouhá a obsluha nepříjemná'],
  ['iso-8859-5', 'Очень долго ждать, персонал невежливый'],
  ['iso-8859-6', 'الانتظار طويل جدا والخدمة غالية'],
  ['koi8-r', 'Очень долго ждать, персонал невежливый'],
];

describe('surveyBytes', () => {
  it.each(texts)('tells %s: %s', async (encoding, text) => {
    expect((await decode(encode(text, encoding))).text).toBe(text);
  });

  it.each([false, true])('tells the order of UTF-16 without a mark; big first: %s', async (isBig) => {
    const text = '等待时间太长。一切都很好。';
    const bytes = Buffer.from(text, 'utf16le');

    expect((await decode(isBig ? bytes.swap16() : bytes)).text).toBe(text);
  });

  it('takes what a page says of itself', async () => {
    const page = '<html><head><meta charset="ISO-8859-2"></head><p>żółć</p></html>';

    expect(await decode(encode(page, 'iso-8859-2'))).toEqual({ text: page, sure: true });
  });

  it.each<[Encoding, string]>([
    ['windows-1257', 'Per brangu ir per lėta, nežinau kodėl.'],
    ['windows-1257', 'Pārāk dārgi un lēni.'],
    ['windows-1254', 'Çok pahalı ve yavaş, şikayetçiyim.'],
    ['windows-1250', 'Túl drága és lassú, őszintén szólva nem.'],
    ['windows-1252', 'café'],
  ])('short %s is right, or said to be unsure: %s', async (encoding, text) => {
    const found = await decode(encode(text, encoding));

    expect(found.text === text || !found.sure).toBe(true);
  });
});
