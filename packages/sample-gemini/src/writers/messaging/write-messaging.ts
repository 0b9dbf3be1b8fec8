import { criticsOf } from '../../evidence/find-topics.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { fill } from '../../wording/template.js';
import type { ToneWording, Wording } from '../../wording/wording.js';
import { wordings } from '../../wording/wordings.js';
import { clip } from '../clip.js';
import type { Message, MessagingDraft } from '../drafts.js';
import { productName } from './product-name.js';
import { NO_LABEL, labelsFor, themesFor } from '../themes.js';
import type { Theme } from '../themes.js';
import { messageTypeOf, toneOf } from './tone.js';
import type { MessageType } from './tone.js';

const MOST = 20;
/** Labels that a message cites. */
const LABELS = 3;

/**
 * Messages, each on another theme while themes last.
 *
 * @param count how many; default the prompt's, else 3
 */
export function writeMessaging(prompt: Prompt, count?: number): MessagingDraft {
  const themes = themesFor(prompt);
  return {
    variants: Array.from({ length: messagesIn(prompt, count) }, (_, i) =>
      message(prompt, cyclic(themes, i), i, i >= themes.length),
    ),
  };
}

/** @param count how many; default the prompt's, else 3 */
export function messagesIn(prompt: Prompt, count = prompt.variants ?? 3): number {
  return Math.max(1, Math.min(MOST, Math.trunc(count)));
}

/** @param isRepeat whether a message on the same theme came before */
function message(prompt: Prompt, theme: Theme, index: number, isRepeat: boolean): Message {
  const { messaging } = wordings[prompt.language];
  const type = messageTypeOf(prompt.type);
  const tone = messaging.tones[toneOf(prompt.tone)];
  const product = productName(prompt.product);
  const named = product !== '' && index % 2 === 1 ? [fill(messaging.product, { name: product })] : [];
  const core = [...coreOf(prompt, theme, index, isRepeat), ...named];
  const labels = labelsFor(prompt, theme, LABELS);
  return {
    ...framedBy(prompt, theme, index, isRepeat),
    body: clip(bodyOf(messaging, tone, type, index, core).join(' '), 900),
    // A prompt in prose wants a label; without evidence there is none to give.
    labels: labels.length > 0 ? labels : [NO_LABEL],
  };
}

/** A message but for its body and its labels. */
export function framedBy(
  prompt: Prompt,
  theme: Theme,
  index: number,
  isRepeat: boolean,
): Omit<Message, 'body' | 'labels'> {
  const { messaging } = wordings[prompt.language];
  const type = messageTypeOf(prompt.type);
  const tone = messaging.tones[toneOf(prompt.tone)];
  const product = productName(prompt.product);
  const texts = spokenOf(theme);
  const sub = fill(tone.sub, texts);
  const labelled = product !== '' && index % 2 === 0;
  const cta = index === (type === 'email' ? 1 : 0) ? ctaOf(messaging, type) : undefined;
  const praised = theme.topic && criticsOf(theme.topic).length === 0;
  return {
    headline: clip(isRepeat ? fill(cyclic(messaging.further, index).headline, texts) : theme.headline, 120),
    subheadline: clip(
      labelled ? fill(messaging.label, { name: product, line: withSmallInitial(sub) }) : sub,
      200,
    ),
    cta: cta ?? cyclic(tone.ctas, index),
    answers: [clip(praised ? fill(messaging.wants, { cares: theme.cares }) : theme.pain, 160)],
  };
}

/** What a message says of its theme; something else where one on it came before. */
export function coreOf(prompt: Prompt, theme: Theme, index: number, isRepeat: boolean): string[] {
  const { further } = wordings[prompt.language].messaging;
  return isRepeat ? [fill(cyclic(further, index).body, spokenOf(theme))] : [theme.concern, theme.invite];
}

/** A theme's texts as a message has them: a noun's quotation marks would look like somebody's words. */
export function spokenOf({ name, about, cares }: Theme): { name: string; about: string; cares: string } {
  return {
    name,
    about: about.replace(/ „(.+)”/u, ': $1'),
    cares: cares.replace(/ „(.+)”/u, ': $1'),
  };
}

/** A type's own call to action, if it has one. */
function ctaOf({ ctas }: Wording['messaging'], type: MessageType): string | undefined {
  return type === 'email' || type === 'social' || type === 'landing' ? ctas[type] : undefined;
}

/** An email greets, an advertisement and a post are short, a landing page leads on. */
function bodyOf(
  messaging: Wording['messaging'],
  tone: ToneWording,
  type: MessageType,
  index: number,
  core: readonly string[],
): string[] {
  const closing = [cyclic(tone.closings, index)];
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
