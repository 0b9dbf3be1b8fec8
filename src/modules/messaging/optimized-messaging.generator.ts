import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/domain/input-hash.js';
import type {
  GeneratedSection,
  GenerateOptions,
  PreparedSection,
} from '../../common/domain/section-generator.js';
import { orderOf } from '../grounding/prompt/prompt-context.js';
import { describeViolations } from '../grounding/checks/guardrails.js';
import { briefOf } from '../grounding/prompt/brief.js';
import { Citations } from '../grounding/checks/citations.js';
import { chooseEvidence, type EvidenceLimits } from '../grounding/prompt/evidence-block.js';
import { partialsOf } from '../grounding/prompt/partials.js';
import { LanguageModel } from '../llm/language-model.js';
import { messagingChecks, messagingTexts } from './messaging-checks.js';
import type { Messaging } from './messaging.contract.js';
import { MessagingGenerator, type MessagingInput } from './messaging.generator.js';
import { messagingPrompt, messagingPromptVersion, messagingSystem } from './messaging.prompt.js';
import { messagingWire } from './messaging.wire.js';
import { partialMessaging } from './partial-messaging.js';
import { requireMessagingEvidence } from './require-messaging-evidence.js';
import { toMessaging } from './to-messaging.js';

const limits: EvidenceLimits = { responses: 5, responseTokens: 160, passageTokens: 40 };
const fields = ['age', 'gender', 'occupation', 'values'] as const;

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
    requireMessagingEvidence(evidence);
    const query = [evidence.project.product, evidence.project.industry, order.context].join(' ');
    const block = chooseEvidence(evidence, query, limits);
    const prompt = messagingPrompt(briefOf(evidence, block.language, fields), order, block.text);
    const asked = {
      language: block.language,
      system: messagingSystem,
      prompt,
      order: orderOf(evidence.project, order.context),
    };
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
      generate: async ({ onPartial }: GenerateOptions<Messaging> = {}): Promise<
        GeneratedSection<Messaging>
      > => {
        const answer = await this.model.generate({
          section: 'messaging',
          system: messagingSystem,
          prompt,
          schema: messagingWire(order.variants),
          fault: (draft) =>
            describeViolations(messagingTexts(toMessaging(draft, order, new Citations(block))), asked),
          onPartial: partialsOf(onPartial, {
            read: (written) => partialMessaging(written, order, new Citations(block)),
            textsOf: messagingTexts,
            asked,
          }),
        });
        const citations = new Citations(block);
        const data = toMessaging(answer.value, order, citations);
        return {
          ...answer,
          data,
          checks: messagingChecks(data, citations, evidence, asked),
        };
      },
    };
  }
}
