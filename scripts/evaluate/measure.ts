import type { ModelsConfig } from '../../config/models.js';
import type { Section } from '../../src/common/domain/section.contract.js';
import { overlap, termsOf } from '../../src/modules/grounding/selection/terms.js';
import { journeyTexts } from '../../src/modules/journey/journey-checks.js';
import type { Journey } from '../../src/modules/journey/journey.contract.js';
import { messagingTexts } from '../../src/modules/messaging/messaging-checks.js';
import type { Messaging } from '../../src/modules/messaging/messaging.contract.js';
import { needsTexts } from '../../src/modules/needs/needs-checks.js';
import type { Needs } from '../../src/modules/needs/needs.contract.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import { costMicros } from '../../src/modules/usage/cost.js';
import { type ReadSection, readSections, type Way, ways } from '../reading/captured.js';

/** A section as it was made, with what is measured of it alone. */
export interface MadeSection {
  case: string;
  language: string;
  section: ReadSection;
  way: Way;
  run: 1 | 2;
  /** `ready`, else the code of the problem. */
  result: string;
  model: string | null;
  /** The most that one of its calls needed: more than one is a repair or a stand-in. */
  attempts: number | null;
  tokens: number | null;
  ms: number | null;
  /** At the prices of `config/models.json`; null where they are not known. */
  dollars: number | null;
  score: number | null;
  /** Of checks, 0–1. */
  values: Record<string, number>;
  /** Whether a quote that nobody said had to be dropped; null where nobody is quoted. */
  droppedQuotes: boolean | null;
  quotes: { shown: number; exact: number };
  /** What the model wrote, for comparing. */
  terms: ReadonlySet<string>;
}

/** What is measured, 0–1 unless it says otherwise; null where there is nothing to measure. */
export const metrics = {
  failed: 'not made: parse errors, refusals, limits',
  repaired: 'made only by a repair or a stand-in',
  complete: 'completeness',
  themes_covered: 'coverage of themes, by people',
  people_heard: 'people who were heard',
  claims_cited: 'support: claims that cite',
  specific: 'specificity',
  score: 'quality.score',
  exactQuotes: 'quotes to the letter',
  droppedQuotes: 'sections that lost an invented quote',
  distinct: 'distinctness between personas of a language',
  stable: 'words in common with a second run',
  tokens: 'tokens',
  seconds: 'seconds',
  dollars: 'dollars',
} as const;
export type Metric = keyof typeof metrics;

export interface Row {
  way: Way;
  section: ReadSection | 'all';
  sections: number;
  values: Record<Metric, number | null>;
}

/** What the caller knows of a section that was made. */
export type Known = Pick<MadeSection, 'case' | 'language' | 'section' | 'way' | 'run'>;

export function measure(
  known: Known,
  made: Section<unknown>,
  evidence: PersonaEvidence,
  models: ModelsConfig['models'],
): MadeSection {
  const { data, problem, provenance, quality } = made;
  const answers = new Map(evidence.responses.map(({ id, answer }) => [id, answer]));
  const quotes = quotesIn(data);
  const model = provenance?.model ?? null;
  const prices = models[model?.replace(/^sample-/u, '') ?? '']?.dollarsPerMillionTokens;
  const micros = provenance && costMicros(provenance.tokens, prices);
  const checks = quality?.checks ?? [];
  const verbatim = checks.find(({ id }) => id === 'quotes_verbatim');
  return {
    ...known,
    result: made.status === 'ready' ? 'ready' : (problem?.code ?? made.status),
    model,
    attempts: provenance?.attempts ?? null,
    tokens: provenance?.tokens.total ?? null,
    ms: provenance?.durationMs ?? null,
    dollars: micros === null ? null : micros / 1e6,
    score: quality?.score ?? null,
    values: Object.fromEntries(
      checks.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value] as const])),
    ),
    droppedQuotes: verbatim ? !verbatim.passed : null,
    quotes: {
      shown: quotes.length,
      exact: quotes.filter(
        ({ text, responseId, start, end }) => answers.get(responseId)?.slice(start, end) === text,
      ).length,
    },
    terms: termsOf(textsOf(known.section, data).join('\n'), known.language),
  };
}

/** A row for each way and section, and for all sections of a way. */
export function rowsOf(made: readonly MadeSection[]): Row[] {
  return (['all', ...readSections] as const).flatMap((section) =>
    ways.map((way): Row => {
      const own = made.filter((each) => each.way === way && (section === 'all' || each.section === section));
      return { way, section, sections: own.length, values: valuesOf(own) };
    }),
  );
}

function valuesOf(own: readonly MadeSection[]): Row['values'] {
  const ready = own.filter(({ result }) => result === 'ready');
  const mean = (of: (each: MadeSection) => number | null | undefined) => meanOf(ready.map(of));
  const quotes = ready.reduce((sum, { quotes: { shown } }) => sum + shown, 0);
  const exact = ready.reduce((sum, { quotes: each }) => sum + each.exact, 0);
  const value = (id: string) => mean(({ values }) => values[id]);
  return {
    failed: own.length === 0 ? null : 1 - ready.length / own.length,
    repaired: mean(({ attempts }) => Number((attempts ?? 1) > 1)),
    complete: value('complete'),
    themes_covered: value('themes_covered'),
    people_heard: value('people_heard'),
    claims_cited: value('claims_cited'),
    specific: value('specific'),
    score: mean(({ score }) => score),
    exactQuotes: quotes === 0 ? null : exact / quotes,
    droppedQuotes: mean(({ droppedQuotes }) => (droppedQuotes === null ? null : Number(droppedQuotes))),
    distinct: distinctness(ready),
    stable: stability(ready),
    tokens: mean(({ tokens }) => tokens),
    seconds: mean(({ ms }) => (ms === null ? null : ms / 1_000)),
    dollars: mean(({ dollars }) => dollars),
  };
}

/** 1 less the mean of what each persona's section has most in common with another persona's, in words that carry meaning. */
function distinctness(ready: readonly MadeSection[]): number | null {
  const first = ready.filter(({ run }) => run === 1);
  const most = first.flatMap((each) => {
    const others = first.filter(
      (other) =>
        other.case !== each.case && other.section === each.section && other.language === each.language,
    );
    return others.length === 0 ? [] : [Math.max(...others.map(({ terms }) => overlap(each.terms, terms)))];
  });
  const mean = meanOf(most);
  return mean === null ? null : 1 - mean;
}

function stability(ready: readonly MadeSection[]): number | null {
  return meanOf(
    ready.flatMap((each) => {
      const again = ready.find(
        (other) =>
          each.run === 1 && other.run === 2 && other.case === each.case && other.section === each.section,
      );
      return again ? [overlap(each.terms, again.terms)] : [];
    }),
  );
}

/** Every quote in it, wherever it stands. */
export function quotesIn(data: unknown): { text: string; responseId: string; start: number; end: number }[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('responseId' in data) return [data as ReturnType<typeof quotesIn>[number]];
  return Object.values(data).flatMap(quotesIn);
}

function textsOf(section: ReadSection, data: unknown): string[] {
  if (data === null) return [];
  if (section === 'journey') return journeyTexts(data as Journey);
  if (section === 'needs') return needsTexts(data as Needs);
  return messagingTexts(data as Messaging);
}

function meanOf(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => typeof value === 'number');
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
}
