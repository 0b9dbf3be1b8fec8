import { bigFiveSchema, hofstedeSchema } from '../../personas/persona.contract.js';
import { type ComparedPersona, commonLanguage } from '../compared-persona.js';
import { demographicSimilarity } from './demographic-similarity.js';
import { meanOf } from '../figures/measure.js';
import { needsSimilarity } from './needs-similarity.js';
import type { Similarity } from './similarity.contract.js';
import { termOverlap } from './term-overlap.js';
import { traitSimilarity } from './trait-similarity.js';

const dimensions = {
  bigFive: Object.keys(bigFiveSchema.shape).length,
  hofstede: Object.keys(hofstedeSchema.shape).length,
};

/** How alike two personas are, by each kind of what is known of them. The same either way round. */
export function similarityOf(one: ComparedPersona, other: ComparedPersona): Similarity {
  const language = commonLanguage(one, other);
  const [first, second] = [one.evidence.persona, other.evidence.persona];
  const traits = {
    bigFive: traitSimilarity(first.bigFive, second.bigFive, 'the Big Five', dimensions.bigFive),
    hofstede: traitSimilarity(first.hofstede, second.hofstede, "Hofstede's model", dimensions.hofstede),
  };
  const parts = {
    demographics: demographicSimilarity(first, second, language),
    psychographics: meanOf(traits, 'The mean of those of the Big Five and of Hofstede that are known.'),
    values: termOverlap(first.values, second.values, language, 'values'),
    interests: termOverlap(first.interests, second.interests, language, 'interests'),
    needs: needsSimilarity(one, other, language),
  };
  const overall = meanOf(parts, 'The unweighted mean of those that are known.');
  return { personaIds: [first.id, second.id], overall, ...parts, ...traits };
}
