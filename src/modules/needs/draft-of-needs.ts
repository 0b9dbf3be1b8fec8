import type { Quote } from '../../common/domain/section.contract.js';
import type { Growing } from '../../common/domain/growing.js';
import { affectedOf } from '../grounding/checks/affected.js';
import { bare, type Citations } from '../grounding/checks/citations.js';
import type { PromptSources } from '../grounding/prompt/prompt-sources.js';
import { written } from '../grounding/prompt/wire.js';
import type { WrittenNeeds, WrittenPain } from './needs.wire.js';
import type { JobDraft, NeedsDraft, OutcomeDraft, PainDraft } from './to-needs.js';

/** Quotes that are shown of an entry. */
const mostQuotes = { job: 2, pain: 3, counter: 2 };
/** Whose people are counted for a pain: with more themes than that it is drawn too widely to be counted. */
const mostThemes = 3;

/** Needs as a model wrote them, or what of them is written, with their labels resolved and without what says nothing. */
export function draftOfNeeds(
  { jobs = [], outcomes = [], pains = [], furtherVoices }: Growing<WrittenNeeds>,
  citations: Citations,
  sources: PromptSources,
): Growing<NeedsDraft> {
  return {
    jobs: jobs.filter(says).map((job) => draftOfJob(job, citations)),
    outcomes: outcomes.filter(says).map((outcome) => draftOfOutcome(outcome, citations)),
    pains: pains.map((pain) => draftOfPain(pain, citations, sources)),
    furtherVoices: furtherVoices && voicesOf(furtherVoices, pains, citations, sources),
  };
}

/** The best sentence of each, and how many people say it; what a pain cites is told there, and nothing is told twice. */
function voicesOf(
  labels: readonly string[],
  pains: Growing<WrittenNeeds['pains']>,
  citations: Citations,
  sources: PromptSources,
): NeedsDraft['furtherVoices'] {
  const told = new Set(pains.flatMap(({ themes = [], quotes = [] }) => [...themes, ...quotes]).map(bare));
  const quoted: Quote[] = [];
  return labels.map(bare).flatMap((label) => {
    const cited = citations.resolve([label]);
    const [quote] = sources.isTheme(label) ? sources.quotesOf([label]) : cited.quotes;
    if (!quote || told.has(label) || quoted.some(isAt(quote))) return [];
    told.add(label);
    quoted.push(quote);
    const affected = affectedOf(sources.peopleOf([label]), sources.of, cited.evidence);
    const theme = sources.themeOf(label);
    const against = theme?.denied ? { against: true as const } : {};
    return [{ label: theme?.name ?? null, ...against, quote, affected, themeIds: cited.themeIds }];
  });
}

/** What is shown does not go again: an entry is there once its text is. */
function says({ statement = '' }: { statement?: string }): boolean {
  return statement.trim() !== '';
}

function draftOfJob(job: Growing<WrittenNeeds['jobs'][number]>, citations: Citations): Growing<JobDraft> {
  const cited = job.evidence && citations.claim(job.evidence);
  return {
    statement: job.statement?.trim(),
    frequency: job.frequency,
    difficulty: job.difficulty,
    priority: job.priority,
    quotes: cited?.quotes.slice(0, mostQuotes.job),
    evidence: cited?.evidence,
  };
}

function draftOfOutcome(
  outcome: Growing<WrittenNeeds['outcomes'][number]>,
  citations: Citations,
): Growing<OutcomeDraft> {
  const { statement, measurable, importance, satisfaction } = outcome;
  return {
    statement: statement?.trim(),
    measurable,
    importance,
    satisfaction,
    evidence: outcome.evidence && citations.claim(outcome.evidence).evidence,
  };
}

/**
 * People are counted here, never by the model; and a quote is of the pain's theme and stance, whatever was cited: a praise
 * must not illustrate a pain.
 */
function draftOfPain(
  pain: Growing<WrittenPain>,
  citations: Citations,
  sources: PromptSources,
): Growing<PainDraft> {
  const texts = {
    title: pain.title?.trim(),
    description: pain.description?.trim(),
    solutions: pain.solutions && written(pain.solutions),
    frequency: pain.frequency,
    severity: pain.severity,
  };
  // What is cited is known once something else follows it.
  if (!pain.quotes || pain.title === undefined) return texts;
  // A theme among the quotes is one as well.
  const labels = [...(pain.themes ?? []), ...pain.quotes]
    .map(bare)
    .filter((label) => sources.isTheme(label))
    .slice(0, mostThemes);
  const cited = citations.claim([...labels, ...pain.quotes]);
  const own = sources.quotesOf(labels);
  const loose = citations.claim(pain.quotes.filter((label) => sources.isLoose(bare(label)))).quotes;
  const fitting =
    labels.length > 0
      ? cited.quotes.filter((quote) => own.some(isAt(quote)) || loose.some(isAt(quote)))
      : cited.quotes;
  const quotes = (fitting.length > 0 ? fitting : own).slice(0, mostQuotes.pain);
  const count = sources.peopleOf([...labels, ...pain.quotes.map(bare)]);
  return {
    ...texts,
    quotes: count > 0 ? quotes : [],
    // The same sentence may deny one theme and say another: what is quoted for a pain is not quoted against it.
    counterQuotes: sources
      .quotesOf(labels.slice(0, 1).map(opposite))
      .filter((counter) => !quotes.some(isAt(counter)))
      .slice(0, mostQuotes.counter),
    themeIds: cited.themeIds,
    count,
    of: sources.of,
    evidence: cited.evidence,
  };
}

function isAt({ responseId, start }: Quote): (quote: Quote) => boolean {
  return (quote) => quote.responseId === responseId && quote.start === start;
}

function opposite(label: string): string {
  return label.endsWith('n') ? label.slice(0, -1) : `${label}n`;
}
