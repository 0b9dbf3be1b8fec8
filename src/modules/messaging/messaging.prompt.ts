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
export const messagingTask = `You write marketing messages that answer what people like PERSONA said.
- Each is a letter from who sells PRODUCT, in plain flowing sentences, with one idea, each another: a moment that people in PERSONA's place know; what PRODUCT is worth in it; the particulars that people named (the very part, hour, sum, paper or condition) as what to ask for, compare or note down; one concrete step. Every sentence fits only PRODUCT and these people; no filler, no mood.
- Together they take up what PERSONA asks first, and what most people wish, fear or refuse. PERSONA's own situation comes in as "if you ...": the writer does not know the reader.
- Sell honestly: what is not known is what to ask, never a promise; a wish is no feature. Never argue for staying away. No testimonial, quotation, green claim or link.`;
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
