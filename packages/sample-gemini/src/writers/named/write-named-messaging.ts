import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { fit } from '../fit.js';
import { type MessageType, messageTypeOf, toneOf } from '../messaging/tone.js';
import { coreOf, framedBy, messagesIn, spokenOf } from '../messaging/write-messaging.js';
import { isAgainst, labelsFor, type Theme, themesFor } from '../themes.js';

/** Whether a message meets the doubt openly, and closes in the tone asked for. */
interface Plan {
  readonly honest: boolean;
  readonly closing: boolean;
}

const PLANS: readonly [Plan, ...Plan[]] = [
  { honest: true, closing: true },
  { honest: true, closing: false },
  { honest: false, closing: false },
];

/** Output tokens of one message at most. */
const BUDGET: Record<MessageType, number> = { email: 235, ad: 100, landing: 195, social: 130, other: 235 };
/** Labels of sentences that a message cites. */
const LABELS = 3;
/** Words of an advertisement. */
const AD = 25;

/**
 * Messages whose entries are objects with named keys, each on another theme while themes last.
 *
 * @param count how many; default the prompt's, else 3
 */
export function writeNamedMessaging(prompt: Prompt, count?: number): object {
  const themes = anglesOf(prompt);
  const messages = messagesIn(prompt, count);
  return fit(BUDGET[messageTypeOf(prompt.type)] * messages, PLANS, (plan) => ({
    variants: Array.from({ length: messages }, (_, i) =>
      namedMessage(prompt, cyclic(themes, i), i, i >= themes.length, plan),
    ),
  }));
}

/** The themes that the prompt gives the messages, else those first that a message answers best. */
function anglesOf(prompt: Prompt): Theme[] {
  const themes = themesFor(prompt);
  const given = prompt.angles.flatMap(
    (label) => themes.find(({ counted }) => counted?.label === label) ?? [],
  );
  if (given.length > 0) return given;
  const rank = ({ counted }: Theme) => (counted && !isAgainst(counted) && counted.kind !== 'wish' ? 1 : 0);
  return themes.toSorted((a, b) => rank(a) - rank(b));
}

function namedMessage(prompt: Prompt, theme: Theme, index: number, isRepeat: boolean, plan: Plan): object {
  const { headline, subheadline, cta, answers } = framedBy(prompt, theme, index, isRepeat);
  // Where messages are written in several answers, those of each begin with other scenes.
  const place = theme.counted ? Number(theme.counted.label.slice(1)) + index : index;
  return {
    evidence: labelsFor(prompt, theme, LABELS),
    answers: answers.slice(0, 1),
    headline,
    subheadline,
    body: bodyOf(prompt, theme, index, place, isRepeat, plan).join(' '),
    cta,
  };
}

/** An email greets, an advertisement is short, a landing page leads on, a post asks. */
function bodyOf(
  prompt: Prompt,
  theme: Theme,
  index: number,
  place: number,
  isRepeat: boolean,
  plan: Plan,
): string[] {
  const { messaging } = wordings[prompt.language];
  const type = messageTypeOf(prompt.type);
  const tone = messaging.tones[toneOf(prompt.tone)];
  const [concern = '', ...invite] = coreOf(prompt, theme, index, isRepeat);
  const scene = fill(cyclic(messaging.scenes, place), spokenOf(theme));
  const honest = plan.honest ? [cyclic(messaging.honest, place)] : [];
  const closing = plan.closing ? [cyclic(tone.closings, index)] : [];
  if (type === 'ad') return withinWords([concern, ...invite, ...closing], AD);
  if (type === 'social') return [scene, concern, cyclic(messaging.social, index)];
  if (type === 'landing')
    return [scene, concern, ...honest, ...invite, cyclic(messaging.landing, index), ...closing];
  // Letters take their time.
  const further = plan.honest ? [cyclic(messaging.honest, place + 2)] : [];
  const next = cyclic(messaging.landing, index);
  const greeting = type === 'email' ? [tone.greeting] : [];
  return [...greeting, scene, concern, ...honest, ...further, ...invite, next, ...closing];
}

/** As many sentences as have so many words together; the first one always. */
function withinWords(sentences: readonly string[], most: number): string[] {
  const count = (list: readonly string[]) => list.join(' ').split(' ').length;
  return sentences.filter((_, i) => i === 0 || count(sentences.slice(0, i + 1)) <= most);
}
