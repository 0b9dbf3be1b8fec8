import type { NeedsWire } from '../../../../src/modules/needs/needs.wire.js';
import { labelsOf, phraseOf, quotesOf } from '../evidence/find-themes.js';
import type { Theme } from '../evidence/find-themes.js';
import { findWishes } from '../evidence/find-wishes.js';
import type { Prompt } from '../evidence/read-prompt.js';
import { quoteAt } from '../evidence/text-pieces.js';
import { fit } from './fit.js';
import { NO_LABEL, capital, clip, passagesFor, realLabels, themesFor, unlikeThemes } from './material.js';
import { english } from './wording.en.js';
import { polish } from './wording.pl.js';
import { turn } from './wording.js';
import type { Wording } from './wording.js';

type Often = NeedsWire['pains'][number]['often'];

interface Plan {
  readonly pains: number;
  readonly others: number;
  readonly quoteWords: number;
  readonly quotes: number;
  readonly labels: number;
}

const PLANS: readonly [Plan, ...Plan[]] = [
  { pains: 3, others: 2, quoteWords: 15, quotes: 2, labels: 10 },
  { pains: 3, others: 2, quoteWords: 13, quotes: 1, labels: 10 },
  { pains: 3, others: 2, quoteWords: 9, quotes: 1, labels: 6 },
  { pains: 2, others: 2, quoteWords: 12, quotes: 1, labels: 10 },
  { pains: 2, others: 2, quoteWords: 8, quotes: 1, labels: 5 },
  { pains: 2, others: 1, quoteWords: 7, quotes: 1, labels: 4 },
];

/** Words of a pain's title, before the trimming of its ends. */
const TITLE_WORDS = 5;
/** Output tokens at most. */
const BUDGET = 480;

/** Jobs from what answers wish for, pains and outcomes from what they share and complain of. */
export function writeNeeds(prompt: Prompt): NeedsWire {
  const themes = themesFor(prompt);
  const wording = prompt.language === 'pl' ? polish : english;
  return fit(BUDGET, PLANS, (plan) => ({
    jobs: jobs(prompt, wording, themes, plan),
    outcomes: themes.slice(0, plan.others).map((theme, i) => ({
      s: turn(wording.needs.outcomes, i)(wording.quote(theme.word)),
      importance: 9 - i,
      satisfaction: Math.max(1, 5 - complaints(theme)),
      measurable: i === 0,
      ev: realLabels([...labelsOf(theme, 2), ...passagesFor(prompt, theme).slice(0, 1)]),
    })),
    pains: unlikeThemes(themes, TITLE_WORDS)
      // Where nobody is quoted, one will do: the schema wants it, the evidence does not.
      .slice(0, prompt.responses.length + prompt.passages.length > 0 ? plan.pains : 1)
      .map((theme, i) => pain(prompt, wording, theme, i, plan)),
  }));
}

/** Wishes first, each named after a theme that its answer mentions, or the first; then themes. */
function jobs(prompt: Prompt, wording: Wording, themes: readonly Theme[], plan: Plan): NeedsWire['jobs'] {
  const { wishJobs, themeJobs } = wording.needs;
  const wishes = findWishes(prompt.responses, plan.others).map((wish, i) => {
    const own = themes.find((theme) => theme.mentions.some((m) => m.item.label === wish.label));
    const theme = wording.quote((own ?? turn(themes, i)).word);
    return {
      s: turn(wishJobs, i)(theme, wish.text),
      quote: { r: wish.label, q: quoteAt(wish.item.text, wish.at, plan.quoteWords) },
    };
  });
  const others = unlikeThemes(themes, TITLE_WORDS).map((theme, i) => ({
    s: turn(themeJobs, i)(wording.quote(clip(phraseOf(theme, TITLE_WORDS), 120))),
    quote: quotesOf(theme, 1, plan.quoteWords)[0],
  }));
  return [...wishes, ...others].slice(0, plan.others).map(({ s, quote }, i) => ({
    s,
    priority: 9 - 2 * i,
    often: i === 0 ? ('often' as const) : ('sometimes' as const),
    hard: i === 0 ? ('medium' as const) : ('low' as const),
    quotes: quote && quote.q !== '' && quote.r !== NO_LABEL ? [quote] : [],
  }));
}

function pain(
  prompt: Prompt,
  wording: Wording,
  theme: Theme,
  index: number,
  plan: Plan,
): NeedsWire['pains'][number] {
  const words = wording.needs;
  const who = realLabels(labelsOf(theme, Number.POSITIVE_INFINITY)).filter((label) => label.startsWith('r'));
  const all = prompt.responses.length;
  const word = wording.quote(theme.word);
  return {
    title: clip(capital(phraseOf(theme, TITLE_WORDS)), 80),
    about: who.length > 0 ? words.about(who.length, all, word) : words.aboutNone(word),
    severity: Math.min(10, 5 + Math.round((5 * complaints(theme)) / Math.max(3, all))),
    often: oftenOf(who.length, all),
    who: who.slice(0, plan.labels),
    quotes: painQuotes(prompt, wording, theme, plan),
    fixes: [turn(words.fixes, prompt.seed + index)(word)],
  };
}

/** The schema wants a quote for every pain; where the prompt has no words to quote, the quote says so. */
function painQuotes(
  prompt: Prompt,
  wording: Wording,
  theme: Theme,
  plan: Plan,
): NeedsWire['pains'][number]['quotes'] {
  const quotes = quotesOf(theme, plan.quotes, plan.quoteWords);
  if (quotes.length > 0) return quotes;
  const [item] = [...prompt.responses, ...prompt.passages];
  return item ? [{ r: item.label, q: clip(item.text, 160) }] : [{ r: NO_LABEL, q: wording.needs.noAnswers }];
}

function complaints(theme: Theme): number {
  return theme.mentions.filter((m) => m.negative).length;
}

/** How often, from the share of answers; too few answers say little. */
function oftenOf(who: number, all: number): Often {
  if (all < 3) return 'sometimes';
  const share = who / all;
  return share >= 0.7 ? 'always' : share >= 0.35 ? 'often' : share >= 0.15 ? 'sometimes' : 'rarely';
}
