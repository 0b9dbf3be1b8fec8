import type { JourneyWire } from '../../../../src/modules/journey/journey.wire.js';
import { findChannels } from '../evidence/find-channels.js';
import { labelsOf, phraseOf } from '../evidence/find-themes.js';
import type { Theme } from '../evidence/find-themes.js';
import type { Prompt } from '../evidence/read-prompt.js';
import { hash, seeded } from '../random.js';
import { fit } from './fit.js';
import { alike, capital, clip, passagesFor, realLabels, themesFor } from './material.js';
import { english } from './wording.en.js';
import { polish } from './wording.pl.js';
import { turn } from './wording.js';
import type { StageWording, Wording } from './wording.js';

type Stage = JourneyWire['stages'][number];

/** How much of the evidence a plan shows: words of a summary, labels of a stage. */
interface Plan {
  readonly phraseWords: number;
  readonly labels: number;
}

const PLANS: readonly [Plan, ...Plan[]] = [
  { phraseWords: 5, labels: 3 },
  { phraseWords: 4, labels: 2 },
  { phraseWords: 3, labels: 1 },
];

/**
 * Output tokens aimed at: at 199 tokens a second after 350 ms, 520 are there within 3 s. Keys, numbers and punctuation
 * of the form take about 425, which leaves the words very short; Polish, being dearer, ends above with the last plan.
 */
const BUDGET = 520;

/** Days a stage lasts, the least and the spread: estimates without a source, and labelled so by the service. */
const DAYS: readonly [number, number][] = [
  [3, 7],
  [4, 6],
  [1, 6],
  [14, 46],
];
const IMPACTS = [0.8, 0.6, 0.4];
const PRIORITIES = ['high', 'medium', 'low'] as const;
const EFFORTS = ['low', 'medium', 'high'] as const;

/** A journey of four stages, each on a theme of the evidence. */
export function writeJourney(prompt: Prompt): JourneyWire {
  const themes = themesFor(prompt);
  const wording = prompt.language === 'pl' ? polish : english;
  return fit(BUDGET, PLANS, (plan) => ({ stages: writeStages(prompt, wording, themes, plan) }));
}

function writeStages(prompt: Prompt, wording: Wording, themes: readonly Theme[], plan: Plan): Stage[] {
  const stages: Stage[] = [];
  for (const [i, words] of wording.stages.entries()) {
    const stage = writeStage(prompt, words, i, turn(themes, i), plan);
    const repeats = stages.some((other) => alike(other.summary, stage.summary));
    stages.push(repeats ? { ...stage, summary: `${words.lead} ${turn(themes, i).word}` } : stage);
  }
  return stages;
}

function writeStage(prompt: Prompt, stage: StageWording, index: number, theme: Theme, plan: Plan): Stage {
  const random = seeded(hash(`${theme.word}:${theme.mentions.map((m) => m.item.text).join('\n')}`) + index);
  const [ask, ...questions] = stage.questions;
  const [leastDays, spread] = DAYS[index] ?? [1, 10];
  const passages = plan.labels > 1 ? passagesFor(prompt, theme).slice(0, 1) : [];
  return {
    name: stage.name,
    summary: clip(capital(phraseOf(theme, plan.phraseWords)), 120),
    questions: [ask(theme.word), ...pick(questions, 2, random)],
    signals: pick(stage.signals, 2, random),
    touchpoints: touchpoints(prompt, stage, index, labelsOf(theme, 1), random),
    days: leastDays + Math.floor(random() * spread),
    dropOff: Math.round((0.15 + random() * 0.5) * 10) / 10,
    ev: realLabels([...labelsOf(theme, plan.labels), ...passages]).slice(0, 5),
  };
}

/** Channels that the evidence names come first and cite it; the others are usual ones of the stage and cite nothing. */
function touchpoints(
  prompt: Prompt,
  stage: StageWording,
  index: number,
  themeLabels: readonly string[],
  random: () => number,
): Stage['touchpoints'] {
  const evidence = [...prompt.responses, ...prompt.passages];
  const named = findChannels(evidence, index, prompt.language).slice(0, 1);
  const usual = pick(stage.channels, 3, random)
    .filter((name) => named.every((channel) => channel.name !== name))
    .map((name) => ({ name, labels: [] as readonly string[] }));
  return [...named, ...usual].slice(0, 3).map((channel, i) => ({
    channel: channel.name,
    does: turn(stage.does, i),
    priority: turn(PRIORITIES, i),
    impact: Math.round((turn(IMPACTS, i) + (random() < 0.5 ? 0 : 0.1)) * 10) / 10,
    effort: turn(EFFORTS, Math.floor(random() * 3)),
    ev: realLabels(i === 0 ? [...channel.labels, ...themeLabels] : channel.labels).slice(0, 1),
  }));
}

/** `count` items in their order, the first one drawn, the next following round. */
function pick(list: readonly string[], count: number, random: () => number): string[] {
  const start = Math.floor(random() * list.length);
  return Array.from({ length: Math.min(count, list.length) }, (_, i) => turn(list, start + i));
}
