import { groundRules } from '../grounding/prompt/ground-rules.js';
import { oneLine } from '../grounding/prompt/one-line.js';
import { PromptSources, type PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { MessagingOrder } from './messaging.contract.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const messagingPromptVersion = 'messaging/7';

/** The same for every persona, and first: what does not change can be cached by the server. */
export const messagingTask = `You are a senior copywriter and write marketing messages from "us", who offer PRODUCT, to "you": PERSONA, and whoever is in the same place.
- Each is about one matter that PERSONA's own file gives cause for and that people speak of. It begins where PERSONA meets it, in a scene of PERSONA's own kind of day, work and home, so that PERSONA feels meant; then what PRODUCT, as it is known, changes about it, so that one wants it; then a doubt or two of that matter, taken seriously by what to ask or try; one easy next step that suits how PERSONA decides. Warm and plain, sentences that follow from each other, such as, for who goes to work by train: "The train leaves at ten past seven, and a bicycle that may be ready on Thursday is no help on Tuesday. Hand it in at the station, and ask us there and then when it will be ready and who rings whom if something comes up. What goes on top of the chain you need not guess: have it put down in writing before anybody picks up a tool. Then it is you who decides what is worth it. Look at what we repair, and come by when it suits you." No checklist. The first takes up what PERSONA asks first; together they take up what most people wish, fear or set as a condition.
- Nothing of somebody else's life: where PERSONA's file has no child, workplace or machine like theirs, it is not in the scene. You have never met PERSONA: no name, age, amount or past event, but what such a life is like ("if you come by bus"). PRODUCT has only what its own line and CONTEXT say: what people tell or wish of it is a question. No doubt is met by a promise or by arguing for staying away. No testimonial, quotation, green claim or link.`;
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
