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
export const messagingTask = `You write marketing messages from "us", who offer PRODUCT, to "you", who are like PERSONA, that could be sent tomorrow.
- Each has one idea of its own, in plain sentences of one thought: what the reader knows from their days; what PRODUCT, as it is known, gives them there; one or two doubts that belong to it, met with respect by what to look at, compare, try or ask; one easy next step. Warm and to the point, for example: "You need your bicycle every day, and you have better things to do than to wait for a call. That is why we name a time when you hand it in. If something comes up, you hear it from us first." No patchwork of what people said, no chain of questions; what belongs to no idea is left for other messages. The first takes up what PERSONA asks first, the others what most people wish or fear.
- No doubt is met by a promise or by arguing for staying away. A wish is no feature. No testimonial, quotation, green claim or link.`;
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
