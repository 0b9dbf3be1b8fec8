import { SectionGenerator } from '../../common/domain/section-generator.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import type { Needs } from './needs.contract.js';

/** Makes needs: the port, and the token under which a variant is provided. */
export abstract class NeedsGenerator extends SectionGenerator<PersonaEvidence, Needs> {}
