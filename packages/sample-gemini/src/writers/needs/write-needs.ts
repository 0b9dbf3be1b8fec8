import { findWishes } from '../../evidence/find-wishes.js';
import { quoteAt } from '../../evidence/quote-at.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import type { Language } from '../../shared/language.js';
import { nounTexts } from '../../wording/noun-texts.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { clip } from '../clip.js';
import type { NeedsDraft } from '../drafts.js';
import { isNearDuplicate } from '../near-duplicates.js';
import { criticsIn, painfulOf } from './painful-themes.js';
import { quotesOf } from './theme-quotes.js';
import { NO_LABEL, labelsFor, themesFor } from '../themes.js';
import type { Theme } from '../themes.js';
import { writePains } from './write-pains.js';
import type { PainPlan } from './write-pains.js';

/** Entries of each list at most, and what a pain says. */
const MOST = { jobs: 3, outcomes: 3, pains: 3 };
const PAIN: PainPlan = { quotes: 2, quoteWords: 15, fixes: 2 };

/** Jobs from what answers wish for and speak of, pains from what they complain of and doubt. */
export function writeNeeds(prompt: Prompt): NeedsDraft {
  const themes = themesFor(prompt);
  const padded = paddedThemes(themes, prompt.language);
  return {
    jobs: writeJobs(prompt, padded),
    outcomes: writeOutcomes(prompt, padded),
    pains: writePains(prompt, painfulOf(themes).slice(0, MOST.pains), PAIN),
  };
}

/** One theme alone would leave one job; what holds for any offer comes second, without evidence. */
export function paddedThemes(themes: readonly [Theme, ...Theme[]], language: Language): readonly Theme[] {
  const { general } = wordings[language];
  if (themes.length > 1) return themes;
  const texts = themes[0].topic ? general : nounTexts(wordings[language], general.name, 0);
  return [...themes, { ...texts, topic: undefined }];
}

export function writeOutcomes(prompt: Prompt, themes: readonly Theme[]): NeedsDraft['outcomes'] {
  return themes.slice(0, MOST.outcomes).map((theme, i) => ({
    statement: theme.outcome,
    importance: 9 - i,
    satisfaction: Math.max(1, 5 - criticsIn(theme).length),
    measurable: /^(?:Minimize the (?:time|number)|Skrócić|Zmniejszyć liczbę)/u.test(theme.outcome),
    labels: theme.topic || i === 0 ? labelsFor(prompt, theme, 3) : [],
  }));
}

/** A wish in an answer's own words first, then the jobs of the themes. */
export function writeJobs(prompt: Prompt, themes: readonly Theme[]): NeedsDraft['jobs'] {
  const templates = wordings[prompt.language].needs.wishes;
  const wishes = findWishes(prompt.responses, prompt.language, 2).map(({ item, text, at }, i) => ({
    statement: fill(cyclic(templates, i), { wish: text }),
    quotes: [{ label: item.label, text: quoteAt(item.text, at, PAIN.quoteWords) }],
    labels: [...themes.flatMap((theme) => labelIn(theme, item.label)), item.label],
  }));
  const others = themes.map((theme) => ({
    statement: theme.job,
    quotes: quotesOf(theme, 1, PAIN.quoteWords),
    labels: theme.topic || theme === themes[0] ? labelsFor(prompt, theme, 2) : [],
  }));
  const jobs = [...wishes.slice(0, MOST.jobs - 1), ...others];
  return jobs
    .filter(({ statement }, i) =>
      jobs.slice(0, i).every((other) => !isNearDuplicate(other.statement, statement)),
    )
    .slice(0, MOST.jobs)
    .map(({ statement, quotes, labels }, i) => ({
      statement: clip(statement, 300),
      priority: 9 - 2 * i,
      frequency: i === 0 ? ('often' as const) : ('sometimes' as const),
      difficulty: i === 0 ? ('medium' as const) : ('low' as const),
      quotes: quotes.filter(({ label, text }) => label !== NO_LABEL && text !== ''),
      labels,
    }));
}

/** The theme's own label, where a sentence is of those that say it. */
function labelIn({ counted }: Theme, sentence: string): string[] {
  return counted?.said.includes(sentence) ? [counted.label] : [];
}
