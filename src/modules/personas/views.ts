import type { Benchmark } from './projects/benchmark.entity.js';
import type { ContextPassage } from './evidence/passage.entity.js';
import type { PersonaView } from './persona.contract.js';
import type { Persona } from './persona.entity.js';
import type { Project } from './projects/project.entity.js';
import type { FocusGroupResponse } from './evidence/response.entity.js';

/** What the API shows of each entity: named field by field, so that nothing internal leaves by accident. */

export function projectView(project: Project) {
  const { id, name, product, industry, language, messagingDefaults, version } = project;
  return {
    id,
    name,
    product: product ?? null,
    industry: industry ?? null,
    language: language ?? null,
    messagingDefaults: messagingDefaults ?? null,
    version,
    createdAt: project.createdAt.toISOString(),
    updatedAt: project.updatedAt.toISOString(),
  };
}

export function personaView(persona: Persona): PersonaView {
  return {
    id: persona.id,
    projectId: persona.projectId,
    name: persona.name,
    age: persona.age ?? null,
    gender: persona.gender ?? null,
    location: persona.location ?? null,
    nationality: persona.nationality ?? null,
    occupation: persona.occupation ?? null,
    educationLevel: persona.educationLevel ?? null,
    incomeBracket: persona.incomeBracket ?? null,
    personaTitle: persona.personaTitle ?? null,
    headline: persona.headline ?? null,
    backgroundStory: persona.backgroundStory ?? null,
    values: persona.values,
    interests: persona.interests,
    traits: persona.traits,
    goals: persona.goals,
    frustrations: persona.frustrations,
    bigFive: (persona.bigFive as Record<string, number> | null | undefined) ?? null,
    hofstede: (persona.hofstede as Record<string, number> | null | undefined) ?? null,
    segmentId: persona.segmentId ?? null,
    segmentName: persona.segmentName ?? null,
    version: persona.version,
    createdAt: persona.createdAt.toISOString(),
    updatedAt: persona.updatedAt.toISOString(),
  };
}

export function responseView(response: FocusGroupResponse) {
  return {
    id: response.id,
    question: response.question ?? null,
    answer: response.answer ?? null,
    respondent: response.respondent ?? null,
    rating: response.rating ?? null,
    askedAt: response.askedAt?.toISOString() ?? null,
    createdAt: response.createdAt.toISOString(),
  };
}

export function passageView(passage: ContextPassage) {
  return {
    id: passage.id,
    text: passage.text,
    source: passage.source,
    url: passage.url ?? null,
    publishedAt: passage.publishedAt ?? null,
    createdAt: passage.createdAt.toISOString(),
  };
}

export function benchmarkView({ metric, value, unit, source, url, asOf }: Benchmark) {
  return { metric, value, unit, source, url: url ?? null, asOf };
}
