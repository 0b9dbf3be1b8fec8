import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import { InsufficientEvidenceError } from '../../common/sections/insufficient-evidence.error.js';
import type { MadeSection, PreparedSection } from '../../common/sections/section-generator.js';
import { briefOf } from '../evidence/brief.js';
import { Citations } from '../evidence/citations.js';
import { chooseEvidence, type EvidenceLimits } from '../evidence/evidence-block.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noInventedTestimonials,
  noNearDuplicates,
  noPersonalData,
} from '../evidence/quality-checks.js';
import { LanguageModel } from '../llm/language-model.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';
import { MessagingGenerator, type MessagingInput } from './messaging.generator.js';
import { messagingPrompt, messagingPromptVersion, messagingSystem } from './messaging.prompt.js';
import { type MessagingWire, messagingWire } from './messaging.wire.js';

const limits: EvidenceLimits = { responses: 5, responseCharacters: 800, passageCharacters: 300 };

/** One call on the best of the evidence. */
@Injectable()
export class OptimizedMessagingGenerator extends MessagingGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([messagingPromptVersion, messagingSystem, this.model.fingerprint('messaging')]);
  }

  prepare({ evidence, order }: MessagingInput): PreparedSection<Messaging> {
    if (evidence.responses.length === 0 && evidence.passages.length === 0) {
      throw new InsufficientEvidenceError(
        'Messages need focus-group responses or market context to answer: add some.',
      );
    }
    const query = [evidence.project.product, evidence.project.industry, order.context].join(' ');
    const block = chooseEvidence(evidence, query, limits);
    const prompt = messagingPrompt(briefOf(evidence, block.language, ['values']), order, block.text);
    return {
      inputHash: inputHash([
        messagingPromptVersion,
        messagingSystem,
        prompt,
        [...block.ids],
        this.model.fingerprint('messaging'),
      ]),
      promptVersion: messagingPromptVersion,
      asksModel: true,
      evidence: block.counts,
      make: async (): Promise<MadeSection<Messaging>> => {
        const answer = await this.model.generate({
          section: 'messaging',
          system: messagingSystem,
          prompt,
          schema: messagingWire(order.variants),
        });
        const citations = new Citations(block);
        const data = toMessaging(answer.value, order, citations);
        const texts = data.variants.flatMap(({ headline, subheadline, body, cta }) => [
          headline,
          subheadline,
          body,
          cta,
        ]);
        return {
          ...answer,
          data,
          checks: [
            citationsResolve(citations),
            claimsAreCited(citations),
            noNearDuplicates([data.variants.map(({ headline, body }) => `${headline} ${body}`)]),
            noInventedTestimonials(
              texts,
              evidence.responses.map((response) => response.answer),
            ),
            ...languageMatches(texts, block.language),
            noForeignIndustry(texts, prompt),
            noPersonalData(texts),
          ],
        };
      },
    };
  }
}

function toMessaging(wire: MessagingWire, { tone, type }: MessagingOrder, citations: Citations): Messaging {
  return {
    tone,
    type,
    variants: wire.variants.map((variant, index) => ({
      id: `variant-${index + 1}`,
      headline: variant.headline,
      subheadline: variant.sub,
      body: variant.body,
      cta: variant.cta,
      answers: variant.answers,
      evidence: citations.claim(variant.ev),
    })),
  };
}
