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
export const messagingTask = `You write marketing messages to people like PERSONA that answer their worries and wishes in words they would use.
- Each is a letter to one reader, warm, plain, easy to read aloud: one idea, each another; what it is worth to the reader first, then the one or two points of it that people ask about, then one easy step. What belongs to another idea is left out, no chain of questions. The first takes up what PERSONA asks first.
- The writer does not know the reader: nothing private of PERSONA, no figure of other people's.
- Sell honestly: what is not known is what to ask, never a promise, never a reason to stay away. A wish is no feature. No testimonial, quotation, green claim or link.
- In this manner, for another product: "You need your bicycle every day, and waiting for a call that never comes is no way to spend an afternoon. Our workshop mends city bicycles, from 25 euros. Before you hand yours in, you will want to know at what hour it is ready, and whether somebody asks you before anything is added to the bill. Ask us both at the counter. If you like the answers, leave it here on your way to work."`;
export const messagingRules = groundRules({ chooses: true });
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
