import type { Section } from '../../../src/common/domain/section.contract.js';
import type { Needs } from '../../../src/modules/needs/needs.contract.js';
import type { PersonaView } from '../../../src/modules/personas/persona.contract.js';
import type {
  PersonaEvidence,
  ResponseEvidence,
} from '../../../src/modules/personas/evidence/persona-evidence.js';

/** A persona of whom nothing is known but what is given. */
export function personaView(known: Partial<PersonaView> = {}): PersonaView {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    projectId: '018f0000-0000-7000-8000-0000000000ff',
    name: 'Somebody',
    age: null,
    gender: null,
    location: null,
    nationality: null,
    occupation: null,
    educationLevel: null,
    incomeBracket: null,
    personaTitle: null,
    headline: null,
    backgroundStory: null,
    values: [],
    interests: [],
    traits: [],
    goals: [],
    frustrations: [],
    bigFive: null,
    hofstede: null,
    segmentId: null,
    segmentName: null,
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...known,
  };
}

/** The evidence about it: none but these responses. @param language the project's */
export function evidenceOf(
  persona: PersonaView,
  language: string | null = null,
  responses: ResponseEvidence[] = [],
): PersonaEvidence {
  return {
    persona,
    sectionsVersion: 0,
    removals: 0,
    project: { product: null, industry: null, language, messagingDefaults: {} },
    responses,
    ratingsAlone: [],
    passages: [],
    benchmarks: [],
    findings: null,
  };
}

/** Answers to one question without ratings, each of another person. */
export function answersTo(question: string | null, answers: readonly string[]): ResponseEvidence[] {
  return answers.map((answer, index) => ({
    id: `response-${index}`,
    question,
    answer,
    respondentId: `person-${index}`,
    rating: null,
    askedAt: null,
  }));
}

/** Ratings from 1 to 5 or on another scale, each of another person. */
export function ratings(
  values: readonly number[],
  question: string | null = 'Would you buy it?',
  [min, max]: [number, number] = [1, 5],
): ResponseEvidence[] {
  return values.map((value, index) => ({
    id: `response-${index}`,
    question,
    answer: 'Perhaps.',
    respondentId: `person-${index}`,
    rating: { value, min, max },
    askedAt: null,
  }));
}

/** Needs of which only the words matter. */
export function needsWith(words: { jobs?: string[]; outcomes?: string[]; pains?: string[] }): Section<Needs> {
  const data = {
    jobsToBeDone: (words.jobs ?? []).map((statement) => ({ statement })),
    desiredOutcomes: (words.outcomes ?? []).map((statement) => ({ statement })),
    painPoints: (words.pains ?? []).map((title) => ({ title, description: '' })),
  } as unknown as Needs;
  return {
    status: 'ready',
    data,
    problem: null,
    generatedBy: null,
    provenance: null,
    quality: null,
    caveats: [],
  };
}

/** Needs that could not be made. */
export function withoutNeeds(status: 'unavailable' | 'insufficient_evidence', code: string): Section<Needs> {
  const problem = { type: 'urn:test', title: 'None', status: 422, detail: 'None.', code };
  return { status, data: null, problem, generatedBy: null, provenance: null, quality: null, caveats: [] };
}
