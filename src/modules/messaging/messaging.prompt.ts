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
- Each reads like a letter one would send to many people like PERSONA, no checklist: one idea, a scene they all know, what PRODUCT is worth in it, a reason to act, one easy action. It takes up what belongs to its idea, with two questions at most. Together they take up what PERSONA asks first and what most people wish, fear or want to know before they buy.
- The reader is a stranger: never mention PERSONA's family, home, belongings, routine or past.
- Sell honestly: a doubt is met by what to ask, compare or decide, never by a promise, never by arguing for staying away. A wish is no feature. No testimonial, quotation, green claim or link.`;
export const messagingRules = groundRules({ caveats: false });
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
