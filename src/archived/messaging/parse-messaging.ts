import type { MessagingDraft } from '../../modules/messaging/messaging.wire.js';
import { AnswerFields } from '../answer/answer-fields.js';

/**
 * Messages as `archivedMessagingPrompt` asks for them, in the form that both ways make a section of.
 *
 * @param count how many were asked for; of more the first ones are taken
 * @throws {ModelOutputInvalidError} where there are fewer, or one lacks something
 */
export function parseMessaging(text: string, count: number): MessagingDraft {
  const answer = AnswerFields.of(text);
  const variants = answer.objects('variants').slice(0, count);
  if (variants.length < count) answer.fail('variants', `has ${variants.length} entries in place of ${count}`);
  return {
    variants: variants.map((variant) => ({
      headline: variant.text('headline'),
      subheadline: variant.text('subheadline'),
      body: variant.text('body'),
      cta: variant.text('callToAction'),
      answers: variant.texts('answers'),
      labels: variant.texts('evidence'),
    })),
  };
}
