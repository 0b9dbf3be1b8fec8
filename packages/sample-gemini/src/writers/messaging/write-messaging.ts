import { criticsOf } from '../../evidence/find-topics.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { fill } from '../../wording/template.js';
import type { ToneWording, Wording } from '../../wording/wording.js';
import { wordings } from '../../wording/wordings.js';
import { clip } from '../clip.js';
import type { Message, MessagingDraft } from '../drafts.js';
import { fit } from '../fit.js';
import { productName } from './product-name.js';
import { terseMessaging } from '../terse.js';
import { NO_LABEL, labelsFor, themesFor } from '../themes.js';
import type { Theme } from '../themes.js';
import { messageTypeOf, toneOf } from './tone.js';
import type { MessageType } from './tone.js';

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
      message(prompt, cyclic(themes, i), i, i >= themes.length, plan),
    ),
  });
  return fit(budgetEach * variants, PLANS, write, terseMessaging);
}

/** @param isRepeat whether a message on the same theme came before */
function message(prompt: Prompt, theme: Theme, index: number, isRepeat: boolean, plan: Plan): Message {
  const { messaging } = wordings[prompt.language];
  const type = messageTypeOf(prompt.type);
  const tone = messaging.tones[toneOf(prompt.tone)];
  const product = productName(prompt.product);
  const texts = { name: theme.name, about: withoutQuotationMarks(theme.about) };
  const further = isRepeat ? cyclic(messaging.further, index) : undefined;
  const core = further ? [fill(further.body, texts)] : [theme.concern, theme.invite];
  const named = product !== '' && index % 2 === 1 ? [fill(messaging.product, { name: product })] : [];
  const sub = fill(tone.sub, texts);
  const labelled = product !== '' && index % 2 === 0;
  const cta = index === (type === 'email' ? 1 : 0) ? ctaOf(messaging, type) : undefined;
  const praised = theme.topic && criticsOf(theme.topic).length === 0;
  const labels = labelsFor(prompt, theme, plan.labels);
  return {
    headline: clip(further ? fill(further.headline, texts) : theme.headline, 120),
    subheadline: clip(
      labelled ? fill(messaging.label, { name: product, line: withSmallInitial(sub) }) : sub,
      200,
    ),
    body: clip(bodyOf(messaging, tone, type, index, [...core, ...named], plan).join(' '), 900),
    cta: cta ?? cyclic(tone.ctas, index),
    answers: [clip(praised ? fill(messaging.wants, { cares: theme.cares }) : theme.pain, 160)],
    // The schema wants a label; without evidence there is none to give.
    labels: labels.length > 0 ? labels : [NO_LABEL],
  };
}

/** A type's own call to action, if it has one. */
function ctaOf({ ctas }: Wording['messaging'], type: MessageType): string | undefined {
  return type === 'email' || type === 'social' || type === 'landing' ? ctas[type] : undefined;
}

/** In a message, a noun's quotation marks would look like somebody's words. */
function withoutQuotationMarks(about: string): string {
  return about.replace(/ „(.+)”/u, ': $1');
}

/** An email greets, an advertisement and a post are short, a landing page leads on. */
function bodyOf(
  messaging: Wording['messaging'],
  tone: ToneWording,
  type: MessageType,
  index: number,
  core: readonly string[],
  plan: Plan,
): string[] {
  const closing = plan.closing ? [cyclic(tone.closings, index)] : [];
  if (type === 'email') return [tone.greeting, ...core, ...closing];
  if (type === 'ad') return index % 2 === 0 ? [tone.opener, ...core] : [...core, ...closing];
  if (type === 'social')
    return [tone.opener, ...core.slice(0, 1), ...core.slice(2), cyclic(messaging.social, index)];
  if (type === 'landing') return [...core, cyclic(messaging.landing, index), ...closing];
  return [...core, ...closing];
}

function withSmallInitial(text: string): string {
  const [first = ''] = text;
  return first.toLowerCase() + text.slice(first.length);
}
