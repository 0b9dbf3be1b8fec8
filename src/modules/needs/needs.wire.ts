import { z } from 'zod';
import type { EvidenceCounts } from '../../common/domain/section.contract.js';
import { caveatsWire, evidenceWire } from '../grounding/prompt/wire.js';
import { difficulties, frequencies } from './needs.contract.js';

const oneToTen = z.number().int().min(1).max(10);

const jobWire = z.object({
  evidence: z.array(z.string()).describe('labels of themes, then 1-2 sentences'),
  statement: z.string().describe('When ..., I want to ..., so I can ...; 18-28 words'),
  frequency: z.enum(frequencies),
  difficulty: z.enum(difficulties).describe('today'),
  priority: oneToTen,
});

const outcomeWire = z.object({
  evidence: evidenceWire,
  statement: z.string().describe('Minimize/Increase + measure + object + situation; 12-22 words'),
  measurable: z.boolean(),
  importance: oneToTen,
  satisfaction: oneToTen.describe('today'),
});

const painTexts = {
  title: z.string().describe('3-7 words'),
  description: z
    .string()
    .describe('2 full sentences, 28-42 words: what hurts when, its cause, its consequence'),
  solutions: z.array(z.string()).describe('two fixes to assign tomorrow, 10-18 words each'),
  frequency: z.enum(frequencies),
  severity: oneToTen.describe('10: they leave'),
};

const painOfThemesWire = z.object({
  themes: z.array(z.string()).describe('such as t3 or t5n, the main one first: all that are this pain'),
  quotes: z
    .array(z.string())
    .describe('labels of sentences: the best 1-3 of them, and all of no theme that are this pain too'),
  ...painTexts,
});

const painOfAnswersWire = z.object({
  quotes: z.array(z.string()).describe('labels of every sentence that says it, the best first'),
  ...painTexts,
});

const jobs = z.array(jobWire).max(3);
const outcomes = z.array(outcomeWire).max(3);
const painsOf = <Wire extends z.ZodType>(pain: Wire) =>
  z.array(pain).max(5).describe('complaints, conditions and refusals, the most frequent refusal too');
const furtherVoices = z
  .array(z.string())
  .max(8)
  .describe('labels of what else people complain of, refuse or ask for');

type Basis = EvidenceCounts['basis'];

/** A pain as a model writes it; `themes` only where there are some to name. */
export type WrittenPain = z.output<typeof painOfAnswersWire> & { themes?: string[] };
export interface WrittenNeeds {
  jobs: z.output<typeof jobWire>[];
  outcomes: z.output<typeof outcomeWire>[];
  pains: WrittenPain[];
  furtherVoices: string[];
  caveats: string[];
}

const pains: Record<Basis, z.ZodType<WrittenPain[]>> = {
  themes: painsOf(painOfThemesWire),
  answers: painsOf(painOfAnswersWire),
};

/** The lists that one answer has: what rests on it first, then texts, then scores. Lengths are guidance. */
export type NeedsForm = 'whole' | 'jobs' | 'pains';

const wiresOf = (basis: Basis) => ({
  whole: z
    .object({ jobs, outcomes, pains: pains[basis], furtherVoices, caveats: caveatsWire })
    .meta({ title: 'Needs' }),
  jobs: z.object({ jobs, outcomes }).meta({ title: 'NeedsJobs' }),
  pains: z.object({ pains: pains[basis], furtherVoices, caveats: caveatsWire }).meta({ title: 'NeedsPains' }),
});

/** Made once: the schema that is sent is kept with it. */
export const needsWires: Record<Basis, Record<NeedsForm, z.ZodType<Partial<WrittenNeeds>>>> = {
  themes: wiresOf('themes'),
  answers: wiresOf('answers'),
};
