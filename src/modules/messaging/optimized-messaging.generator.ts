import { Injectable } from '@nestjs/common';
import { type Growing, growingSchema } from '../../common/domain/growing.js';
import { inputHash } from '../../common/domain/input-hash.js';
import type {
  GeneratedSection,
  GenerateOptions,
  PreparedSection,
} from '../../common/domain/section-generator.js';
import { askInParallel } from '../llm/answer/ask-in-parallel.js';
import { Citations } from '../grounding/checks/citations.js';
import { faultOf } from '../grounding/checks/fault-of.js';
import { briefOf } from '../grounding/prompt/brief.js';
import { partialsOf, validOrNone } from '../grounding/prompt/partials.js';
import { orderOf } from '../grounding/prompt/prompt-context.js';
import type { PromptSources } from '../grounding/prompt/prompt-sources.js';
import { sourcesOf } from '../grounding/prompt/sources-of.js';
import { fingerprintsOf } from '../llm/answer/written-together.js';
import { LanguageModel } from '../llm/language-model.js';
import { anglesOf, leftOpen } from './angles.js';
import { draftOfMessage } from './draft-of-message.js';
import { messagingChecks, messagingTexts } from './messaging-checks.js';
import type { Messaging, MessagingOrder } from './messaging.contract.js';
import { MessagingGenerator, type MessagingInput } from './messaging.generator.js';
import {
  messagingPrompt,
  messagingPromptVersion as promptVersion,
  messagingRules,
  messagingSystem as system,
  messagingTask,
  orderLines,
} from './messaging.prompt.js';
import { lengths, messagingWire, type WrittenMessage, type WrittenMessages } from './messaging.wire.js';
import { requireMessagingEvidence } from './require-messaging-evidence.js';
import { growingMessaging, type MessageDraft, toMessaging } from './to-messaging.js';

/** What one call may write while somebody waits, in tokens. */
const partTokens = 765;

/** Whole in one call, or so many messages a call as are written soon enough, each with an angle given. */
@Injectable()
export class OptimizedMessagingGenerator extends MessagingGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([promptVersion, system, ...fingerprintsOf(this.model, 'messaging')]);
  }

  prepare({ evidence, order }: MessagingInput): PreparedSection<Messaging> {
    requireMessagingEvidence(evidence);
    const { project } = evidence;
    const sources = sourcesOf(evidence, order.context);
    const brief = briefOf(evidence, sources.language);
    const prompt = messagingPrompt(brief, order, textFor(sources), order.variants);
    const asked = { language: sources.language, system, prompt, order: orderOf(project, order.context) };
    const draftOf = (messages: readonly WrittenMessage[], citations: Citations) => {
      const drafts = messages.map((message) => draftOfMessage(message, citations) as MessageDraft);
      return toMessaging(drafts, order, leftOpen(sources, drafts));
    };
    return {
      // What it is written from together with others is more than what it is from by itself.
      inputHash: inputHash([this.version, prompt, sources.text, sources.ids]),
      promptVersion,
      asksModel: true,
      evidence: sources.counts,
      generate: async ({ onPartial, inParts = false }: GenerateOptions<Messaging> = {}): Promise<
        GeneratedSection<Messaging>
      > => {
        const whole = { prompt, count: order.variants, isPart: false };
        const asking = inParts ? partsOf(sources, brief, order, whole) : [whole];
        const together = {
          evidence: `${brief}\n${sources.text}`,
          task: messagingTask,
          rules: messagingRules,
          order: orderLines(order, order.variants),
        };
        const growing = asking.map(({ count }) => growingSchema(messagingWire(order.type, count)));
        const { values, ...answer } = await askInParallel<WrittenMessages>(
          this.model,
          asking.map(({ prompt: asks, count, isPart }) => ({
            section: 'messaging' as const,
            isPart,
            system,
            prompt: asks,
            schema: messagingWire(order.type, count),
            ...(!inParts && { together }),
            fault: ({ variants }) =>
              faultOf(messagingTexts(draftOf(variants, new Citations(sources))), asked),
          })),
          partialsOf(onPartial, {
            read: (parts: readonly unknown[]) => {
              const citations = new Citations(sources);
              const places = growing.flatMap((wire, part) => {
                const so = validOrNone(wire, parts[part]) as Growing<WrittenMessages> | undefined;
                return Array.from({ length: asking[part]!.count }, (_, place) => so?.variants?.[place]);
              });
              // Each keeps its place, whichever part is written first.
              const begun = places.slice(0, 1 + places.findLastIndex((message) => message !== undefined));
              return growingMessaging(
                begun.map((message) => draftOfMessage(message ?? {}, citations)),
                order,
              );
            },
            textsOf: messagingTexts,
            asked,
          }),
        );
        const citations = new Citations(sources);
        const data = draftOf(
          values.flatMap(({ variants }) => variants),
          citations,
        );
        return {
          ...answer,
          data,
          checks: messagingChecks(data, { citations, evidence, asked, read: sources.counts }),
        };
      },
    };
  }
}

/** What one person alone says is no idea for a message to others. */
function textFor(sources: PromptSources): string {
  const { themes, text } = sources;
  return themes.length > 0 ? sources.textOf({ themes, loose: [] }) : text;
}

interface Asking {
  prompt: string;
  count: number;
  isPart: boolean;
}

/**
 * So few messages a call as are soon written, each with an angle given; where there are not angles enough for all, messages
 * that are written side by side would be alike: then one call writes them all.
 */
function partsOf(sources: PromptSources, brief: string, order: MessagingOrder, whole: Asking): Asking[] {
  const most = Math.max(1, Math.floor(partTokens / lengths[order.type].tokens));
  const calls = Math.ceil(order.variants / most);
  const angles = anglesOf(sources.themes, order.variants);
  if (calls === 1) return [{ ...whole, isPart: true }];
  if (angles.length < order.variants) return [whole];
  const each = Math.ceil(order.variants / calls);
  return Array.from({ length: calls }, (_, call) => {
    const own = angles.slice(call * each, (call + 1) * each);
    const prompt = messagingPrompt(brief, order, textFor(sources), own.length, own);
    return { prompt, count: own.length, isPart: true };
  });
}
