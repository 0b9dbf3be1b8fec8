import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { wordings } from '../../wording/wordings.js';
import { realLabels } from '../themes.js';
import { toneOf } from '../messaging/tone.js';
import { writeMessaging } from '../messaging/write-messaging.js';

/**
 * Messages as a prompt asks for them that spells its schema out: long keys, longer bodies.
 *
 * @param count how many; default the prompt's, else 3
 */
export function writeFullMessaging(prompt: Prompt, count?: number): unknown {
  const { messaging } = wordings[prompt.language];
  const { closings } = messaging.tones[toneOf(prompt.tone)];
  const { variants } = writeMessaging(prompt, count);
  return {
    variants: variants.map(({ headline, subheadline, body, cta, answers, labels }, i) => {
      const further = [cyclic(messaging.landing, i), cyclic(closings, i), cyclic(closings, i + 1)];
      return {
        headline,
        subheadline,
        body: [body, ...further.filter((sentence) => !body.includes(sentence))].join(' '),
        callToAction: cta,
        answers: answers.map((answer) => `${answer}.`),
        evidence: realLabels(labels),
      };
    }),
  };
}
