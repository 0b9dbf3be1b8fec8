import { findChannels } from '../../evidence/find-channels.js';
import { isSameSubject } from '../../evidence/find-topics.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { hash, seeded } from '../../shared/random.js';
import { fill } from '../../wording/template.js';
import type { StageWording, Wording } from '../../wording/wording.js';
import { wordings } from '../../wording/wordings.js';
import { efforts } from '../drafts.js';
import type { JourneyDraft, Stage, Touchpoint } from '../drafts.js';
import { fit } from '../fit.js';
import { withoutNearDuplicates } from '../near-duplicates.js';
import { stageThemes } from './stage-themes.js';
import type { StageThemes } from './stage-themes.js';
import { terseJourney } from '../terse.js';
import { labelsFor, realLabels, themesFor } from '../themes.js';
import type { Theme } from '../themes.js';

/** Labels cited: those of a stage and those of a touchpoint. */
interface Plan {
  readonly stage: number;
  readonly touchpoint: number;
  /** The second theme's touchpoint cites nothing. */
  readonly bareSecond?: boolean;
}

const PLANS: readonly [Plan, ...Plan[]] = [
  { stage: 3, touchpoint: 2 },
  { stage: 2, touchpoint: 1 },
  { stage: 1, touchpoint: 1 },
  { stage: 1, touchpoint: 1, bareSecond: true },
];

/** Output tokens aimed at; Polish words are dearer. */
const BUDGET = { en: 400, pl: 430 };

/** Days a stage lasts, the least and the spread: estimates without a source, and labelled so by the service. */
const DAYS: readonly [number, number][] = [
  [3, 7],
  [4, 6],
  [1, 6],
  [14, 46],
];
const IMPACTS = [8, 6, 4];

/** A journey of four stages, each on a theme of the evidence. @param budget output tokens aimed at */
export function writeJourney(prompt: Prompt, budget = BUDGET[prompt.language]): JourneyDraft {
  const stages = stageThemes(themesFor(prompt));
  const wording = wordings[prompt.language];
  const write = (plan: Plan): JourneyDraft => ({
    stages: wording.stages.map((stage, i) => writeStage(prompt, wording, stage, i, stages[i]!, plan)),
  });
  return fit(budget, PLANS, write, terseJourney);
}

function writeStage(
  prompt: Prompt,
  wording: Wording,
  stage: StageWording,
  index: number,
  themes: StageThemes,
  plan: Plan,
): Stage {
  const { first, second, isNew } = themes;
  const evidence = [...prompt.responses, ...prompt.passages].map((item) => item.text).join('\n');
  const random = seeded(hash(`${first.name}:${evidence}`) + index);
  const [leastDays, spread] = DAYS[index]!;
  const buying = index < 3 && isNew ? [first.signal] : [];
  return {
    name: stage.name,
    summary: `${fill(stage.summary, { cares: first.cares })}.`,
    questions: withoutNearDuplicates(
      [first.questions[index]!, second.questions[index]!, ...rotated(stage.questions, random)],
      3,
    ),
    buyingSignals: withoutNearDuplicates([...buying, ...rotated(stage.signals, random)], 2),
    touchpoints: touchpoints(prompt, wording, stage, index, themes, plan, random),
    averageDays: leastDays + Math.floor(random() * spread),
    dropOffRate: Math.round((0.15 + random() * 0.5) * 10) / 10,
    labels: [...labelsFor(prompt, first, plan.stage), ...passagesOf(prompt, first)].slice(0, plan.stage + 1),
  };
}

/** One channel that the evidence names, if it names any, then usual ones that carry the stage's themes. */
function touchpoints(
  prompt: Prompt,
  wording: Wording,
  stage: StageWording,
  index: number,
  { first, second }: StageThemes,
  plan: Plan,
  random: () => number,
): Touchpoint[] {
  const evidence = [...prompt.responses, ...prompt.passages];
  const named = findChannels(evidence, index, prompt.language)
    .slice(0, 1)
    .map(({ name, description, labels }) => ({ channel: name, description, labels: realLabels(labels) }));
  const themes: Theme[] = second === first ? [first] : [first, second];
  const onTheme = rotated(stage.touchpoints.onTheme, random)
    .filter(({ channel }) => named.every((other) => firstWord(other.channel) !== firstWord(channel)))
    .slice(0, themes.length)
    .map(({ channel, verb }, i) => {
      const theme = cyclic(themes, i);
      return {
        channel,
        description: fill(wording.join, { verb, cares: theme.cares, about: theme.about }),
        labels: i > 0 && plan.bareSecond ? [] : labelsFor(prompt, theme, plan.touchpoint),
      };
    });
  const general = rotated(stage.touchpoints.general, random).map((touchpoint) => ({
    ...touchpoint,
    labels: [] as string[],
  }));
  return [...named, ...onTheme, ...general].slice(0, 3).map(({ channel, description, labels }, i) => ({
    channel,
    description,
    impact: cyclic(IMPACTS, i) + (random() < 0.5 ? 0 : 1),
    effort: cyclic(efforts, Math.floor(random() * 3)),
    labels: labels.slice(0, plan.touchpoint),
  }));
}

/** A passage that speaks of the theme, too, where the theme is of the answers. */
function passagesOf(prompt: Prompt, { topic }: Theme): string[] {
  if (!topic || topic.mentions.some((m) => m.item.label.startsWith('p'))) return [];
  return themesFor({ ...prompt, responses: [] })
    .filter((theme) => theme.topic && isSameSubject(theme.topic.subject, topic.subject))
    .flatMap((theme) => realLabels(theme.topic?.mentions.map((m) => m.item.label) ?? []))
    .slice(0, 1);
}

const firstWord = (name: string): string | undefined => name.split(' ')[0];

/** All items, the first one drawn, the next following round. */
function rotated<T>(list: readonly T[], random: () => number): T[] {
  const start = Math.floor(random() * list.length);
  return list.map((_, i) => cyclic(list, start + i));
}
