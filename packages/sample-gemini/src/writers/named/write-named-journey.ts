import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { journeyStages } from '../../shared/journey-stages.js';
import { hash, rotated, seeded } from '../../shared/random.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { fit } from '../fit.js';
import { type StageThemes, stageThemes } from '../journey/stage-themes.js';
import { writeStage } from '../journey/write-journey.js';
import { criticsIn } from '../needs/painful-themes.js';
import { answersIn } from '../needs/who-says.js';
import { isAgainst, type Theme, themesFor } from '../themes.js';
import { caveatsOf, heardOf } from './heard-of.js';

interface Plan {
  readonly questions: number;
  readonly signals: number;
  readonly touchpoints: number;
}

const PLANS: readonly [Plan, ...Plan[]] = [
  { questions: 4, signals: 3, touchpoints: 4 },
  { questions: 3, signals: 2, touchpoints: 4 },
  { questions: 4, signals: 3, touchpoints: 3 },
  { questions: 4, signals: 2, touchpoints: 3 },
  { questions: 3, signals: 2, touchpoints: 3 },
];

/** A journey in parts is a little shorter. */
const PART: Plan = { questions: 4, signals: 2, touchpoints: 3 };

/** Output tokens aimed at. */
const BUDGET = 1_690;

/** A journey whose entries are objects with named keys. */
export function writeNamedJourney(prompt: Prompt): object {
  const themes = stageThemes(themesFor(prompt));
  return fit(BUDGET, PLANS, (plan) => ({
    stages: journeyStages.map((_, index) => namedStage(prompt, index, themes[index]!, plan)),
    caveats: caveatsOf(prompt),
  }));
}

/** The stages that the prompt asks for, each from the themes that it is given, or as in a whole journey. */
export function writeNamedStages(prompt: Prompt): { stages: object[]; caveats: string[] } {
  const themes = themesFor(prompt);
  const shared = stageThemes(themes);
  const stages = prompt.stages.map(({ index, themes: own }) => {
    const [first, ...others] = themes.filter(({ counted }) => counted && own.includes(counted.label));
    const given = first ? themesOfStage([first, ...others], index) : shared[index]!;
    return namedStage(prompt, index, given, PART);
  });
  return { stages, caveats: caveatsOf(prompt) };
}

/** Of the themes that a stage is given, those that suit it best. */
function themesOfStage(themes: readonly [Theme, ...Theme[]], index: number): StageThemes {
  const placeOf = ({ topic }: Theme) => {
    const place = topic?.stages.indexOf(index) ?? -1;
    return place < 0 ? journeyStages.length : place;
  };
  const [first = themes[0], second = first] = themes.toSorted((a, b) => placeOf(a) - placeOf(b));
  return { first, second, isNew: true };
}

function namedStage(prompt: Prompt, index: number, themes: StageThemes, plan: Plan): object {
  const { first, second } = themes;
  const { sections, stages } = wordings[prompt.language];
  const words = stages[index]!;
  const draft = writeStage(prompt, index, themes, plan.touchpoints);
  const random = seeded(hash(`${prompt.product}:${first.name}`) + index);
  const turns = rotated(words.turns, random);
  const ends = rotated(words.signalEnds, random);
  const signals = new Set([...draft.buyingSignals, ...words.signals]);
  const story = fill(words.story, { cares: first.cares, also: second.about });
  return {
    evidence: draft.labels,
    name: fill(words.title, { name: first.name }),
    summary: [story, ...heardOf(prompt, first)].join(' '),
    questions: [...new Set([...draft.questions, ...words.questions])].slice(0, plan.questions),
    buyingSignals: [...signals]
      .slice(0, plan.signals)
      .map((signal, i) => fill(sections.signal, { signal, end: cyclic(ends, i) })),
    touchpoints: draft.touchpoints.map(({ channel, description, impact, effort, labels }, i) => ({
      evidence: labels,
      channel,
      description: `${fill(sections.scene, { what: description })} ${fill(turns[i]!, { about: cyclic([first, second], i).about })}`,
      impact,
      effort,
    })),
    opportunity: fill(words.opportunity, { fix: first.fixes[index % 2]! }),
    emotion: emotionIn(prompt, first, words.emotions),
    daysHere: draft.averageDays,
    leavingHereOfTen: Math.round(draft.dropOffRate * 10),
  };
}

/** Bad where a theme speaks against the offer, worse where half of the people say so; good where it is praised. */
function emotionIn(
  prompt: Prompt,
  theme: Theme,
  [bad, even, good]: readonly [string, string, string],
): { word: string; score: number } {
  const { counted, topic } = theme;
  const critics = counted ? 0 : answersIn(criticsIn(theme).map(({ item }) => item));
  const [who, all] = counted ? [counted.count, prompt.people] : [critics, answersIn(prompt.responses)];
  const isBad = counted ? isAgainst(counted) : topic !== undefined && critics * 2 > topic.mentions.length;
  if (isBad) return { word: bad, score: who * 2 >= all ? -2 : -1 };
  return counted?.kind === 'praise' ? { word: good, score: 1 } : { word: even, score: 0 };
}
