import { overlap } from '../../grounding/selection/terms.js';
import type { PersonaView } from '../../personas/persona.contract.js';
import { folded } from './folded.js';
import { known, unknown } from '../figures/measure.js';
import type { Measure } from './similarity.contract.js';
import { termsOf } from './term-overlap.js';

/** The span of ages, in years, over which two people are as unlike as can be: from 18 to 100. */
const ageSpan = 82;
/** Equal or not. */
const named = ['gender', 'location', 'nationality', 'incomeBracket'] as const;
/** Free text: compared by its words. */
const worded = ['occupation', 'educationLevel'] as const;

export const demographicFields = ['age', ...named, ...worded] as const;

const method =
  "Gower's coefficient, the mean over the fields that are known of both: age as 1 − difference ÷ 82 years; gender, " +
  'location, nationality and income as equal or not; occupation and education by terms in common ÷ terms of either.';

/**
 * Gower's general coefficient of similarity (Gower 1971, Biometrics 27, 857–871): a field that is not known of both has
 * no part in it.
 *
 * @param language null where the two are of different ones: then only the age is compared
 */
export function demographicSimilarity(
  one: PersonaView,
  other: PersonaView,
  language: string | null,
): Measure {
  const fields = demographicFields.flatMap((name) => {
    const value = fieldSimilarity(name, one[name], other[name], language);
    return value === null ? [] : [{ name, value }];
  });
  if (fields.length === 0) return unknown(method, 'No field is known of both that could be compared.');
  const mean = fields.reduce((sum, { value }) => sum + value, 0) / fields.length;
  const names = fields.map(({ name }) => name).join(', ');
  return known(mean, method, `${fields.length} of ${demographicFields.length} fields: ${names}.`);
}

function fieldSimilarity(
  name: (typeof demographicFields)[number],
  one: string | number | null,
  other: string | number | null,
  language: string | null,
): number | null {
  if (typeof one === 'number' && typeof other === 'number')
    return 1 - Math.min(1, Math.abs(one - other) / ageSpan);
  if (typeof one !== 'string' || typeof other !== 'string' || language === null) return null;
  if (!worded.some((each) => each === name)) return folded(one) === folded(other) ? 1 : 0;
  const [first, second] = [termsOf([one], language), termsOf([other], language)];
  return first.size === 0 || second.size === 0 ? null : overlap(first, second);
}
