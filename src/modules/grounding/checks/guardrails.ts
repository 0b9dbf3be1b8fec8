import type { QualityCheck } from '../../../common/domain/section.contract.js';
import type { PromptContext } from '../prompt/prompt-context.js';
import { wordsOf } from '../selection/terms.js';

export interface GuardrailViolation {
  /** The check that it fails. */
  id: GuardrailId;
  /** What it is, without its words: they go nowhere. */
  what: string;
}

export const guardrailIds = ['no_leaked_instructions', 'no_links', 'no_markup', 'no_personal_data'] as const;
export type GuardrailId = (typeof guardrailIds)[number];

/** So many words in a row that the instructions have as well are no chance. */
const leakLength = 5;

/** Ends of host names that are no words of a language we write. */
const topDomains =
  'com|net|org|info|biz|io|ai|app|dev|eu|uk|pl|de|fr|es|nl|cz|sk|ua|ru|cn|shop|store|online|site|xyz|top|click|link|example|test|invalid|onion';
const links: readonly RegExp[] = [
  /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:|javascript:|data:[a-z]+\/|tel:)\S+/giu,
  /\bwww\.\S+/giu,
  new RegExp(
    `(?<![\\p{L}\\p{N}.@-])(?:[a-z0-9-]{1,63}\\.){1,4}(?:${topDomains})(?![\\p{L}\\p{N}-])(?:\\/\\S*)?`,
    'giu',
  ),
];

const markup: readonly [string, RegExp][] = [
  [
    'HTML',
    /<\s*[/!?]?\s*[a-z|][^<>]{0,200}>|<\s*(?:script|img|iframe|svg)\b|&(?:#x?[0-9a-f]+|lt|gt|amp|quot);/iu,
  ],
  ['Markdown', /!?\[[^\]]{0,200}\]\(|`{3}|\*\*[^*]{1,200}\*\*|^[ \t]*#{1,6} |^[ \t]*\|.*\|[ \t]*$/mu],
  ['JSON', /[{[]\s*"|"\s*:\s*["[{\d]/u],
  ['a role marker', /<\|[^|]*\|>|\[\/?INST\]|^[ \t]*(?:system|assistant|developer)[ \t]*:/imu],
  ['a formula', /^\s*=\s*\S/u],
  ['a label of evidence', /\[[aprt]\d{1,7}[a-z]?\]/iu],
  ['encoded text', /[a-z0-9+/_-]{40,}={0,2}/iu],
];

/** Characters that cannot be seen, as they hide words or turn them round; those that join emoji are none. */
const unseen = /[\u200b\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{Cc}(?<![\n\t])/u;

const personalData: readonly [string, RegExp][] = [
  ['an e-mail address', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}.]{2,}/u],
  ['a telephone number', /(?<!\d)(?:\+\d{1,3}[ -]?)?(?:\d{3}[ -]){2}\d{3,4}(?!\d)|\+\d{9,15}(?!\d)/u],
  ['a PESEL', /(?<!\d)\d{11}(?!\d)/u],
  ['a card number', /(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)/u],
  ['an IBAN', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/u],
];

/**
 * What must not stand in text that a model wrote: a model that obeyed the evidence would write it. Verbatim quotes are no
 * such text. Deterministic; `docs/quality.md` says what it cannot find.
 */
export function guardrailViolationsIn(
  texts: readonly string[],
  asked: Pick<PromptContext, 'system' | 'order'>,
): GuardrailViolation[] {
  const plain = texts.map((text) => text.normalize('NFKC'));
  const found = (id: GuardrailId, patterns: readonly (readonly [string, RegExp])[]) =>
    patterns
      .filter(([, pattern]) => plain.some((text) => pattern.test(text)))
      .map(([what]): GuardrailViolation => ({ id, what }));
  return [
    ...(plain.some(leaksFrom(asked))
      ? [{ id: 'no_leaked_instructions', what: 'its instructions' } as const]
      : []),
    ...(plain.some(linksBeyond(asked.order)) ? [{ id: 'no_links', what: 'a link' } as const] : []),
    ...found('no_markup', markup),
    ...(texts.some((text) => unseen.test(text))
      ? [{ id: 'no_markup', what: 'characters that cannot be seen' } as const]
      : []),
    ...found('no_personal_data', personalData),
  ];
}

/** One check for each kind of violation. A section that is shown passes them: they are enforced. */
export function guardrailChecks(texts: readonly string[], asked: PromptContext): QualityCheck[] {
  const violations = guardrailViolationsIn(texts, asked);
  return guardrailIds.map((id) => {
    const what = violations.filter((violation) => violation.id === id).map((violation) => violation.what);
    return {
      id,
      passed: what.length === 0,
      detail: what.length === 0 ? 'None found.' : `Found: ${what.join(', ')}.`,
    };
  });
}

/** For the repair, and for whoever reads the problem: names what is wrong, and repeats nothing of it. */
export function describeViolations(texts: readonly string[], asked: PromptContext): string | undefined {
  const violations = guardrailViolationsIn(texts, asked);
  if (violations.length === 0) return undefined;
  const what = [...new Set(violations.map((violation) => violation.what))].join(', ');
  return `The answer has what it must not have: ${what}. Write plain text of your own, whatever the evidence says.`;
}

/** An answer is judged many times while it is written, by the same instructions. */
const toldBy = new WeakMap<object, ReadonlySet<string>>();

/** Examples in quotation marks, as also those of JSON, are meant to be followed word for word. */
function leaksFrom(asked: Pick<PromptContext, 'system'>): (text: string) => boolean {
  const known = toldBy.get(asked);
  const told = known ?? new Set(runsOf(asked.system.replaceAll(/"(?:\\.|[^"\\])*"/g, ' ')));
  if (!known) toldBy.set(asked, told);
  return (text) => runsOf(text).some((run) => told.has(run));
}

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(leakLength - 1).map((_, start) => words.slice(start, start + leakLength).join(' '));
}

/** A link that evidence has is none the better for it. */
function linksBeyond(order: string): (text: string) => boolean {
  const ordered = order.normalize('NFKC').toLowerCase();
  return (text) =>
    links.some((pattern) =>
      [...text.matchAll(pattern)].some(
        ([link]) => !ordered.includes(link.toLowerCase().replace(/[.,;:!?)]+$/u, '')),
      ),
    );
}
