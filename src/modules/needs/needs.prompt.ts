import { groundRules } from '../grounding/prompt/ground-rules.js';
import type { NeedsForm } from './needs.wire.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const needsPromptVersion = 'needs/6';

const lists: Record<NeedsForm, string> = {
  whole: 'jobs to be done, desired outcomes and pains',
  jobs: 'jobs to be done and desired outcomes',
  pains: 'pains',
};

const jobRule = `- Jobs and outcomes are PERSONA's own, from what people like PERSONA say; each about something else, resting on sentences that say so, never the opposite.`;
const painRule = `- A pain is voiced by somebody, also against PRODUCT as such; never a praise turned round. One pain takes together what has one cause or one fix, tells of nothing but what it cites, and cites all who say just that: they are counted. 3-5 pains; what none of them is goes into furtherVoices by its label: nothing is forced into a pain, nothing left out. Where no fix helps: how to spare them or reach others.`;

/** The instructions, the same for every persona. */
export function needsSystem(form: NeedsForm): string {
  return `${needsTask(form)}\n${needsRules(form)}`;
}

export function needsTask(form: NeedsForm): string {
  return [
    `You find ${lists[form]} in what people say of PRODUCT, for who builds it for people like PERSONA.`,
    ...(form === 'pains' ? [] : [jobRule]),
    ...(form === 'jobs' ? [] : [painRule]),
  ].join('\n');
}

export function needsRules(form: NeedsForm): string {
  return groundRules(form === 'jobs' ? {} : { misfits: 'caveats' });
}

export function needsPrompt(brief: string, evidence: string): string {
  return `${brief}\n${evidence}`;
}
