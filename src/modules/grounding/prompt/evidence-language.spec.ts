import { describe, expect, it } from 'vitest';
import { answersTo, evidenceOf, personaView } from '../../../../test/support/evidence/compared-personas.js';
import { languageFor } from './evidence-language.js';

const told = (
  question: string | null,
  answers: string[],
  { language = null, context = [] }: { language?: string | null; context?: string[] } = {},
) => {
  const passages = context.map((text, index) => ({ id: `passage-${index}`, text, source: 'note' }));
  const evidence = evidenceOf(personaView(), language, answersTo(question, answers));
  return languageFor({ ...evidence, passages } as typeof evidence);
};
const few = ['ok', '5/5', 'super'];
const polish = ['Za drogo jak na to, co robi.', 'Trudno znaleźć ustawienia.', 'Dzieci tego nie jedzą.'];

describe('the language of a section', () => {
  it('is that of the answers, whatever the questions are in', () => {
    expect(told('What is the biggest problem with the app?', polish)).toMatchObject({
      tag: 'pl',
      from: 'evidence',
      told: 'pl',
    });
  });

  it('is that of the questions, or of the context, where the answers are too little', () => {
    expect(told(null, few)).toMatchObject({ tag: 'en', from: 'default', told: null });
    expect(told('Co najbardziej Pani przeszkadza w aplikacji?', few)).toMatchObject({
      tag: 'pl',
      told: 'pl',
    });
    expect(told(null, few, { context: polish })).toMatchObject({ tag: 'pl', told: 'pl' });
    expect(told(null, [], { context: polish })).toMatchObject({ tag: 'pl', told: 'pl' });
  });

  it('is not that of questions which the answers speak against', () => {
    const { tag, from } = told('What do you think of our new delivery service?', [
      'for dyrt',
      'god',
      'ved ikke',
    ]);
    expect([tag, from]).toEqual(['en', 'default']);
  });

  it('is the one of the project, and says what is told', () => {
    expect(told(null, polish, { language: 'de-AT' })).toMatchObject({
      tag: 'de-AT',
      from: 'project',
      told: 'pl',
    });
    expect(told(null, few, { language: 'da' })).toMatchObject({ tag: 'da', from: 'project', told: null });
  });

  it('is English where there is nothing, with no confidence', () => {
    expect(told(null, [])).toEqual({ tag: 'en', from: 'default', told: null, confidence: 0 });
  });
});
