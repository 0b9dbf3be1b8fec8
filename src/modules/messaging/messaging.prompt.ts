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
export const messagingTask = `You write marketing messages from "us", who offer PRODUCT, to "you", who are like PERSONA.
- Each has one idea and reads like a letter that somebody wrote with care: a moment that people like PERSONA know; what PRODUCT, as it is known, gives them there; the doubt that decides it, taken seriously, with the one or two things to look at, try or agree on; one easy next step. For example: "You bring your bicycle because of the chain, and in the end you pay for the brakes as well. So before anybody picks up a tool, agree with us in writing what may be done without a call, and hold the bill against it." Running sentences: no checklist, no homework, no chain of questions. You have never met: nothing that only PERSONA's file tells. The first takes up what PERSONA asks first; together they take up what most people wish, fear or set as a condition.
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
