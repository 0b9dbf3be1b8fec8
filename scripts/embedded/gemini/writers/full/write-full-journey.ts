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
const EFFORTS = { l: 'low', m: 'medium', h: 'high' };

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
      name: stage.n,
      summary: [stage.s, whoSays(prompt, first), ...also].join(' '),
      questions: unlike([...stage.q, ...words.questions], QUESTIONS),
      buyingSignals: unlike([...stage.b, ...words.signals], SIGNALS),
      touchpoints: stage.t.map(({ c, w, i: impact, e, r = [] }, place) => ({
        channel: c,
        description: `${capitalized(w)}. ${wording.full.here(turn([first, second], place).about)}`,
        impact,
        effort: EFFORTS[e],
        evidence: r,
      })),
      averageDays: stage.d,
      dropOffRate: stage.x,
      evidence: stage.r,
    };
  });
  return { stages };
}
