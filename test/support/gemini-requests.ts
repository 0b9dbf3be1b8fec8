import { englishPrompt } from '../../packages/sample-gemini/fixtures/prompts.js';
import { archivedJourneyPrompt } from '../../src/archived/journey/archived-journey.prompt.js';
import { parseJourney } from '../../src/archived/journey/parse-journey.js';
import { archivedMessagingPrompt } from '../../src/archived/messaging/archived-messaging.prompt.js';
import { parseMessaging } from '../../src/archived/messaging/parse-messaging.js';
import { archivedNeedsPrompt } from '../../src/archived/needs/archived-needs.prompt.js';
import { parseNeeds } from '../../src/archived/needs/parse-needs.js';
import type { EvidenceBlock } from '../../src/archived/prompt/evidence-block.js';
import { Citations } from '../../src/modules/grounding/checks/citations.js';
import { journeyWire } from '../../src/modules/journey/journey.wire.js';
import { toWireSchema } from '../../src/modules/llm/provider/wire-schema.js';
import { messagingWire } from '../../src/modules/messaging/messaging.wire.js';
import { needsWires } from '../../src/modules/needs/needs.wire.js';
import {
  checkWire,
  codebookWire,
  mentionsWire,
  searchWire,
} from '../../src/modules/themes/coding/coding.wire.js';

/** What the service makes of the model's answers, the messages for three of them. */
export const wireSchemas = {
  journey: journeyWire,
  needs: needsWires.themes.whole,
  messaging: messagingWire('email', 3),
};

export type ModelSection = keyof typeof wireSchemas;

/** The same for the coding of answers. */
export const codingSchemas = {
  'coding-codebook': codebookWire,
  'coding-mentions': mentionsWire,
  'coding-search': searchWire,
  'coding-check': checkWire,
};

/** A request for a section as the optimized way sends it. @param messages how many, for messaging */
export function requestFor(section: ModelSection, prompt = englishPrompt, messages = 3) {
  const schema = section === 'messaging' ? messagingWire('email', messages) : wireSchemas[section];
  return {
    contents: [{ role: 'user', parts: [{ text: prompt }] }],
    generationConfig: {
      temperature: 0.2,
      maxOutputTokens: 2_000,
      stopSequences: [],
      thinkingConfig: { thinkingBudget: 0 },
      responseMimeType: 'application/json',
      responseJsonSchema: toWireSchema(schema),
    },
  };
}

/** A request for a section by a prompt that spells its schema out, as the archived way sends it. */
export function proseRequestFor(section: ModelSection, given = englishPrompt) {
  return { contents: [{ role: 'user', parts: [{ text: prosePrompts[section](given) }] }] };
}

const prosePrompts = {
  journey: archivedJourneyPrompt,
  needs: archivedNeedsPrompt,
  messaging: (given: string) => archivedMessagingPrompt(given, 3),
};

/** The archived way's own parsers. */
export const proseParsers = {
  journey: (text: string) => parseJourney(text, nothing()),
  needs: (text: string, block: EvidenceBlock) => parseNeeds(text, block, new Citations(block)),
  messaging: (text: string) => parseMessaging(text, 3, nothing()),
};

/** Labels stand for nothing here. */
function nothing(): Citations {
  return new Citations({ cite: () => undefined });
}
