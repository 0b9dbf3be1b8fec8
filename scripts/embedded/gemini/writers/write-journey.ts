import { efforts } from '../../../../src/modules/journey/journey.contract.js';
import type { JourneyDraft } from '../../../../src/modules/journey/journey.wire.js';
import { findChannels } from '../evidence/find-channels.js';
import type { Prompt } from '../evidence/read-prompt.js';
import { hash, seeded } from '../random.js';
import { fit } from './fit.js';
import { labelsFor, realLabels, themesFor, unlike, wordingFor } from './material.js';
import type { Theme } from './material.js';
import { stageThemes } from './stage-themes.js';
import type { StageThemes } from './stage-themes.js';
import { terseJourney } from './terse.js';
import { turn } from './wording.js';
import type { StageWording, Wording } from './wording.js';

type Stage = JourneyDraft['stages'][number];
type Touchpoint = Stage['touchpoints'][number];

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
  const wording = wordingFor(prompt);
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
    summary: `${stage.summary(first.cares)}.`,
    questions: unlike(
      [first.questions[index]!, second.questions[index]!, ...round(stage.questions, random)],
      3,
    ),
    buyingSignals: unlike([...buying, ...round(stage.signals, random)], 2),
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
    .map(({ name, does, labels }) => ({ channel: name, description: does, labels: realLabels(labels) }));
  const themes: Theme[] = second === first ? [first] : [first, second];
  const voiced = round(stage.voiced, random)
    .filter(([name]) => named.every(({ channel }) => firstWord(channel) !== firstWord(name)))
    .slice(0, themes.length)
    .map(([channel, verb], i) => {
      const theme = turn(themes, i);
      return {
        channel,
        description: wording.join(verb, theme),
        labels: i > 0 && plan.bareSecond ? [] : labelsFor(prompt, theme, plan.touchpoint),
      };
    });
  const plain = round(stage.plain, random).map(([channel, description]) => ({
    channel,
    description,
    labels: [] as string[],
  }));
  return [...named, ...voiced, ...plain].slice(0, 3).map(({ channel, description, labels }, i) => ({
    channel,
    description,
    impact: turn(IMPACTS, i) + (random() < 0.5 ? 0 : 1),
    effort: turn(efforts, Math.floor(random() * 3)),
    labels: labels.slice(0, plan.touchpoint),
  }));
}

/** A passage that speaks of the theme, too, where the theme is of the answers. */
function passagesOf(prompt: Prompt, { topic }: Theme): string[] {
  if (!topic || topic.mentions.some((m) => m.item.label.startsWith('p'))) return [];
  return themesFor({ ...prompt, responses: [] })
    .filter((theme) => JSON.stringify(theme.topic?.subject) === JSON.stringify(topic.subject))
    .flatMap((theme) => realLabels(theme.topic?.mentions.map((m) => m.item.label) ?? []))
    .slice(0, 1);
}

const firstWord = (name: string): string | undefined => name.split(' ')[0];

/** All items, the first one drawn, the next following round. */
function round<T>(list: readonly T[], random: () => number): T[] {
  const start = Math.floor(random() * list.length);
  return list.map((_, i) => turn(list, start + i));
}
