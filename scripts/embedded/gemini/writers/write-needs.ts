import type { NeedsDraft } from '../../../../src/modules/needs/needs.wire.js';
import { criticsOf } from '../evidence/find-topics.js';
import type { Mention } from '../evidence/find-topics.js';
import { findWishes } from '../evidence/find-wishes.js';
import { quoteAt } from '../evidence/quote-at.js';
import type { Prompt } from '../evidence/read-prompt.js';
import { fit } from './fit.js';
import { NO_LABEL, alike, clip, labelsFor, realLabels, themesFor, wordingFor } from './material.js';
import type { Theme } from './material.js';
import { terseNeeds } from './terse.js';
import { turn } from './wording.js';
import type { Wording } from './wording.js';

type Pain = NeedsDraft['pains'][number];
type Quote = Pain['quotes'][number];

interface Plan {
  readonly jobs: number;
  readonly outcomes: number;
  readonly quotes: number;
  readonly quoteWords: number;
  readonly fixes: number;
  readonly pains: number;
}

/** Where no budget is set. */
const FULL: readonly [Plan] = [{ jobs: 3, outcomes: 3, quotes: 2, quoteWords: 15, fixes: 2, pains: 3 }];

/** As many of each as the terse prompts ask for. */
const PLANS: readonly [Plan, ...Plan[]] = [
  { jobs: 2, outcomes: 2, quotes: 1, quoteWords: 15, fixes: 1, pains: 3 },
  { jobs: 2, outcomes: 2, quotes: 1, quoteWords: 12, fixes: 1, pains: 3 },
  { jobs: 2, outcomes: 2, quotes: 1, quoteWords: 15, fixes: 1, pains: 2 },
  { jobs: 2, outcomes: 2, quotes: 1, quoteWords: 9, fixes: 1, pains: 2 },
];

/** Output tokens at most. */
const BUDGET = { en: 390, pl: 380 };

/**
 * Jobs from what answers wish for and speak of, pains from what they complain of and doubt.
 *
 * @param budget output tokens at most
 */
export function writeNeeds(prompt: Prompt, budget = BUDGET[prompt.language]): NeedsDraft {
  const themes = themesFor(prompt);
  const wording = wordingFor(prompt);
  const pains = painfulOf(themes);
  const write = (plan: Plan): NeedsDraft => ({
    jobs: writeJobs(prompt, wording, padded(themes, wording), plan),
    outcomes: padded(themes, wording)
      .slice(0, plan.outcomes)
      .map((theme, i) => ({
        statement: theme.outcome,
        importance: 9 - i,
        satisfaction: Math.max(1, 5 - criticsIn(theme).length),
        measurable: /^(?:Minimize the (?:time|number)|Skrócić|Zmniejszyć liczbę)/u.test(theme.outcome),
        labels: theme.topic || themes[0].topic === undefined ? labelsFor(prompt, theme, 3) : [],
      })),
    pains: writePains(prompt, wording, pains.slice(0, plan.pains), plan),
  });
  return fit(budget, Number.isFinite(budget) ? PLANS : FULL, write, terseNeeds);
}

/** The themes that somebody complains of or doubts, most such answers first; else the first theme. Pains come so. */
export function painfulOf(themes: readonly [Theme, ...Theme[]]): Theme[] {
  const weight = (theme: Theme): number =>
    criticsIn(theme).reduce((sum, { stance }) => sum + (stance === 'complaint' ? 2 : 1), 0) *
    (isIncidental(theme) ? 0.5 : 1);
  const painful = themes.filter((theme) => weight(theme) > 0).sort((a, b) => weight(b) - weight(a));
  const solid = painful.filter((theme) => criticsIn(theme).length > (isIncidental(theme) ? 1 : 0));
  if (solid.length > 0) return solid;
  return painful.length > 0 ? painful.slice(0, 1) : [themes[0]];
}

const INCIDENTAL: ReadonlySet<string> = new Set(['family', 'season', 'health']);

/** What a complaint may mention without being about it: a word of the answers, the family, the season. */
function isIncidental({ topic }: Theme): boolean {
  if (!topic) return false;
  return (
    ('noun' in topic.subject && !topic.subject.noun.includes(' ')) ||
    ('known' in topic.subject && INCIDENTAL.has(topic.subject.known))
  );
}

const criticsIn = ({ topic }: Theme): Mention[] => (topic ? criticsOf(topic) : []);

/** One theme alone would leave one job; what holds for any offer comes second, without evidence. */
function padded(themes: readonly [Theme, ...Theme[]], wording: Wording): readonly Theme[] {
  return themes.length > 1 || !themes[0].topic
    ? themes
    : [...themes, { ...wording.general, topic: undefined }];
}

/** A wish in an answer's own words first, then the jobs of the themes. */
function writeJobs(
  prompt: Prompt,
  wording: Wording,
  themes: readonly Theme[],
  plan: Plan,
): NeedsDraft['jobs'] {
  const wishes = findWishes(prompt.responses, prompt.language, 2).map(({ item, text, at }, i) => ({
    statement: turn(wording.needs.wishes, i)(text),
    quotes: [{ label: item.label, text: quoteAt(item.text, at, plan.quoteWords) }],
  }));
  const others = themes.map((theme) => ({ statement: theme.job, quotes: quotesOf(theme, 1, plan) }));
  const jobs = [...wishes.slice(0, plan.jobs - 1), ...others];
  return jobs
    .filter(({ statement }, i) => jobs.slice(0, i).every((other) => !alike(other.statement, statement)))
    .slice(0, plan.jobs)
    .map(({ statement, quotes }, i) => ({
      statement: clip(statement, 300),
      priority: 9 - 2 * i,
      frequency: i === 0 ? ('often' as const) : ('sometimes' as const),
      difficulty: i === 0 ? ('medium' as const) : ('low' as const),
      quotes: quotes.filter(({ label, text }) => label !== NO_LABEL && text !== ''),
    }));
}

/** Where one sentence shows two pains, the second is shown by another one if there is any. */
function writePains(prompt: Prompt, wording: Wording, themes: readonly Theme[], plan: Plan): Pain[] {
  const shown = new Set<string>();
  return themes.map((theme) => {
    const pain = writePain(prompt, wording, theme, plan, shown);
    for (const { text } of pain.quotes) shown.add(text);
    return pain;
  });
}

function writePain(
  prompt: Prompt,
  wording: Wording,
  theme: Theme,
  plan: Plan,
  shown: ReadonlySet<string>,
): Pain {
  const { responses } = prompt;
  const critics = criticsIn(theme).filter(({ item }) => responses.includes(item));
  const mentions = (theme.topic?.mentions ?? []).filter(({ item }) => responses.includes(item));
  const complaints = critics.filter(({ stance }) => stance === 'complaint').length;
  // Whom the pain shows in: not everybody who mentions the theme has trouble with it.
  const who = realLabels((critics.length > 0 ? critics : mentions).map(({ item }) => item.label));
  const known = critics.length > 0 || !theme.topic;
  return {
    title: clip(known || criticsIn(theme).length > 0 ? theme.pain : wording.needs.open(theme), 80),
    description: whoSays(prompt, theme),
    severity: Math.min(10, 3 + complaints + Math.round((4 * critics.length) / Math.max(3, responses.length))),
    frequency: oftenOf(who.length, responses.length),
    labels: who.slice(0, 10),
    quotes: painQuotes(prompt, wording, theme, plan, shown),
    solutions: theme.fixes.slice(0, plan.fixes),
  };
}

/** How many answers speak of a theme, and how. */
export function whoSays(prompt: Prompt, theme: Theme): string {
  const { responses } = prompt;
  const { needs } = wordingFor(prompt);
  const ofAnswers = ({ item }: Mention): boolean => responses.includes(item);
  const mentions = (theme.topic?.mentions ?? []).filter(ofAnswers).length;
  if (mentions === 0) return responses.length > 0 ? needs.saidLittle : needs.saidNothing;
  const critics = criticsIn(theme).filter(ofAnswers).length;
  return needs.said({ mentions, critics, all: responses.length }, theme.about);
}

/** The schema wants a quote for every pain; where the prompt has no words to quote, the quote says so. */
function painQuotes(
  prompt: Prompt,
  wording: Wording,
  theme: Theme,
  plan: Plan,
  shown: ReadonlySet<string>,
): Quote[] {
  const all = quotesOf(theme, Number.POSITIVE_INFINITY, plan);
  const fresh = all.filter(({ text }) => !shown.has(text));
  const quotes = (fresh.length > 0 ? fresh : all).slice(0, plan.quotes);
  if (quotes.length > 0) return quotes;
  const [item] = [...prompt.responses, ...prompt.passages];
  if (!item) return [{ label: NO_LABEL, text: wording.needs.noAnswers }];
  return [
    {
      label: item.label,
      text: quoteAt(item.text, 0, plan.quoteWords) || firstWords(item.text, plan.quoteWords),
    },
  ];
}

/** Of the answers that complain or doubt, the most telling first, unless there are none. */
function quotesOf(theme: Theme, max: number, plan: Plan): Quote[] {
  const critics = criticsIn(theme);
  return (critics.length > 0 ? critics : (theme.topic?.mentions ?? []))
    .map(({ item, at }) => ({ label: item.label, text: quoteAt(item.text, at, plan.quoteWords) }))
    .filter(({ text }) => text !== '')
    .slice(0, max);
}

/** For text without words ("!!!"): what there is. */
function firstWords(text: string, max: number): string {
  return clip(
    /^\S+(?:\s+\S+)*/u.exec(
      text
        .split(/(?<=\s)/u)
        .slice(0, max)
        .join(''),
    )?.[0] ?? text,
    160,
  );
}

/** How often, from the share of answers; too few answers say little. */
function oftenOf(who: number, all: number): Pain['frequency'] {
  if (all < 3) return 'sometimes';
  const share = who / all;
  return share >= 0.7 ? 'always' : share >= 0.35 ? 'often' : share >= 0.15 ? 'sometimes' : 'rarely';
}
