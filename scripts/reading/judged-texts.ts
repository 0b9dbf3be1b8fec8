import { readFileSync } from 'node:fs';
import { projectFile } from '../../config/project-file.js';
import type { EvidenceCounts, QualityCheck } from '../../src/common/domain/section.contract.js';
import { Citations } from '../../src/modules/grounding/checks/citations.js';
import type { Grounds } from '../../src/modules/grounding/checks/grounds.js';
import { termOf, wordsOf } from '../../src/modules/grounding/selection/terms.js';
import { journeyChecks } from '../../src/modules/journey/journey-checks.js';
import type { Journey } from '../../src/modules/journey/journey.contract.js';
import { messagingChecks } from '../../src/modules/messaging/messaging-checks.js';
import type { Messaging } from '../../src/modules/messaging/messaging.contract.js';
import { needsChecks } from '../../src/modules/needs/needs-checks.js';
import type { Needs } from '../../src/modules/needs/needs.contract.js';
import type { Finding, Findings } from '../../src/modules/personas/evidence/findings.contract.js';
import type {
  PersonaEvidence,
  ResponseEvidence,
} from '../../src/modules/personas/evidence/persona-evidence.js';
import { qualityOf } from '../../src/modules/sections/quality.js';
import { type ReadSection, readSections } from './captured.js';
import { readCases } from './case.js';
import { parseSectionTexts, type Sources } from './parse-section-text.js';
import type { Judged } from './verdicts.js';

/** A set of sections that readers judged in 2026-11, of which the texts alone are kept. */
interface JudgedSet {
  set: string;
  /** People whose answers were read. */
  heard: Partial<Record<ReadSection, number>>;
  /** Of relevance, completeness and accuracy, over the cases that were read. */
  means: Partial<Record<ReadSection, number>>;
}

const folder = 'test/fixtures/reading/judged/repair-plan';

/** Sections that readers judged before there was a way to keep them whole, scored by their texts. */
export function judgedTexts(): (Judged & { section: ReadSection; checks: QualityCheck[] })[] {
  const evidence = repairPlan();
  const sources = sourcesIn(evidence.responses);
  return readJson<JudgedSet[]>(`${folder}/judged.json`).flatMap(({ set, heard, means }) => {
    const sections = parseSectionTexts(read(`${folder}/${set}.txt`), sources);
    return readSections.flatMap((section) => {
      const data = sections[section];
      const mean = means[section];
      if (!data || mean === undefined) return [];
      const { checks, score } = qualityOf(checksOf(section, data, evidence, heard[section]!));
      return [{ name: `repair-plan/${section}/${set}`, section, score, mean, checks }];
    });
  });
}

function checksOf(
  section: ReadSection,
  data: unknown,
  evidence: PersonaEvidence,
  heard: number,
): QualityCheck[] {
  const citations = new Citations({ cite: () => undefined });
  const grounds: Grounds = {
    citations,
    evidence,
    asked: { language: 'en', system: '', prompt: '', order: '' },
    read: { respondentsUnread: evidence.findings!.respondents - heard } as EvidenceCounts,
  };
  const claim = (claims: readonly { evidence: string[] }[]) =>
    claims.forEach((each) => citations.claimIds(each.evidence));
  if (section === 'journey') {
    const journey = data as Journey;
    claim(journey.stages.flatMap((stage) => [stage, ...stage.touchpoints]));
    return journeyChecks(journey, grounds);
  }
  if (section === 'needs') {
    const needs = data as Needs;
    claim([
      ...needs.jobsToBeDone.map(({ priority }) => priority),
      ...needs.desiredOutcomes,
      ...needs.painPoints.map(({ affected }) => affected),
    ]);
    return needsChecks(needs, grounds);
  }
  const messaging = data as Messaging;
  claim(messaging.variants);
  return messagingChecks(messaging, grounds);
}

/** An answer is spoken of where a text has so many of its words, or most of a short one. */
const sharedTerms = 3;

/** What a text rests on, by the words that it shares with answers: the kept texts cite nothing. */
function sourcesIn(responses: readonly ResponseEvidence[]): Sources {
  const termsOf = (text: string) => new Set(wordsOf(text).flatMap((word) => termOf(word, 'en') ?? []));
  const answers = responses.map(({ id, answer }) => ({ id, terms: termsOf(answer) }));
  return {
    answersOf: (text) => {
      const mine = termsOf(text);
      return answers
        .filter(({ terms }) => [...terms].filter((term) => mine.has(term)).length >= sharedTerms)
        .map(({ id }) => id);
    },
    quote: (text) => {
      const response = text === '' ? undefined : responses.find(({ answer }) => answer.includes(text));
      if (!response) return undefined;
      const start = response.answer.indexOf(text);
      return { text, responseId: response.id, start, end: start + text.length };
    },
  };
}

/** The case of those texts, with what coders by hand found in its answers. */
function repairPlan(): PersonaEvidence {
  const [{ project, persona, responses, passages }] = readCases(['repair-plan']) as [
    ReturnType<typeof readCases>[number],
  ];
  const all = responses.map(({ answer, question, respondent }, row): ResponseEvidence => ({
    id: idOf(1, row),
    question: question ?? null,
    answer: answer!,
    respondentId: respondent!.id!,
    rating: null,
    askedAt: null,
  }));
  return {
    persona: { values: [], interests: [], ...persona } as unknown as PersonaEvidence['persona'],
    sectionsVersion: 0,
    removals: 0,
    project: { product: project.product, industry: null, language: project.language, messagingDefaults: {} },
    responses: all,
    ratingsAlone: [],
    passages: passages.map((passage, index) => ({ ...passage, id: idOf(2, index) })),
    benchmarks: [],
    findings: findingsIn(all),
  };
}

function findingsIn(responses: readonly ResponseEvidence[]): Findings {
  const { themes } = readJson<{ themes: (Pick<Finding, 'kind' | 'label'> & { id: string })[] }>(
    'test/fixtures/coding/repair-plan.codebook.json',
  );
  const { codes } = readJson<{ codes: { row: number; theme: string; stance: 'for' | 'against' }[] }>(
    'test/fixtures/coding/repair-plan.codes.json',
  );
  const people = [...new Set(responses.map(({ respondentId }) => respondentId))];
  const found = themes.map(({ id, kind, label }, index): Finding => {
    const said = (stance: 'for' | 'against') => {
      const by = codes
        .filter((code) => code.theme === id && code.stance === stance)
        .map(({ row }) => responses[row - 1]!);
      return {
        people: [...new Set(by.map(({ respondentId }) => people.indexOf(respondentId)))],
        quotes: by.map(({ id: responseId, answer }) => ({ responseId, start: 0, end: answer.length })),
      };
    };
    const [pro, contra] = [said('for'), said('against')];
    return {
      themeId: idOf(3, index),
      label,
      kind,
      stages: [],
      people: pro.people,
      against: contra.people,
      quotes: pro.quotes,
      counterQuotes: contra.quotes,
    };
  });
  return { themes: found, respondents: people.length, answersCoded: responses.length };
}

/** A UUID that is the same in every run. */
function idOf(kind: number, index: number): string {
  return `0000000${kind}-0000-4000-8000-${`${index}`.padStart(12, '0')}`;
}

function read(file: string): string {
  return readFileSync(projectFile(file), 'utf8');
}

function readJson<T>(file: string): T {
  return JSON.parse(read(file)) as T;
}
