import { defineText } from './define-text.ts';

/** In the order that each model is told in. */
export const bigFiveNames = [
  'openness',
  'conscientiousness',
  'extraversion',
  'agreeableness',
  'neuroticism',
] as const;
export const hofstedeNames = [
  'powerDistance',
  'individualism',
  'masculinity',
  'uncertaintyAvoidance',
  'longTermOrientation',
  'indulgence',
] as const;

/** What the traits of both models are called, wherever they are shown. */
export const traitText = defineText({
  en: {
    openness: 'Openness',
    conscientiousness: 'Conscientiousness',
    extraversion: 'Extraversion',
    agreeableness: 'Agreeableness',
    neuroticism: 'Neuroticism',
    powerDistance: 'Power distance',
    individualism: 'Individualism',
    masculinity: 'Masculinity',
    uncertaintyAvoidance: 'Uncertainty avoidance',
    longTermOrientation: 'Long-term orientation',
    indulgence: 'Indulgence',
  },
  pl: {
    openness: 'Otwartość',
    conscientiousness: 'Sumienność',
    extraversion: 'Ekstrawersja',
    agreeableness: 'Ugodowość',
    neuroticism: 'Neurotyczność',
    powerDistance: 'Dystans władzy',
    individualism: 'Indywidualizm',
    masculinity: 'Męskość',
    uncertaintyAvoidance: 'Unikanie niepewności',
    longTermOrientation: 'Orientacja długoterminowa',
    indulgence: 'Przyzwolenie',
  },
});
