import type { MessagingWire } from '../../../../src/modules/messaging/messaging.wire.js';
import { labelsOf, looksPersonal, phraseOf, quotesOf } from '../evidence/find-themes.js';
import type { Theme } from '../evidence/find-themes.js';
import type { Prompt } from '../evidence/read-prompt.js';
import { fit } from './fit.js';
import { NO_LABEL, capital, clip, realLabels, shortName, themesFor } from './material.js';
import { english } from './wording.en.js';
import { polish } from './wording.pl.js';
import { messageTypeOf, toneOf, turn } from './wording.js';
import type { Wording } from './wording.js';

type Variant = MessagingWire['variants'][number];

interface Plan {
  readonly quoteWords: number;
  readonly phraseWords: number;
  readonly labels: number;
}

const PLANS: readonly [Plan, ...Plan[]] = [
  { quoteWords: 15, phraseWords: 5, labels: 3 },
  { quoteWords: 11, phraseWords: 4, labels: 2 },
  { quoteWords: 8, phraseWords: 1, labels: 2 },
  { quoteWords: 5, phraseWords: 1, labels: 1 },
];

/** Output tokens for each variant at most. */
const BUDGET_EACH = 110;
const MOST = 20;

/** Messages, each on another theme while themes last. @param count how many; default the prompt's, else 3 */
export function writeMessaging(prompt: Prompt, count = prompt.variants ?? 3): MessagingWire {
  const themes = themesFor(prompt);
  const wording = prompt.language === 'pl' ? polish : english;
  const variants = Math.max(1, Math.min(MOST, Math.trunc(count)));
  return fit(BUDGET_EACH * variants, PLANS, (plan) => ({
    variants: Array.from({ length: variants }, (_, i) => variant(prompt, wording, turn(themes, i), i, plan)),
  }));
}

function variant(prompt: Prompt, wording: Wording, theme: Theme, index: number, plan: Plan): Variant {
  const words = wording.messaging;
  const product = shortName(prompt.product) || words.noProduct;
  // Only what an answer says may stand in quotation marks; a passage is nobody's testimony.
  const mark = theme.mentions[0]?.item.label.startsWith('r') ? wording.quote : (text: string) => text;
  const word = mark(theme.word);
  const phrase = clip(phraseOf(theme, plan.phraseWords), 16 * (plan.phraseWords + 1));
  const quote = mark === wording.quote ? quotesOf(theme, 1, plan.quoteWords)[0]?.q : phrase;
  const quoted = quote === undefined || looksPersonal(quote) ? phrase : quote;
  const opener = words.openers[toneOf(prompt.tone)];
  const body = turn(words.bodies, index)(sentence(mark(quoted)), product);
  const labels = realLabels(labelsOf(theme, plan.labels));
  return {
    headline: clip(capital(turn(words.headlines, index)(mark(phrase), product)), 120),
    sub: clip(turn(words.subs, index)(word), 200),
    body: opener && index === 0 ? `${opener} ${body}` : body,
    cta: turn(words.ctas[messageTypeOf(prompt.type)], index),
    answers: [capital(phrase)],
    // The schema wants a label; without evidence there is none to give.
    ev: labels.length > 0 ? labels : [NO_LABEL],
  };
}

/** Ends a quoted remark, unless the remark ended itself. */
function sentence(quoted: string): string {
  return /[.!?…]["”]?$/u.test(quoted) ? quoted : `${quoted}.`;
}
