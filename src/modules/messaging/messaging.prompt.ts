import { groundRules } from '../grounding/prompt/ground-rules.js';
import { oneLine } from '../grounding/prompt/one-line.js';
import { PromptSources, type PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { MessagingOrder } from './messaging.contract.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const messagingPromptVersion = 'messaging/7';

/** For messages that are written with the other sections. The same for every persona, and first: it can be cached. */
export const messagingTask = `You are a senior copywriter and write marketing messages from "us", who offer PRODUCT, to "you", who are like PERSONA.
- Each makes one point, the strongest that there is for PERSONA: what moves PERSONA (to owe nobody a favour, to have it in writing) meets what PRODUCT is, so that one wants it. Easy sentences that follow from each other, in words that people would use, two or three doubts and conditions of that point taken up in passing by what to ask, try or compare, and a next step as small as PRODUCT is (send a list, do the sum). Such as: "You bring your bicycle because of the chain, and in the end you pay for the brakes as well. So ask us for the bill before there is one: what is needed, part by part and in writing, before anybody picks up a tool. Settle, too, who rings whom if something comes up, and what a no would cost you. Then it is you who decides what is worth it. Hand it in on your way to work, and take the estimate with you." The first takes up what PERSONA asks first; together they take up what most people wish, fear or set as a condition.
- No string of questions; no portrait of PERSONA, but what holds for many ("if you come by bus"); nothing of one respondent's life. What people tell or wish of PRODUCT is to be asked, not taken for granted. No doubt is met by a promise or by arguing for staying away. No testimonial, quotation, green claim or link.`;

/**
 * The same where nothing else is written with them. Who has just written the journey and needs knows what matters, and is
 * told to choose; who has not wrote better letters when told what a letter holds (docs/quality).
 */
const aloneTask = `You are a senior copywriter and write marketing messages from "us", who offer PRODUCT, to "you", who are like PERSONA.
- Each takes another angle, one pain or job that people speak of, in words that they would use: what it is like on an ordinary day; what PRODUCT, as it is known, does about it, so that one wants it; the two or three doubts and conditions that belong to it, taken seriously in passing, by what to ask, try or compare; one easy next step. Warm and plain, sentences that follow from each other, such as: "You need your bicycle every day, and you have better things to do than to wait for a call. Hand it in on your way to work, and ask us there and then when it will be ready and who rings whom if something comes up. What goes on top of the chain you need not guess: have it put down in writing before anybody picks up a tool. Then it is you who decides what is worth it. Look at what we repair, and come by when it suits you." No checklist. The first takes up what PERSONA asks first; together they take up what most people wish, fear or set as a condition.
- No doubt is met by a promise or by arguing for staying away. A wish is no feature. You have never met: name nothing that only PERSONA's file tells. No testimonial, quotation, green claim or link.`;

export const messagingRules = groundRules({ share: 'chosen' });
export const messagingSystem = `${aloneTask}\n${messagingRules}`;

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
