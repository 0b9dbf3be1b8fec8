import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/domain/input-hash.js';
import type { Section } from '../../common/domain/section.contract.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import { whenSourced } from '../grounding/prompt/sources-of.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { DocumentFingerprint } from '../documents/document-fingerprint.js';
import { SectionGeneration } from '../sections/section-generation.js';
import {
  type Messaging,
  type MessagingRequest,
  messagingSectionSchema,
  toOrder,
} from './messaging.contract.js';
import { MessagingGenerator } from './messaging.generator.js';
import { requireMessagingEvidence } from './require-messaging-evidence.js';

/** Messages to a persona: kept, or generated. */
@Injectable()
export class MessagingService {
  constructor(
    private readonly generation: SectionGeneration,
    private readonly generator: MessagingGenerator,
    fingerprint: DocumentFingerprint,
  ) {
    fingerprint.add('messaging', messagingSectionSchema, () => generator.version);
  }

  /** Without a request: the project's defaults, as the details show them. */
  getOrGenerate(
    evidence: PersonaEvidence,
    options: SectionOptions,
    request: MessagingRequest = {},
  ): Promise<Section<Messaging>> {
    const order = toOrder(request, evidence.project.messagingDefaults);
    return this.generation.getOrGenerate({
      personaId: evidence.persona.id,
      section: 'messaging',
      sectionsVersion: evidence.sectionsVersion,
      removals: evidence.removals,
      scope: inputHash(order),
      oneOff: request.context !== undefined,
      requireEvidence: () => requireMessagingEvidence(evidence),
      prepare: () => whenSourced(evidence, order.context, () => this.generator.prepare({ evidence, order })),
      ...options,
    });
  }
}
