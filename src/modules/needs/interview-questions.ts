import type { ProjectBrief } from '../personas/evidence/persona-evidence.js';

type Phrase = (product: string | null) => string;

/** Open questions on past behaviour, one for each thing that needs consist of; they lead to no answer. */
const questions: Record<'en' | 'pl', Phrase[]> = {
  en: [
    (product) => `When did you last look for ${product ?? 'something like this'}, and what set it off?`,
    () => 'What did you try before, and what did you do when it did not work?',
    () => 'What was the hardest or most annoying part of it?',
    () => 'How often does that happen, and what does it cost you in time or money?',
    () => 'How would you know that it went well?',
    () => 'How important is that to you from 1 to 10, and how satisfied are you with it today?',
  ],
  pl: [
    (product) =>
      `Kiedy ostatnio szukałeś lub szukałaś ${product ? `czegoś takiego jak ${product}` : 'czegoś takiego'} i co do tego skłoniło?`,
    () => 'Co wcześniej było wypróbowane i co się działo, kiedy to nie działało?',
    () => 'Co było w tym najtrudniejsze albo najbardziej irytujące?',
    () => 'Jak często to się zdarza i ile kosztuje czasu lub pieniędzy?',
    () => 'Po czym byłoby wiadomo, że poszło dobrze?',
    () => 'Jak ważne to jest w skali od 1 do 10 i jak bardzo zadowala dzisiejsze rozwiązanie?',
  ],
};

/** The interview that would settle the needs of a persona nobody was asked about yet. */
export function interviewQuestions({ product, language }: ProjectBrief): string[] {
  const phrases = language?.startsWith('pl') ? questions.pl : questions.en;
  return phrases.map((phrase) => phrase(product));
}
