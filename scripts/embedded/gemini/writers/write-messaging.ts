import type { MessagingDraft } from '../../../../src/modules/messaging/messaging.wire.js';
import { criticsOf } from '../evidence/find-topics.js';
import type { Prompt } from '../evidence/read-prompt.js';
import { fit } from './fit.js';
import { NO_LABEL, clip, labelsFor, themesFor, wordingFor } from './material.js';
import type { Theme } from './material.js';
import { productName } from './product-name.js';
import { terseMessaging } from './terse.js';
import { messageTypeOf, toneOf } from './tone.js';
import type { MessageType } from './tone.js';
import { turn } from './wording.js';
import type { Manner, Wording } from './wording.js';

type Variant = MessagingDraft['variants'][number];

interface Plan {
  readonly labels: number;
  /** Whether a body ends with a sentence in the tone asked for. */
  readonly closing: boolean;
}

const PLANS: readonly [Plan, ...Plan[]] = [
  { labels: 3, closing: true },
  { labels: 2, closing: true },
  { labels: 2, closing: false },
  { labels: 1, closing: false },
];

/** Output tokens for each variant at most. */
const BUDGET_EACH = 59;
const MOST = 20;

/**
 * Messages, each on another theme while themes last.
 *
 * @param count how many; default the prompt's, else 3
 * @param budgetEach output tokens for each at most
 */
export function writeMessaging(
  prompt: Prompt,
  count = prompt.variants ?? 3,
  budgetEach = BUDGET_EACH,
): MessagingDraft {
  const themes = themesFor(prompt);
  const variants = Math.max(1, Math.min(MOST, Math.trunc(count)));
  const write = (plan: Plan): MessagingDraft => ({
    variants: Array.from({ length: variants }, (_, i) =>
      variant(prompt, turn(themes, i), i, i >= themes.length, plan),
    ),
  });
  return fit(budgetEach * variants, PLANS, write, terseMessaging);
}

/** @param isRepeat whether a message on the same theme came before */
function variant(prompt: Prompt, theme: Theme, index: number, isRepeat: boolean, plan: Plan): Variant {
  const wording = wordingFor(prompt);
  const words = wording.messaging;
  const type = messageTypeOf(prompt.type);
  const manner = words.manners[toneOf(prompt.tone)];
  const product = productName(prompt.product);
  const again = isRepeat ? turn(words.again, index) : undefined;
  const core = again ? [again.body(theme)] : [theme.concern, theme.invite];
  const named = product !== '' && index % 2 === 1 ? [words.product(product)] : [];
  const sub = manner.sub(theme.about);
  const labels = labelsFor(prompt, theme, plan.labels);
  return {
    headline: clip(again ? again.headline(theme) : theme.headline, 120),
    subheadline: clip(product !== '' && index % 2 === 0 ? words.label(product, lower(sub)) : sub, 200),
    body: clip(bodyOf(wording, manner, type, index, [...core, ...named], plan).join(' '), 900),
    cta:
      index === (type === 'email' ? 1 : 0)
        ? (words.ctas[type] ?? turn(manner.ctas, index))
        : turn(manner.ctas, index),
    answers: [
      clip(theme.topic && criticsOf(theme.topic).length === 0 ? words.wants(theme.cares) : theme.pain, 160),
    ],
    // The schema wants a label; without evidence there is none to give.
    labels: labels.length > 0 ? labels : [NO_LABEL],
  };
}

/** An email greets, an advertisement and a post are short, a landing page leads on. */
function bodyOf(
  { messaging: words }: Wording,
  manner: Manner,
  type: MessageType,
  index: number,
  core: readonly string[],
  plan: Plan,
): string[] {
  const closing = plan.closing ? [turn(manner.closings, index)] : [];
  if (type === 'email') return [manner.greeting, ...core, ...closing];
  if (type === 'ad') return index % 2 === 0 ? [manner.opener, ...core] : [...core, ...closing];
  if (type === 'social')
    return [manner.opener, ...core.slice(0, 1), ...core.slice(2), turn(words.social, index)];
  if (type === 'landing') return [...core, turn(words.landing, index), ...closing];
  return [...core, ...closing];
}

function lower(text: string): string {
  const [first = ''] = text;
  return first.toLowerCase() + text.slice(first.length);
}
