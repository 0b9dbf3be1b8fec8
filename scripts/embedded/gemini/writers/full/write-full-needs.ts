import type { NeedsDraft } from '../../../../../src/modules/needs/needs.wire.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { themesFor, wordingFor } from '../material.js';
import { painfulOf, writeNeeds } from '../write-needs.js';

/** Needs as a prompt asks for them that spells its schema out: long keys, whole sentences, more of everything. */
export function writeFullNeeds(prompt: Prompt): unknown {
  const { full } = wordingFor(prompt);
  const painful = painfulOf(themesFor(prompt));
  const { jobs, outcomes, pains } = writeNeeds(prompt, Number.POSITIVE_INFINITY);
  return {
    jobsToBeDone: jobs.map((job) => ({ ...job, quotes: job.quotes.map(quoted) })),
    desiredOutcomes: outcomes.map(({ labels, ...outcome }) => ({ ...outcome, evidence: labels })),
    painPoints: pains.map(({ title, description, severity, frequency, labels, quotes }, i) => ({
      title,
      description: `${description} ${full.until(painful[i]!.cares)}`,
      severity,
      frequency,
      shownBy: labels,
      quotes: quotes.map(quoted),
      solutions: painful[i]!.fixes.map((fix) => `${fix}.`),
    })),
  };
}

const quoted = ({ label, text }: NeedsDraft['pains'][number]['quotes'][number]) => ({
  response: label,
  text,
});
