/*
 * What a writer has written, before it takes the form that a prompt asks for. Labels name evidence: `r1` an answer,
 * `p1` a passage; `t1` a theme and `a1` a sentence, where the prompt has such.
 */

export const efforts = ['low', 'medium', 'high'] as const;
export const frequencies = ['rarely', 'sometimes', 'often', 'always'] as const;
export const difficulties = ['low', 'medium', 'high'] as const;

export interface Quote {
  readonly label: string;
  readonly text: string;
}

/** A place where somebody meets the offer; impact 1–10. */
export interface Touchpoint {
  readonly channel: string;
  readonly description: string;
  readonly impact: number;
  readonly effort: (typeof efforts)[number];
  readonly labels: readonly string[];
}

/** A stage of a journey; of those in it `dropOffRate`, 0–1, leave. */
export interface Stage {
  readonly name: string;
  readonly summary: string;
  readonly questions: readonly string[];
  readonly buyingSignals: readonly string[];
  readonly touchpoints: readonly Touchpoint[];
  readonly averageDays: number;
  readonly dropOffRate: number;
  readonly labels: readonly string[];
}

export interface JourneyDraft {
  readonly stages: readonly Stage[];
}

/** Priority 1–10. */
export interface Job {
  readonly statement: string;
  readonly priority: number;
  readonly frequency: (typeof frequencies)[number];
  readonly difficulty: (typeof difficulties)[number];
  readonly quotes: readonly Quote[];
  readonly labels: readonly string[];
}

/** Importance and satisfaction 1–10. */
export interface Outcome {
  readonly statement: string;
  readonly importance: number;
  readonly satisfaction: number;
  readonly measurable: boolean;
  readonly labels: readonly string[];
}

/** Severity 1–10; the labels are those of the answers that show it. */
export interface Pain {
  readonly title: string;
  readonly description: string;
  readonly severity: number;
  readonly frequency: (typeof frequencies)[number];
  readonly labels: readonly string[];
  readonly quotes: readonly Quote[];
  readonly solutions: readonly string[];
}

export interface NeedsDraft {
  readonly jobs: readonly Job[];
  readonly outcomes: readonly Outcome[];
  readonly pains: readonly Pain[];
}

/** A message, and the pains or jobs that it answers. */
export interface Message {
  readonly headline: string;
  readonly subheadline: string;
  readonly body: string;
  readonly cta: string;
  readonly answers: readonly string[];
  readonly labels: readonly string[];
}

export interface MessagingDraft {
  readonly variants: readonly Message[];
}
