import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/domain/input-hash.js';
import type { GeneratedSection, PreparedSection } from '../../common/domain/section-generator.js';
import { orderOf } from '../../modules/grounding/prompt/prompt-context.js';
import { Citations } from '../../modules/grounding/checks/citations.js';
import { LanguageModel } from '../../modules/llm/language-model.js';
import { messagingChecks, messagingTexts } from '../../modules/messaging/messaging-checks.js';
import type { Messaging } from '../../modules/messaging/messaging.contract.js';
import { MessagingGenerator, type MessagingInput } from '../../modules/messaging/messaging.generator.js';
import { requireMessagingEvidence } from '../../modules/messaging/require-messaging-evidence.js';
import { toMessaging } from '../../modules/messaging/to-messaging.js';
import { parsePaid } from '../answer/parse-paid.js';
import { refuseViolations } from '../answer/refuse-violations.js';
import { firstEvidence } from '../prompt/first-evidence.js';
import { personaProfile } from '../prompt/persona-profile.js';
import {
  archivedMessagingPrompt,
  archivedMessagingPromptVersion as promptVersion,
  archivedMessagingSystem as system,
  orderLines,
} from './archived-messaging.prompt.js';
import { parseMessaging } from './parse-messaging.js';

/** Characters of market context. */
const contextLength = 4_000;

/** One call for free text, whose JSON is cut out and parsed by hand. */
@Injectable()
export class ArchivedMessagingGenerator extends MessagingGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    const fingerprint = this.model.fingerprint('messaging', 'write');
    return inputHash([promptVersion, system, archivedMessagingPrompt('', 1), fingerprint]);
  }

  prepare({ evidence, order }: MessagingInput): PreparedSection<Messaging> {
    requireMessagingEvidence(evidence);
    const block = firstEvidence(evidence, contextLength);
    const given = [personaProfile(evidence, block.language), orderLines(order), block.text].join('\n\n');
    const prompt = archivedMessagingPrompt(given, order.variants);
    const asked = {
      language: block.language,
      system: `${system}\n${archivedMessagingPrompt('', order.variants)}`,
      prompt: given,
      order: orderOf(evidence.project, order.context),
    };
    const fingerprint = this.model.fingerprint('messaging', 'write');
    return {
      inputHash: inputHash([promptVersion, system, prompt, [...block.ids], fingerprint]),
      promptVersion,
      asksModel: true,
      evidence: block.counts,
      generate: async (): Promise<GeneratedSection<Messaging>> => {
        const answer = await this.model.write({ section: 'messaging', system, prompt });
        const citations = new Citations(block);
        const drafts = parsePaid(answer, (text) => parseMessaging(text, order.variants, citations));
        const data = toMessaging(drafts, order);
        refuseViolations(answer, messagingTexts(data), asked);
        return {
          ...answer,
          data,
          checks: messagingChecks(data, { citations, evidence, asked, read: block.counts }),
        };
      },
    };
  }
}
