import { SectionGenerator } from '../../common/domain/section-generator.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import type { Journey } from './journey.contract.js';

/** Makes customer journeys: the port, and the token under which a variant is provided. */
export abstract class JourneyGenerator extends SectionGenerator<PersonaEvidence, Journey> {}
