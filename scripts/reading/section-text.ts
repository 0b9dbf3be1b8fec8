import type { Section } from '../../src/common/domain/section.contract.js';
import type { ReadSection } from './captured.js';

interface Estimated {
  value: number;
}

interface Counted {
  count: number;
  of: number;
}

/** The sections' contracts as far as they are read, with the fields that only one way may have. */
interface JourneyData {
  stages: {
    stage: string;
    name: string;
    summary: string;
    questions: string[];
    buyingSignals: string[];
    touchpoints: { channel: string; description: string; impact: Estimated; effort: string }[];
    emotion?: { score: Estimated; word: string } | null;
    opportunity?: string | null;
    averageDays: Estimated;
    dropOffRate: Estimated;
  }[];
}

interface NeedsData {
  jobsToBeDone: {
    statement: string;
    priority: Estimated;
    frequency: string;
    difficulty: string;
    quotes: { text: string }[];
  }[];
  desiredOutcomes: { statement: string; importance: Estimated; satisfaction: Estimated }[];
  painPoints: {
    title: string;
    description: string;
    severity: Estimated;
    frequency: string;
    affected: Counted;
    quotes: { text: string }[];
    counterQuotes?: { text: string }[];
    solutions: string[];
  }[];
  furtherVoices?: { label: string | null; against?: boolean; quote: { text: string }; affected: Counted }[];
}

interface MessagingData {
  type: string;
  variants: { headline: string; subheadline: string; body: string; cta: string; answers: string[] }[];
  leftOpen?: { label: string; affected: Counted }[];
}

/** A section as plain text, in one form whatever way it was made. */
export function sectionText(name: ReadSection, section: Section<unknown> | undefined): string {
  if (!section?.data) return `(There is no such section: ${section?.problem?.code ?? 'not asked for'}.)`;
  const text = {
    journey: () => journeyText(section.data as JourneyData),
    needs: () => needsText(section.data as NeedsData),
    messaging: () => messagingText(section.data as MessagingData),
  }[name]();
  const { caveats = [] } = section as { caveats?: string[] };
  return [text, ...(caveats.length > 0 ? ['CAVEATS', ...caveats.map((each) => `- ${each}`)] : [])].join('\n');
}

function journeyText({ stages }: JourneyData): string {
  const lines = stages.flatMap((stage) => [
    `STAGE ${stage.stage} — ${stage.name}`,
    `  ${stage.summary}`,
    `  Questions: ${stage.questions.join(' | ')}`,
    `  Buying signals: ${stage.buyingSignals.join(' | ')}`,
    ...(stage.emotion
      ? [`  Emotion: ${stage.emotion.word} (${signed(stage.emotion.score.value)} of −2…+2)`]
      : []),
    `  About ${rounded(stage.averageDays.value)} days; ${rounded(stage.dropOffRate.value * 100)} % leave (estimates)`,
    ...stage.touchpoints.map(
      ({ channel, description, impact, effort }) =>
        `  - ${channel}: ${description} (impact ${rounded(impact.value * 10)}/10, effort ${effort})`,
    ),
    ...(stage.opportunity ? [`  Opportunity: ${stage.opportunity}`] : []),
  ]);
  return lines.join('\n');
}

function needsText({ jobsToBeDone, desiredOutcomes, painPoints, furtherVoices = [] }: NeedsData): string {
  const quoted = (quotes: { text: string }[] = []) => quotes.map(({ text }) => `    “${text}”`);
  const lines = [
    'JOBS',
    ...jobsToBeDone.flatMap(({ statement, priority, frequency, difficulty, quotes }) => [
      `- ${statement} (priority ${rounded(priority.value)}/10, ${frequency}, difficulty ${difficulty})`,
      ...quoted(quotes),
    ]),
    'OUTCOMES',
    ...desiredOutcomes.map(
      ({ statement, importance, satisfaction }) =>
        `- ${statement} (importance ${rounded(importance.value)}, satisfaction ${rounded(satisfaction.value)})`,
    ),
    'PAINS',
    ...painPoints.flatMap(({ title, description, severity, frequency, affected, ...pain }) => [
      `- ${title}: ${description} (severity ${rounded(severity.value)}/10, ${frequency}; ${affected.count} of ${affected.of})`,
      ...quoted(pain.quotes),
      ...quoted(pain.counterQuotes).map((line) => line.replace('“', 'against: “')),
      ...pain.solutions.map((solution) => `    → ${solution}`),
    ]),
    ...(furtherVoices.length > 0 ? ['FURTHER VOICES'] : []),
    ...furtherVoices.map(
      ({ label, against, quote, affected }) =>
        `- ${label === null ? '' : `${against ? 'Against: ' : ''}${label}: `}“${quote.text}” (${affected.count} of ${affected.of})`,
    ),
  ];
  return lines.join('\n');
}

function messagingText({ type, variants, leftOpen = [] }: MessagingData): string {
  const lines = variants.flatMap(({ headline, subheadline, body, cta, answers }, index) => [
    `${type.replace('_', ' ').toUpperCase()} ${index + 1}: ${headline}`,
    `  ${subheadline}`,
    `  ${body}`,
    `  [${cta}]   answers: ${answers.join('; ')}`,
  ]);
  const open = leftOpen.map(({ label, affected }) => `${label} (${affected.count} of ${affected.of})`);
  return [...lines, ...(open.length > 0 ? [`LEFT FOR OTHER MESSAGES: ${open.join('; ')}`] : [])].join('\n');
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function signed(value: number): string {
  return value > 0 ? `+${rounded(value)}` : `${rounded(value)}`.replace('-', '−');
}
