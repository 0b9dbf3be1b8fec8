import type { Citations } from '../../modules/grounding/checks/citations.js';
import type { MessageDraft } from '../../modules/messaging/to-messaging.js';
import { AnswerFields } from '../answer/answer-fields.js';

/**
 * Messages as `archivedMessagingPrompt` asks for them, in the form that both ways make a section of.
 *
 * @param count how many were asked for; of more the first ones are taken
 * @throws {ModelOutputInvalidError} where there are fewer, or one lacks something
 */
export function parseMessaging(text: string, count: number, citations: Citations): MessageDraft[] {
  const answer = AnswerFields.of(text);
  const variants = answer.objects('variants').slice(0, count);
  if (variants.length < count) answer.fail('variants', `has ${variants.length} entries in place of ${count}`);
  return variants.map((variant) => ({
    headline: variant.text('headline'),
    subheadline: variant.text('subheadline'),
    body: variant.text('body'),
    cta: variant.text('callToAction'),
    answers: variant.texts('answers'),
    themeIds: [],
    evidence: citations.claim(variant.texts('evidence')).evidence,
  }));
}
