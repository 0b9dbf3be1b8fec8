import { journeyStages } from '../../../../../src/modules/journey/journey.contract.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { themesFor, unlike, wordingFor } from '../material.js';
import { stageThemes } from '../stage-themes.js';
import { writeJourney } from '../write-journey.js';
import { whoSays } from '../write-needs.js';
import { turn } from '../wording.js';
import { capitalized } from './capitalized.js';

const QUESTIONS = 4;
const SIGNALS = 3;

/** A journey as a prompt asks for it that spells its schema out: long keys, whole sentences, more of everything. */
export function writeFullJourney(prompt: Prompt): unknown {
  const wording = wordingFor(prompt);
  const themes = stageThemes(themesFor(prompt));
  const stages = writeJourney(prompt, Number.POSITIVE_INFINITY).stages.map((stage, i) => {
    const { first, second } = themes[i]!;
    const words = wording.stages[i]!;
    const also = second === first ? [] : [wording.full.also(second.about)];
    return {
      stage: journeyStages[i],
      name: stage.name,
      summary: [stage.summary, whoSays(prompt, first), ...also].join(' '),
      questions: unlike([...stage.questions, ...words.questions], QUESTIONS),
      buyingSignals: unlike([...stage.buyingSignals, ...words.signals], SIGNALS),
      touchpoints: stage.touchpoints.map(({ channel, description, impact, effort, labels }, place) => ({
        channel,
        description: `${capitalized(description)}. ${wording.full.here(turn([first, second], place).about)}`,
        impact,
        effort,
        evidence: labels,
      })),
      averageDays: stage.averageDays,
      dropOffRate: stage.dropOffRate,
      evidence: stage.labels,
    };
  });
  return { stages };
}
