import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import type { Section } from '../../common/sections/section.contract.js';
import type { SectionOptions } from '../../common/sections/section-options.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { DocumentForm } from '../sections/document-form.js';
import { SectionKeeper } from '../sections/section-keeper.js';
import {
  type Messaging,
  type MessagingRequest,
  messagingSectionSchema,
  toOrder,
} from './messaging.contract.js';
import { MessagingGenerator } from './messaging.generator.js';

/** Messages to a persona: kept, or made. */
@Injectable()
export class MessagingService {
  constructor(
    private readonly keeper: SectionKeeper,
    private readonly generator: MessagingGenerator,
    form: DocumentForm,
  ) {
    form.add('messaging', messagingSectionSchema, () => generator.version);
  }

  /** Without a request: the project's defaults, as the details show them. */
  obtain(
    evidence: PersonaEvidence,
    options: SectionOptions,
    request: MessagingRequest = {},
  ): Promise<Section<Messaging>> {
    const order = toOrder(request, evidence.project.messagingDefaults);
    return this.keeper.obtain({
      personaId: evidence.persona.id,
      section: 'messaging',
      sectionsVersion: evidence.sectionsVersion,
      scope: inputHash(order),
      prepare: () => this.generator.prepare({ evidence, order }),
      ...options,
    });
  }
}
