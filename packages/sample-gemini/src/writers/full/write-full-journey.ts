import type { Prompt } from '../../evidence/read-prompt.js';
import { cyclic } from '../../shared/cyclic.js';
import { journeyStages } from '../../shared/journey-stages.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { withoutNearDuplicates } from '../near-duplicates.js';
import { stageThemes } from '../journey/stage-themes.js';
import { themesFor } from '../themes.js';
import { whoSays } from '../needs/who-says.js';
import { writeJourney } from '../journey/write-journey.js';
import { capitalized } from '../capitalized.js';

const QUESTIONS = 4;
const SIGNALS = 3;

/** A journey as a prompt asks for it that spells its schema out: long keys, whole sentences, more of everything. */
export function writeFullJourney(prompt: Prompt): unknown {
  const wording = wordings[prompt.language];
  const themes = stageThemes(themesFor(prompt));
  const stages = writeJourney(prompt).stages.map((stage, i) => {
    const { first, second } = themes[i]!;
    const words = wording.stages[i]!;
    const also = second === first ? [] : [fill(wording.full.also, { about: second.about })];
    return {
      stage: journeyStages[i],
      name: stage.name,
      summary: [stage.summary, whoSays(prompt, first), ...also].join(' '),
      questions: withoutNearDuplicates([...stage.questions, ...words.questions], QUESTIONS),
      buyingSignals: withoutNearDuplicates([...stage.buyingSignals, ...words.signals], SIGNALS),
      touchpoints: stage.touchpoints.map(({ channel, description, impact, effort, labels }, place) => ({
        channel,
        description: `${capitalized(description)}. ${fill(wording.full.here, { about: cyclic([first, second], place).about })}`,
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
