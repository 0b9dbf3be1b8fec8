import en from '../../data/wordings/en.json' with { type: 'json' };
import pl from '../../data/wordings/pl.json' with { type: 'json' };
import type { Language } from '../shared/language.js';
import { wordingSchema } from './wording.js';
import type { Wording } from './wording.js';

/** @throws {ZodError} at the import, for a file that is not a wording; its path says which place */
export const wordings: Readonly<Record<Language, Wording>> = {
  en: wordingSchema.parse(en),
  pl: wordingSchema.parse(pl),
};
