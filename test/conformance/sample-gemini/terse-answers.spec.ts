import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { englishPrompt, prompts } from '../../../packages/sample-gemini/fixtures/prompts.js';
import { KEY, json, post } from '../../../packages/sample-gemini/fixtures/wire.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import type { SampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { guardrailViolationsIn } from '../../../src/modules/grounding/checks/guardrails.js';
import { languageOf } from '../../../src/modules/grounding/checks/language.js';
import { noForeignIndustry } from '../../../src/modules/grounding/checks/quality-checks.js';
import { journeySystem } from '../../../src/modules/journey/journey.prompt.js';
import { messagingSystem } from '../../../src/modules/messaging/messaging.prompt.js';
import { messagingWire } from '../../../src/modules/messaging/messaging.wire.js';
import { needsSystem } from '../../../src/modules/needs/needs.prompt.js';
import { type ModelSection, requestFor, wireSchemas } from '../../support/gemini-requests.js';

/** What the sample writes to the optimized way's requests, over the wire, as the service's own schemas and checks see it. */

let sample: SampleGemini;

beforeAll(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY], profile: latencyProfiles.instant });
});
afterAll(() => sample.close());

async function answered(section: ModelSection, prompt: string, messages?: number): Promise<unknown> {
  const body = await json(await post(sample.url, 'generateContent', requestFor(section, prompt, messages)));
  return JSON.parse(body.candidates?.[0]?.content?.parts?.[0]?.text ?? '');
}

describe.each(Object.entries(prompts))('from %s', (what, prompt) => {
  it('every section passes its schema, reads as its language, and breaks no rule of the service', async () => {
    const [journey, needs, messaging] = await Promise.all([
      answered('journey', prompt).then((answer) => wireSchemas.journey.parse(answer)),
      answered('needs', prompt).then((answer) => wireSchemas.needs.parse(answer)),
      answered('messaging', prompt).then((answer) => wireSchemas.messaging.parse(answer)),
    ]);
    const ofJourney = journey.stages.flatMap((stage) => [
      stage.summary,
      ...stage.questions,
      ...stage.buyingSignals,
      ...stage.touchpoints.map(({ description }) => description),
    ]);
    const jobs = needs.jobs.map(({ statement }) => statement);
    const ofNeeds = [
      ...needs.outcomes.map(({ statement }) => statement),
      ...needs.pains.flatMap(({ title, description, solutions }) => [title, description, ...solutions]),
    ];
    const bodies = messaging.variants.map(({ body }) => body);
    const ofMessaging = messaging.variants.flatMap(({ headline, subheadline, cta, answers }) => [
      headline,
      subheadline,
      cta,
      ...answers,
    ]);
    const language = what === 'Polish' ? 'pl' : 'en';
    for (const texts of [ofJourney, jobs, bodies]) expect(languageOf(texts)).toBe(language);
    const texts = [...ofJourney, ...jobs, ...ofNeeds, ...bodies, ...ofMessaging];
    expect(noForeignIndustry(texts, '').passed).toBe(true);
    const system = [journeySystem, needsSystem(['jobs', 'outcomes', 'pains']), messagingSystem].join('\n');
    const order = /^PRODUCT: (.*)$/mu.exec(prompt)?.[1] ?? '';
    expect(guardrailViolationsIn(texts, { system, order })).toEqual([]);
  });
});

it.each([1, 2, 5, 10])('writes %i messages where so many are asked for', async (count) => {
  const answer = await answered('messaging', englishPrompt, count);
  expect(messagingWire(count).safeParse(answer).error).toBeUndefined();
});
