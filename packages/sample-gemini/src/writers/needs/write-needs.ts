import { findWishes } from '../../evidence/find-wishes.js';
import { quoteAt } from '../../evidence/quote-at.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import type { TopicTexts } from '../../topics/topic.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { clip } from '../clip.js';
import type { NeedsDraft } from '../drafts.js';
import { fit } from '../fit.js';
import { isNearDuplicate } from '../near-duplicates.js';
import { criticsIn, painfulOf } from './painful-themes.js';
import { terseNeeds } from '../terse.js';
import { quotesOf } from './theme-quotes.js';
import { NO_LABEL, labelsFor, themesFor } from '../themes.js';
import type { Theme } from '../themes.js';
import { writePains } from './write-pains.js';
import type { PainPlan } from './write-pains.js';

interface Plan extends PainPlan {
  readonly jobs: number;
  readonly outcomes: number;
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
  const { general } = wordings[prompt.language];
  const pains = painfulOf(themes);
  const write = (plan: Plan): NeedsDraft => ({
    jobs: writeJobs(prompt, padded(themes, general), plan),
    outcomes: padded(themes, general)
      .slice(0, plan.outcomes)
      .map((theme, i) => ({
        statement: theme.outcome,
        importance: 9 - i,
        satisfaction: Math.max(1, 5 - criticsIn(theme).length),
        measurable: /^(?:Minimize the (?:time|number)|Skrócić|Zmniejszyć liczbę)/u.test(theme.outcome),
        labels: theme.topic || themes[0].topic === undefined ? labelsFor(prompt, theme, 3) : [],
      })),
    pains: writePains(prompt, pains.slice(0, plan.pains), plan),
  });
  return fit(budget, Number.isFinite(budget) ? PLANS : FULL, write, terseNeeds);
}

/** One theme alone would leave one job; what holds for any offer comes second, without evidence. */
function padded(themes: readonly [Theme, ...Theme[]], general: TopicTexts): readonly Theme[] {
  return themes.length > 1 || !themes[0].topic ? themes : [...themes, { ...general, topic: undefined }];
}

/** A wish in an answer's own words first, then the jobs of the themes. */
function writeJobs(prompt: Prompt, themes: readonly Theme[], plan: Plan): NeedsDraft['jobs'] {
  const templates = wordings[prompt.language].needs.wishes;
  const wishes = findWishes(prompt.responses, prompt.language, 2).map(({ item, text, at }, i) => ({
    statement: fill(cyclic(templates, i), { wish: text }),
    quotes: [{ label: item.label, text: quoteAt(item.text, at, plan.quoteWords) }],
  }));
  const others = themes.map((theme) => ({
    statement: theme.job,
    quotes: quotesOf(theme, 1, plan.quoteWords),
  }));
  const jobs = [...wishes.slice(0, plan.jobs - 1), ...others];
  return jobs
    .filter(({ statement }, i) =>
      jobs.slice(0, i).every((other) => !isNearDuplicate(other.statement, statement)),
    )
    .slice(0, plan.jobs)
    .map(({ statement, quotes }, i) => ({
      statement: clip(statement, 300),
      priority: 9 - 2 * i,
      frequency: i === 0 ? ('often' as const) : ('sometimes' as const),
      difficulty: i === 0 ? ('medium' as const) : ('low' as const),
      quotes: quotes.filter(({ label, text }) => label !== NO_LABEL && text !== ''),
    }));
}
