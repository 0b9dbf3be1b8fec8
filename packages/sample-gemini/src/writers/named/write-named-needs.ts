import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { fit } from '../fit.js';
import { criticsIn, painfulOf } from '../needs/painful-themes.js';
import { answersIn, whoSays } from '../needs/who-says.js';
import { oftenOf } from '../needs/write-pains.js';
import { paddedThemes, writeJobs, writeOutcomes } from '../needs/write-needs.js';
import { isAgainst, realLabels, type Theme, themesFor } from '../themes.js';
import { caveatsOf } from './heard-of.js';

/** A pain before it is written: whose it is, and which sentences say it. */
interface Voiced {
  readonly theme: Theme;
  /** Label of a counted theme, or of those who deny it. */
  readonly label?: string;
  readonly quotes: readonly string[];
  /** People who say it; answers, where no themes are counted. */
  readonly count: number;
  readonly against: number;
  readonly isRefusal: boolean;
}

/** Pains at most, from rich to terse, and the quotes of each. */
const PLANS: readonly [Plan, ...Plan[]] = [
  { pains: 5, quotes: 3 },
  { pains: 5, quotes: 2 },
  { pains: 4, quotes: 2 },
  { pains: 3, quotes: 2 },
];
interface Plan {
  readonly pains: number;
  readonly quotes: number;
}

/** Further voices at most. */
const FURTHER = 8;
/** Output tokens aimed at. */
const BUDGET = 980;

/** Needs whose entries are objects with named keys: jobs, outcomes and pains. */
export function writeNamedNeeds(prompt: Prompt): object {
  const themes = themesFor(prompt);
  const { outcomeEnds } = wordings[prompt.language].needs;
  const padded = paddedThemes(themes, prompt.language);
  const jobs = writeJobs(prompt, padded).map(({ labels, statement, frequency, difficulty, priority }) => ({
    evidence: labels,
    statement,
    frequency,
    difficulty,
    priority,
  }));
  const outcomes = writeOutcomes(prompt, padded).map(({ labels, statement, ...scores }, i) => ({
    evidence: labels,
    statement: `${statement} ${cyclic(outcomeEnds, i)}`,
    measurable: scores.measurable,
    importance: scores.importance,
    satisfaction: scores.satisfaction,
  }));
  const voiced = prompt.themes.length > 0 ? countedPains(themes) : painsInAnswers(prompt, themes);
  return fit(BUDGET, PLANS, (plan) => ({
    jobs,
    outcomes,
    pains: voiced.slice(0, plan.pains).map((pain, i) => namedPain(prompt, pain, i, plan)),
    furtherVoices: furtherOf(themes, voiced.slice(0, plan.pains)),
    caveats: caveatsOf(prompt),
  }));
}

/** Themes that speak against the offer, and praise that somebody denies; the most frequent refusal first. */
function countedPains(themes: readonly Theme[]): Voiced[] {
  const all = themes.flatMap((theme): Voiced[] => {
    const { counted } = theme;
    if (!counted) return [];
    const { label, kind, count, against, said, denied } = counted;
    if (isAgainst(counted))
      return [{ theme, label, quotes: said, count, against, isRefusal: kind === 'objection' }];
    if (kind !== 'praise') return [];
    return [{ theme, label: `${label}n`, quotes: denied, count: against, against: count, isRefusal: false }];
  });
  const shown = all.filter(({ quotes }) => quotes.length > 0).sort((a, b) => b.count - a.count);
  const refusal = shown.find(({ isRefusal }) => isRefusal);
  return refusal ? [refusal, ...shown.filter((pain) => pain !== refusal)] : shown;
}

/** What else is wished for or spoken against; where no themes are counted, nothing. */
function furtherOf(themes: readonly Theme[], pains: readonly Voiced[]): string[] {
  const told = new Set(pains.map(({ label }) => label));
  return themes
    .flatMap(({ counted }) => counted ?? [])
    .filter((theme) => (isAgainst(theme) || theme.kind === 'wish') && !told.has(theme.label))
    .map(({ label }) => label)
    .slice(0, FURTHER);
}

/** What answers complain of or doubt; none if they do not. */
function painsInAnswers({ responses }: Prompt, themes: readonly [Theme, ...Theme[]]): Voiced[] {
  return painfulOf(themes).flatMap((theme) => {
    const critics = criticsIn(theme).filter(({ item }) => responses.includes(item));
    const items = critics.map(({ item }) => item);
    const quotes = realLabels(items.map(({ label }) => label));
    return quotes.length > 0
      ? [{ theme, quotes, count: answersIn(items), against: 0, isRefusal: false }]
      : [];
  });
}

function namedPain(prompt: Prompt, pain: Voiced, index: number, plan: Plan): object {
  const { theme, label, quotes, count } = pain;
  const { consequences, followUps } = wordings[prompt.language].needs;
  const all = label ? prompt.people : answersIn(prompt.responses);
  return {
    ...(label && { themes: [label] }),
    quotes: label ? quotes.slice(0, plan.quotes) : quotes,
    title: theme.pain,
    description: [
      ...whose(prompt, pain),
      fill(consequences[index]!, { cares: theme.cares, about: theme.about }),
    ].join(' '),
    solutions: theme.fixes.map((fix, i) => fill(cyclic(followUps, index + 2 * i), { fix })),
    frequency: oftenOf(count, all),
    severity: Math.min(10, 4 + Math.round((6 * count) / Math.max(3, all))),
  };
}

/** How many say it, where there is anybody else. */
function whose(prompt: Prompt, { theme, label, count, against }: Voiced): string[] {
  if (!label) return [whoSays(prompt, theme)];
  const { people } = wordings[prompt.language].needs;
  if (prompt.people < 2) return [];
  return [fill(against > 0 ? people.both : people.said, { count, against, of: prompt.people })];
}
