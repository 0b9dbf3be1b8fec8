import { journeyStages } from '../../src/common/domain/journey-stages.js';
import type { Quote } from '../../src/common/domain/section.contract.js';
import type { Journey } from '../../src/modules/journey/journey.contract.js';
import { toJourney } from '../../src/modules/journey/to-journey.js';
import type { Messaging } from '../../src/modules/messaging/messaging.contract.js';
import type { Needs } from '../../src/modules/needs/needs.contract.js';
import { type NeedsDraft, toNeeds } from '../../src/modules/needs/to-needs.js';
import type { ReadSection } from './captured.js';

/** Knows what a text rests on: the text of a section does not say it. */
export interface Sources {
  /** Ids of the answers that a text speaks of. */
  answersOf(text: string): string[];
  /** Where a quote stands; undefined where nobody said it. */
  quote(text: string): Quote | undefined;
}

/** The sections of a text as `sectionText` writes it, each after a line `## journey`. Reads no caveats. */
export function parseSectionTexts(text: string, sources: Sources) {
  const found: { journey?: Journey; needs?: Needs; messaging?: Messaging } = {};
  for (const part of text.split(/^## /mu).slice(1)) {
    const [head, ...lines] = part.split('\n');
    const name = head!.split(' ')[0] as ReadSection;
    if (name === 'journey') found.journey = parseJourney(lines, sources);
    if (name === 'needs') found.needs = parseNeeds(lines, sources);
    if (name === 'messaging') found.messaging = parseMessaging(lines, sources);
  }
  return found;
}

function parseJourney(lines: readonly string[], { answersOf }: Sources): Journey {
  const drafts = groupsOf(lines, /^STAGE \w+ — (.+)$/u).map(({ match: [, name], rest }) => {
    const after = (label: string) =>
      rest
        .find((line) => line.startsWith(`  ${label}: `))
        ?.split(': ')
        .slice(1);
    const listed = (label: string) => after(label)?.join(': ').split(' | ') ?? [];
    const summary = rest[0]!.trim();
    const opportunity = after('Opportunity')?.join(': ') ?? null;
    const figures = rest.find((line) => line.startsWith('  About '))?.match(/About (\d+) days; (\d+) %/u);
    const touchpoints = rest.flatMap((line) => {
      const match = line.match(/^ {2}- ([^:]+): (.+) \(impact (\d+)\/10, effort (low|medium|high)\)$/u);
      if (!match) return [];
      const [, channel, description, impact, effort] = match as unknown as [
        string,
        string,
        string,
        string,
        'low',
      ];
      return [
        {
          channel,
          description,
          impact: Number(impact),
          effort,
          evidence: answersOf(`${channel} ${description}`),
        },
      ];
    });
    return {
      name: name!,
      summary,
      questions: listed('Questions'),
      buyingSignals: listed('Buying signals'),
      touchpoints,
      emotion: null,
      opportunity,
      averageDays: Number(figures?.[1]),
      dropOffRate: Number(figures?.[2]) / 100,
      themeIds: [],
      evidence: answersOf(summary),
    };
  });
  if (drafts.length !== journeyStages.length) throw new Error(`A journey of ${drafts.length} stages.`);
  return toJourney(drafts);
}

function parseNeeds(lines: readonly string[], { answersOf, quote }: Sources): Needs {
  const list = (name: string) =>
    groupsOf(lines, /^([A-Z]+)$/u).find(({ match }) => match[1] === name)?.rest ?? [];
  const quotesIn = (rest: readonly string[]) =>
    rest.flatMap((line) => quote(line.match(/^ {4}“(.+)”$/u)?.[1] ?? '') ?? []);
  const jobs = groupsOf(list('JOBS'), /^- (.+) \(priority (\d+)\/10, (\w+), difficulty (\w+)\)$/u);
  const outcomes = groupsOf(list('OUTCOMES'), /^- (.+) \(importance (\d+), satisfaction (\d+)\)$/u);
  const pains = groupsOf(list('PAINS'), /^- ([^:]+): (.+) \(severity (\d+)\/10, (\w+); (\d+) of (\d+)\)$/u);
  return toNeeds({
    jobs: jobs.map(({ match: [, statement, priority, frequency, difficulty], rest }) => {
      const quotes = quotesIn(rest);
      const evidence = quotes.map(({ responseId }) => responseId);
      return { statement, priority: Number(priority), frequency, difficulty, quotes, evidence };
    }),
    outcomes: outcomes.map(({ match: [, statement, importance, satisfaction] }) => ({
      statement,
      importance: Number(importance),
      satisfaction: Number(satisfaction),
      measurable: true,
      evidence: answersOf(statement!),
    })),
    pains: pains.map(({ match: [, title, description, severity, frequency, count, of], rest }) => {
      const quotes = quotesIn(rest);
      return {
        title,
        description,
        severity: Number(severity),
        frequency,
        count: Number(count),
        of: Number(of),
        quotes,
        counterQuotes: [],
        solutions: rest.flatMap((line) => line.match(/^ {4}→ (.+)$/u)?.[1] ?? []),
        themeIds: [],
        evidence: [
          ...new Set([
            ...quotes.map(({ responseId }) => responseId),
            ...answersOf(`${title} ${description}`),
          ]),
        ],
      };
    }),
    furtherVoices: [],
  } as NeedsDraft);
}

function parseMessaging(lines: readonly string[], { answersOf }: Sources): Messaging {
  const messages = groupsOf(lines, /^([A-Z ]+) \d+: (.+)$/u);
  const type = messages[0]!.match[1]!.toLowerCase().replace(' ', '_') as Messaging['type'];
  return {
    tone: 'professional',
    type,
    leftOpen: [],
    variants: messages.map(({ match: [, , headline], rest }, index) => {
      const [subheadline, body] = rest.map((line) => line.trim());
      const [, cta, answers] = rest[2]!.match(/^ {2}\[(.+)\] {3}answers: (.+)$/u)!;
      return {
        id: `variant-${index + 1}`,
        headline: headline!,
        subheadline: subheadline!,
        body: body!,
        cta: cta!,
        answers: answers!.split('; '),
        themeIds: [],
        evidence: answersOf(`${headline} ${body} ${answers}`),
      };
    }),
  };
}

/** Lines that begin something, each with those that follow. */
function groupsOf(lines: readonly string[], head: RegExp) {
  const groups: { match: RegExpMatchArray; rest: string[] }[] = [];
  for (const line of lines) {
    const match = line.match(head);
    if (match) groups.push({ match, rest: [] });
    else groups.at(-1)?.rest.push(line);
  }
  return groups;
}
