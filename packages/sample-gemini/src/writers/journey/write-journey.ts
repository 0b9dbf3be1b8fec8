import { findChannels } from '../../evidence/find-channels.js';
import { isSameSubject } from '../../evidence/find-topics.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { hash, rotated, seeded } from '../../shared/random.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { efforts } from '../drafts.js';
import type { JourneyDraft, Stage, Touchpoint } from '../drafts.js';
import { withoutNearDuplicates } from '../near-duplicates.js';
import { stageThemes } from './stage-themes.js';
import type { StageThemes } from './stage-themes.js';
import { labelsFor, realLabels, themesFor } from '../themes.js';
import type { Theme } from '../themes.js';

/** Labels cited at most: those of a stage, and those of a touchpoint. */
const [STAGE_LABELS, TOUCHPOINT_LABELS] = [3, 2];

/** Days a stage lasts, the least and the spread: estimates without a source, and labelled so by the service. */
const DAYS: readonly [number, number][] = [
  [3, 7],
  [4, 6],
  [1, 6],
  [14, 46],
];
const IMPACTS = [8, 6, 4];

/** A journey of four stages, each on a theme of the evidence. */
export function writeJourney(prompt: Prompt): JourneyDraft {
  return { stages: stageThemes(themesFor(prompt)).map((themes, i) => writeStage(prompt, i, themes)) };
}

/**
 * @param index place of the stage in `journeyStages`
 * @param met touchpoints, at most
 */
export function writeStage(prompt: Prompt, index: number, themes: StageThemes, met = 3): Stage {
  const { first, second, isNew } = themes;
  const stage = wordings[prompt.language].stages[index]!;
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
    touchpoints: touchpoints(prompt, index, themes, random, met),
    averageDays: leastDays + Math.floor(random() * spread),
    dropOffRate: Math.round((0.15 + random() * 0.5) * 10) / 10,
    labels: [...labelsFor(prompt, first, STAGE_LABELS), ...passagesOf(prompt, first)].slice(
      0,
      STAGE_LABELS + 1,
    ),
  };
}

/** One channel that the evidence names, if it names any, then usual ones that carry the stage's themes. */
function touchpoints(
  prompt: Prompt,
  index: number,
  { first, second }: StageThemes,
  random: () => number,
  most: number,
): Touchpoint[] {
  const { join, stages } = wordings[prompt.language];
  const stage = stages[index]!;
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
        description: fill(join, { verb, cares: theme.cares, about: theme.about }),
        labels: labelsFor(prompt, theme, TOUCHPOINT_LABELS),
      };
    });
  const general = rotated(stage.touchpoints.general, random).map((touchpoint) => ({
    ...touchpoint,
    labels: [] as string[],
  }));
  return [...named, ...onTheme, ...general].slice(0, most).map(({ channel, description, labels }, i) => ({
    channel,
    description,
    impact: cyclic(IMPACTS, i) + (random() < 0.5 ? 0 : 1),
    effort: cyclic(efforts, Math.floor(random() * 3)),
    labels: labels.slice(0, TOUCHPOINT_LABELS),
  }));
}

/** A passage that speaks of the theme, too, where the theme is of the answers. */
function passagesOf(prompt: Prompt, { topic }: Theme): string[] {
  if (!topic || topic.mentions.some((m) => m.item.label.startsWith('p'))) return [];
  return themesFor({ ...prompt, responses: [], themes: [] })
    .filter((theme) => theme.topic && isSameSubject(theme.topic.subject, topic.subject))
    .flatMap((theme) => realLabels(theme.topic?.mentions.map((m) => m.item.label) ?? []))
    .slice(0, 1);
}

const firstWord = (name: string): string | undefined => name.split(' ')[0];
