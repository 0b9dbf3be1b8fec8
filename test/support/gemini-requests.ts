import { englishPrompt, englishThemes } from '../../packages/sample-gemini/fixtures/prompts.js';
import { archivedJourneyPrompt } from '../../src/archived/journey/archived-journey.prompt.js';
import { parseJourney } from '../../src/archived/journey/parse-journey.js';
import { archivedMessagingPrompt } from '../../src/archived/messaging/archived-messaging.prompt.js';
import { parseMessaging } from '../../src/archived/messaging/parse-messaging.js';
import { archivedNeedsPrompt } from '../../src/archived/needs/archived-needs.prompt.js';
import { parseNeeds } from '../../src/archived/needs/parse-needs.js';
import type { EvidenceBlock } from '../../src/archived/prompt/evidence-block.js';
import { Citations } from '../../src/modules/grounding/checks/citations.js';
import { journeyPartWire, journeyWire } from '../../src/modules/journey/journey.wire.js';
import { toWireSchema } from '../../src/modules/llm/provider/wire-schema.js';
import { messagingWire } from '../../src/modules/messaging/messaging.wire.js';
import { needsWires } from '../../src/modules/needs/needs.wire.js';
import {
  checkWire,
  codebookWire,
  mentionsWire,
  searchWire,
} from '../../src/modules/themes/coding/coding.wire.js';

/** What the service makes of the model's answers for a whole section from themes, the messages for three e-mails. */
export const wireSchemas = {
  journey: journeyWire,
  needs: needsWires.themes.whole,
  messaging: messagingWire('email', 3),
};

export type ModelSection = keyof typeof wireSchemas;

/** The same for parts, and from answers alone. */
export const partSchemas = {
  'journey-path': journeyPartWire('path'),
  'journey-touchpoints': journeyPartWire('touchpoints'),
  'needs-jobs': needsWires.themes.jobs,
  'needs-pains': needsWires.themes.pains,
  'needs-of-answers': needsWires.answers.whole,
  'needs-pains-of-answers': needsWires.answers.pains,
};

/** The same for the coding of answers. */
export const codingSchemas = {
  'coding-codebook': codebookWire,
  'coding-mentions': mentionsWire,
  'coding-search': searchWire,
  'coding-check': checkWire,
};

/** A request for a section as the optimized way sends it. @param schema default that of the whole section from themes */
export function requestFor(
  section: ModelSection,
  prompt = englishThemes,
  schema = toWireSchema(wireSchemas[section]),
) {
  return {
    contents: [{ role: 'user', parts: [{ text: prompt }] }],
    generationConfig: {
      temperature: 0.2,
      maxOutputTokens: 2_000,
      stopSequences: [],
      thinkingConfig: { thinkingBudget: 0 },
      responseMimeType: 'application/json',
      responseJsonSchema: schema,
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

/** The archived way's own parsers. @param given the prompt whose lines the labels stand for, each its own id */
export const proseParsers = {
  journey: (text: string, given = englishPrompt, citations = new Citations(blockOf(given))) =>
    parseJourney(text, citations),
  needs: (text: string, given = englishPrompt, citations = new Citations(blockOf(given))) =>
    parseNeeds(text, blockOf(given), citations),
  messaging: (text: string, given = englishPrompt) => parseMessaging(text, 3, new Citations(blockOf(given))),
};

/** The evidence of a prompt's text. */
export function blockOf(given: string): EvidenceBlock {
  const items = [...given.matchAll(/^\[([rp]\d+)\] (.*)$/gmu)].map(
    ([, label, text]) => [label!, text!] as const,
  );
  const ids = new Map(items.toReversed().map(([label]) => [label, label]));
  const answers = items.toReversed().filter(([label]) => label.startsWith('r'));
  return {
    text: given,
    ids,
    cite: (label) => (ids.has(label) ? { ids: [label] } : undefined),
    answers: new Map(answers.map(([label, answer]) => [label, { id: label, answer, respondent: label }])),
    respondentsRead: answers.length,
    language: 'en',
    counts: {
      basis: 'answers',
      answersCoded: 0,
      responsesRead: answers.length,
      responsesTotal: answers.length,
      passagesRead: 0,
      passagesTotal: 0,
      respondentsUnread: 0,
    },
  };
}
