import { z } from 'zod';
import { labels, listOf, quoted, scaleOf, sentence, textOf, whole } from '../grounding/prompt/wire-parts.js';
import { difficulties, frequencies } from './needs.contract.js';

const score = whole(1, 10);

/** [statement, priority 1–10, how often 1–4, how hard 1–3, quotes] */
export const jobWire = z
  .tuple([sentence, score, scaleOf(frequencies), scaleOf(difficulties), listOf(quoted, 0, 2)])
  .transform(([statement, priority, frequency, difficulty, quotes]) => ({
    statement,
    priority,
    frequency,
    difficulty,
    quotes,
  }));

/** [statement, importance 1–10, satisfaction 1–10, measurable, labels] */
export const outcomeWire = z
  .tuple([sentence, score, score, z.boolean(), labels])
  .transform(([statement, importance, satisfaction, measurable, cited]) => ({
    statement,
    importance,
    satisfaction,
    measurable,
    labels: cited,
  }));

export const painTitleWire = textOf(80);

/** [title, description, severity 1–10, how often 1–4, labels, quotes, solutions] */
export const painWire = z
  .tuple([
    painTitleWire,
    sentence,
    score,
    scaleOf(frequencies),
    labels,
    listOf(quoted, 1, 2),
    listOf(sentence, 1, 2),
  ])
  .transform(([title, description, severity, frequency, cited, quotes, solutions]) => ({
    title,
    description,
    severity,
    frequency,
    labels: cited,
    quotes,
    solutions,
  }));

/** The lists, each as the model writes it. */
const lists = {
  jobs: listOf(jobWire, 1, 4),
  outcomes: listOf(outcomeWire, 1, 4),
  pains: listOf(painWire, 1, 4),
};

/** The terse form the model writes; the prompt says what each place in a list means. Parsed, it is a draft. */
export const needsWire = z.object(lists).meta({ title: 'needs' });

/**
 * Needs as a model wrote them, with labels for evidence; whether the quotes hold is not known yet. Both ways make one,
 * and `to-needs.ts` makes a section of it.
 */
export type NeedsDraft = z.output<typeof needsWire>;
/** The terse form itself. */
export type NeedsWire = z.input<typeof needsWire>;

export type NeedsKind = keyof NeedsDraft;

/** The form of needs, with some of the lists. */
export function needsPartWire(kinds: readonly NeedsKind[]): z.ZodType<Partial<NeedsDraft>> {
  return z.object(Object.fromEntries(kinds.map((kind) => [kind, lists[kind]]))).meta({ title: 'needs' });
}
