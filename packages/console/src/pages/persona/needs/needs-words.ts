import { defineText } from '../../../text/define-text.ts';

/** What the values of the contract are called. */
export const needsWords = defineText({
  en: {
    rarely: 'rarely',
    sometimes: 'sometimes',
    often: 'often',
    always: 'always',
    low: 'low',
    medium: 'medium',
    high: 'high',
    extreme: 'Extreme',
    low_hanging: 'Low-hanging',
    worth_considering: 'Worth considering',
    unattractive: 'Unattractive',
    sources: (count: number) => `answers or passages that the model was shown: ${count}`,
  },
  pl: {
    rarely: 'rzadko',
    sometimes: 'czasem',
    often: 'często',
    always: 'zawsze',
    low: 'niska',
    medium: 'średnia',
    high: 'wysoka',
    extreme: 'Ogromna',
    low_hanging: 'W zasięgu ręki',
    worth_considering: 'Warta rozważenia',
    unattractive: 'Nieatrakcyjna',
    sources: (count: number) => `odpowiedzi lub fragmenty pokazane modelowi: ${count}`,
  },
});
