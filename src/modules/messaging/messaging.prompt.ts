import { groundRules } from '../grounding/prompt/ground-rules.js';
import { oneLine } from '../grounding/prompt/one-line.js';
import { PromptSources, type PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { MessagingOrder } from './messaging.contract.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const messagingPromptVersion = 'messaging/5';

/** The same for every persona, and first: what does not change can be cached by the server. */
export const messagingTask = `You write marketing messages to people like PERSONA that answer what they said.
- Each has one idea: what PRODUCT is worth to the reader in one scene of PERSONA's day, told in people's own turn of phrase, with the two or three questions that belong to it; one action. Together they take up what PERSONA asks first and what most people wish, fear or want to know before they buy.
- Sell honestly: a doubt is met by what to ask, compare or decide, never by a promise and never by arguing for staying away. A wish is no feature: "ask us whether". No testimonial, quotation, green claim or link.`;
export const messagingRules = groundRules();
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
