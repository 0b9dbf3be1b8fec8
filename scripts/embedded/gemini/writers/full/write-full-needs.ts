import type { NeedsWire } from '../../../../../src/modules/needs/needs.wire.js';
import type { Prompt } from '../../evidence/read-prompt.js';
import { themesFor, wordingFor } from '../material.js';
import { painfulOf, writeNeeds } from '../write-needs.js';

/** Needs as a prompt asks for them that spells its schema out: long keys, whole sentences, more of everything. */
export function writeFullNeeds(prompt: Prompt): unknown {
  const { full } = wordingFor(prompt);
  const painful = painfulOf(themesFor(prompt));
  const { jobs, outcomes, pains } = writeNeeds(prompt, Number.POSITIVE_INFINITY);
  return {
    jobsToBeDone: jobs.map(({ s, priority, often, hard, quotes }) => ({
      statement: s,
      priority,
      frequency: often,
      difficulty: hard,
      quotes: quotes.map(quoted),
    })),
    desiredOutcomes: outcomes.map(({ s, importance, satisfaction, measurable, ev }) => ({
      statement: s,
      importance,
      satisfaction,
      measurable,
      evidence: ev,
    })),
    painPoints: pains.map(({ title, about, severity, often, who, quotes }, i) => ({
      title,
      description: `${about} ${full.until(painful[i]!.cares)}`,
      severity,
      frequency: often,
      shownBy: who,
      quotes: quotes.map(quoted),
      solutions: painful[i]!.fixes.map((fix) => `${fix}.`),
    })),
  };
}

const quoted = ({ r, q }: NeedsWire['pains'][number]['quotes'][number]) => ({ response: r, text: q });
