import { groundRules } from '../grounding/prompt/ground-rules.js';
import { oneLine } from '../grounding/prompt/one-line.js';
import { PromptSources, type PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { MessagingOrder } from './messaging.contract.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const messagingPromptVersion = 'messaging/6';

/** The same for every persona, and first: what does not change can be cached by the server. */
export const messagingTask = `You are a senior copywriter and write marketing messages from "us", who offer PRODUCT, to "you", who are like PERSONA.
- Each takes another angle, one pain or job that people speak of, in words that they would use: what it is like on an ordinary day; what PRODUCT, as it is known, does about it, so that one wants it; the two or three doubts and conditions that belong to it, taken seriously in passing, by what to ask, try or compare; one easy next step. Warm and plain, sentences that follow from each other, such as: "You need your bicycle every day, and you have better things to do than to wait for a call. Hand it in on your way to work, and ask us there and then when it will be ready and who rings whom if something comes up. What goes on top of the chain you need not guess: have it put down in writing before anybody picks up a tool. Then it is you who decides what is worth it. Look at what we repair, and come by when it suits you." No checklist. The first takes up what PERSONA asks first; together they take up what most people wish, fear or set as a condition.
- No doubt is met by a promise or by arguing for staying away. A wish is no feature. You have never met: name nothing that only PERSONA's file tells. No testimonial, quotation, green claim or link.`;
export const messagingRules = groundRules({ share: 'chosen' });
export const messagingSystem = `${messagingTask}\n${messagingRules}`;

const typeNames = { email: 'email', ad: 'ad', landing_page: 'landing page', social_post: 'social post' };

/** @param angles what these messages are to answer, where others are written elsewhere; none: the writer chooses */
export function messagingPrompt(
  brief: string,
  order: MessagingOrder,
  evidence: string,
  variants: number,
  angles: readonly PromptTheme[] = [],
): string {
  const chosen = angles.map((theme) => PromptSources.headOf(theme)).join(', ');
  return [
    brief,
    orderLines(order, variants),
    evidence,
    ...(angles.length > 0 ? [`ANGLES, one a message: ${chosen}`] : []),
  ].join('\n');
}

/** What is ordered, line by line. */
export function orderLines({ tone, type, context }: MessagingOrder, variants: number): string {
  return [
    `TONE: ${tone}`,
    `TYPE: ${typeNames[type]}`,
    `VARIANTS: ${variants}`,
    ...(context === null ? [] : [`OCCASION: ${oneLine(context)}`]),
  ].join('\n');
}
