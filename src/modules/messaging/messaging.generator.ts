import { SectionGenerator } from '../../common/domain/section-generator.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';

export interface MessagingInput {
  evidence: PersonaEvidence;
  order: MessagingOrder;
}

/** Makes messages: the port, and the token under which a variant is provided. */
export abstract class MessagingGenerator extends SectionGenerator<MessagingInput, Messaging> {}
