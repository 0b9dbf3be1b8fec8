import type { Prompt } from '../../evidence/read-prompt.js';
import { quoteAt } from '../../evidence/quote-at.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { clip } from '../clip.js';
import type { Pain, Quote } from '../drafts.js';
import { criticsIn } from './painful-themes.js';
import { quotesOf } from './theme-quotes.js';
import { NO_LABEL, realLabels } from '../themes.js';
import type { Theme } from '../themes.js';
import { whoSays } from './who-says.js';

/** How much a pain says. */
export interface PainPlan {
  readonly quotes: number;
  readonly quoteWords: number;
  readonly fixes: number;
}

/** Where one sentence shows two pains, the second is shown by another one if there is any. */
export function writePains(prompt: Prompt, themes: readonly Theme[], plan: PainPlan): Pain[] {
  const shown = new Set<string>();
  return themes.map((theme) => {
    const pain = writePain(prompt, theme, plan, shown);
    for (const { text } of pain.quotes) shown.add(text);
    return pain;
  });
}

function writePain(prompt: Prompt, theme: Theme, plan: PainPlan, shown: ReadonlySet<string>): Pain {
  const { responses } = prompt;
  const { open } = wordings[prompt.language].needs;
  const critics = criticsIn(theme).filter(({ item }) => responses.includes(item));
  const mentions = (theme.topic?.mentions ?? []).filter(({ item }) => responses.includes(item));
  const complaints = critics.filter(({ stance }) => stance === 'complaint').length;
  // Whom the pain shows in: not everybody who mentions the theme has trouble with it.
  const who = realLabels((critics.length > 0 ? critics : mentions).map(({ item }) => item.label));
  const known = critics.length > 0 || !theme.topic;
  return {
    title: clip(
      known || criticsIn(theme).length > 0
        ? theme.pain
        : fill(open, { name: theme.name, about: theme.about }),
      80,
    ),
    description: whoSays(prompt, theme),
    severity: Math.min(10, 3 + complaints + Math.round((4 * critics.length) / Math.max(3, responses.length))),
    frequency: oftenOf(who.length, responses.length),
    labels: who.slice(0, 10),
    quotes: painQuotes(prompt, theme, plan, shown),
    solutions: theme.fixes.slice(0, plan.fixes),
  };
}

/** The schema wants a quote for every pain; where the prompt has no words to quote, the quote says so. */
function painQuotes(prompt: Prompt, theme: Theme, plan: PainPlan, shown: ReadonlySet<string>): Quote[] {
  const all = quotesOf(theme, Number.POSITIVE_INFINITY, plan.quoteWords);
  const fresh = all.filter(({ text }) => !shown.has(text));
  const quotes = (fresh.length > 0 ? fresh : all).slice(0, plan.quotes);
  if (quotes.length > 0) return quotes;
  const [item] = [...prompt.responses, ...prompt.passages];
  if (!item) return [{ label: NO_LABEL, text: wordings[prompt.language].needs.noAnswers }];
  return [
    {
      label: item.label,
      text: quoteAt(item.text, 0, plan.quoteWords) || firstWords(item.text, plan.quoteWords),
    },
  ];
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
export function oftenOf(who: number, all: number): Pain['frequency'] {
  if (all < 3) return 'sometimes';
  const share = who / all;
  return share >= 0.7 ? 'always' : share >= 0.35 ? 'often' : share >= 0.15 ? 'sometimes' : 'rarely';
}
