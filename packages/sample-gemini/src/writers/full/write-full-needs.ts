import type { Prompt } from '../../evidence/read-prompt.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import type { Quote } from '../drafts.js';
import { painfulOf } from '../needs/painful-themes.js';
import { themesFor } from '../themes.js';
import { writeNeeds } from '../needs/write-needs.js';

/** Needs as a prompt asks for them that spells its schema out: long keys, whole sentences, more of everything. */
export function writeFullNeeds(prompt: Prompt): unknown {
  const { full } = wordings[prompt.language];
  const painful = painfulOf(themesFor(prompt));
  const { jobs, outcomes, pains } = writeNeeds(prompt);
  return {
    jobsToBeDone: jobs.map(({ statement, priority, frequency, difficulty, quotes }) => ({
      statement,
      priority,
      frequency,
      difficulty,
      quotes: quotes.map(quoted),
    })),
    desiredOutcomes: outcomes.map(({ labels, ...outcome }) => ({ ...outcome, evidence: labels })),
    painPoints: pains.map(({ title, description, severity, frequency, labels, quotes }, i) => ({
      title,
      description: `${description} ${fill(full.until, { cares: painful[i]!.cares })}`,
      severity,
      frequency,
      shownBy: labels,
      quotes: quotes.map(quoted),
      solutions: painful[i]!.fixes.map((fix) => `${fix}.`),
    })),
  };
}

const quoted = ({ label, text }: Quote) => ({
  response: label,
  text,
});
