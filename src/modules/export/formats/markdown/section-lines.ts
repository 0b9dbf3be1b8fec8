import type { Affected, Quote, SectionName } from '../../../../common/domain/section.contract.js';
import type { Journey } from '../../../journey/journey.contract.js';
import type { Figure, Kpi } from '../../../kpi/kpi.contract.js';
import type { Messaging } from '../../../messaging/messaging.contract.js';
import type { Needs } from '../../../needs/needs.contract.js';
import { affectedFormula, formulas } from '../flat-rows.js';
import { block, inline } from './escape.js';
import type { Writing } from '../../words/writing.js';

/** Data of a section as blocks of Markdown. */
export function sectionLines(name: SectionName, data: unknown, writing: Writing): string[] {
  switch (name) {
    case 'journey':
      return journeyLines(data as Journey, writing);
    case 'needs':
      return needsLines(data as Needs, writing);
    case 'messaging':
      return messagingLines(data as Messaging, writing);
    case 'kpi':
      return kpiLines(data as Kpi, writing);
  }
}

const list = (lines: string[]) => lines.map((line) => `- ${line}`).join('\n');
const named = (name: string, lines: string[]) => (lines.length === 0 ? [] : [`**${name}**`, list(lines)]);
const cited = ({ citations }: Writing, ids: readonly string[]) => {
  const numbers = citations.of(ids);
  return numbers === '' ? '' : ` ${inline(numbers)}`;
};

/** A number with how it came about. */
function estimated(
  { numbers, words }: Writing,
  { value, provenance }: { value: number; provenance: string },
  unit?: string,
): string {
  const known = words.provenances[provenance as keyof typeof words.provenances];
  return `${numbers.figure(value, { unit, provenance })} (${known})`;
}

function computed(writing: Writing, name: string, value: number, unit?: string): string {
  const { words, numbers } = writing;
  const formula = inline(formulas[name]!);
  return `${numbers.figure(value, { unit, provenance: 'computed' })} (${words.provenances.computed}: ${formula})`;
}

function quoted(quotes: readonly Quote[], { citations }: Writing): string[] {
  return quotes.map((quote) => `“${inline(quote.text)}” — ${inline(citations.ofQuote(quote))}`);
}

function journeyLines(journey: Journey, writing: Writing): string[] {
  const { words } = writing;
  const { journey: of } = words;
  return [
    list([
      `${of.length}: ${computed(writing, 'lengthDays', journey.lengthDays, of.days.toLowerCase())}`,
      `${of.conversion}: ${computed(writing, 'conversionRate', journey.conversionRate, 'share')}`,
    ]),
    ...journey.stages.flatMap((stage, index) => [
      `### ${index + 1}. ${of.stages[stage.stage]}: ${inline(stage.name)}`,
      `${inline(stage.summary)}${cited(writing, stage.evidence)}`,
      list([
        ...(stage.emotion
          ? [`${of.emotion}: ${inline(stage.emotion.word)}, ${estimated(writing, stage.emotion.score)}`]
          : []),
        `${of.days}: ${estimated(writing, stage.averageDays)}`,
        `${of.dropOff}: ${estimated(writing, stage.dropOffRate, 'share')}`,
        ...(stage.opportunity ? [`${of.opportunity}: ${inline(stage.opportunity)}`] : []),
      ]),
      ...named(of.questions, stage.questions.map(inline)),
      ...named(of.signals, stage.buyingSignals.map(inline)),
      ...named(
        of.touchpoints,
        stage.touchpoints.map(
          ({ channel, description, priority, impact, effort, evidence }) =>
            `**${inline(channel)}**: ${inline(description)} — ${of.priority}: ${of.levels[priority]}; ` +
            `${of.impact}: ${estimated(writing, impact)}; ${of.effort}: ${of.levels[effort]}${cited(writing, evidence)}`,
        ),
      ),
    ]),
  ];
}

function needsLines(needs: Needs, writing: Writing): string[] {
  const { words, numbers } = writing;
  const { needs: of } = words;
  const counted = (affected: Affected) =>
    `${inline(numbers.affected(affected))}: ${words.provenances.measured}, ${inline(affectedFormula)}${cited(writing, affected.evidence)}`;
  const none = [of.none];
  return [
    `### ${of.pains}`,
    ...(needs.painPoints.length === 0 ? none : []),
    ...needs.painPoints.flatMap((pain) => [
      `#### ${inline(pain.title)}`,
      inline(pain.description),
      list([
        `${of.affected}: ${counted(pain.affected)}`,
        `${of.severity}: ${estimated(writing, pain.severity)}`,
        `${of.frequency}: ${of.frequencies[pain.frequency]}`,
      ]),
      ...named(of.quotes, quoted(pain.quotes, writing)),
      ...named(of.counterQuotes, quoted(pain.counterQuotes, writing)),
      ...named(of.solutions, pain.solutions.map(inline)),
    ]),
    `### ${of.jobs}`,
    ...(needs.jobsToBeDone.length === 0 ? none : []),
    ...needs.jobsToBeDone.flatMap((job) => [
      `**${inline(job.statement)}**`,
      list([
        `${words.journey.priority}: ${estimated(writing, job.priority)}; ${of.frequency}: ${of.frequencies[job.frequency]}; ${of.difficulty}: ${words.journey.levels[job.difficulty]}`,
        ...quoted(job.quotes, writing),
      ]),
    ]),
    `### ${of.outcomes} (${of.basis})`,
    ...(needs.desiredOutcomes.length === 0 ? none : []),
    ...needs.desiredOutcomes.map((outcome) =>
      [
        `- ${inline(outcome.statement)}${cited(writing, outcome.evidence)}`,
        `  - ${of.opportunity}: ${computed(writing, 'opportunityScore', outcome.opportunityScore)}, ${of.bands[outcome.opportunityBand]}`,
        `  - ${of.importance}: ${estimated(writing, outcome.importance)}; ${of.satisfaction}: ${estimated(writing, outcome.satisfaction)}`,
      ].join('\n'),
    ),
    ...(needs.furtherVoices.length === 0 ? [] : [`### ${of.further}`]),
    ...needs.furtherVoices.map(({ label, against = false, quote, affected }) =>
      list([
        `${label === null ? '' : `**${inline(against ? `${of.against}: ${label}` : label)}**: `}${quoted([quote], writing)[0]} — ${counted(affected)}`,
      ]),
    ),
  ];
}

function messagingLines(messaging: Messaging, writing: Writing): string[] {
  const { words, numbers } = writing;
  const { messaging: of } = words;
  return [
    `${of.type}: ${of.types[messaging.type]} · ${of.tone}: ${of.tones[messaging.tone]}`,
    ...messaging.variants.flatMap((variant, index) => [
      `### ${of.variant} ${index + 1}: ${inline(variant.headline)}`,
      ...(variant.subheadline ? [`*${inline(variant.subheadline)}*`] : []),
      block(variant.body, '> '),
      `**${inline(variant.cta)}**`,
      ...named(of.answers, variant.answers.map(inline)),
      ...(variant.evidence.length === 0 ? [] : [`${words.sources}:${cited(writing, variant.evidence)}`]),
    ]),
    ...named(
      of.leftOpen,
      messaging.leftOpen.map(
        ({ label, affected }) => `${inline(label)}: ${inline(numbers.affected(affected))}`,
      ),
    ),
  ];
}

function kpiLines({ metrics, benchmarks }: Kpi, writing: Writing): string[] {
  const { words } = writing;
  return [
    list(
      Object.entries(metrics).map(
        ([name, figure]) => `**${words.kpi.metrics[name] ?? name}**: ${figureText(figure, writing)}`,
      ),
    ),
    ...named(
      words.kpi.benchmarks,
      benchmarks.map(
        ({ metric, url, ...figure }) =>
          `**${inline(metric)}**: ${figureText(figure, writing)}${url === null ? '' : ` ${inline(url)}`}`,
      ),
    ),
  ];
}

function figureText(figure: Figure, { words, numbers }: Writing): string {
  const { value, unit, provenance, formula, source, asOf, interval, sampleSize, inputs } = figure;
  if (value === null) return `${words.unknown}. ${inline(figure.reason ?? '')}`;
  const known = Object.entries(inputs).map(([name, each]) => `${name} = ${each ?? '?'}`);
  const how = [
    words.provenances[provenance],
    ...(sampleSize === undefined ? [] : [`n = ${sampleSize}`]),
    ...(interval ? [numbers.interval(interval, unit)] : []),
    ...(formula === null ? [] : [`${words.formula}: ${formula}`]),
    ...(known.length === 0 ? [] : [known.join(', ')]),
    ...(source === null
      ? []
      : [`${words.source}: ${source}${asOf === null ? '' : `, ${words.asOf} ${asOf}`}`]),
  ];
  return `${inline(numbers.figure(value, { unit, provenance }))} (${inline(how.join('; '))})`;
}
