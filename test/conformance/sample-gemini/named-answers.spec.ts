import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { sectionPrompts, stageLines } from '../../../packages/sample-gemini/fixtures/prompts.js';
import { KEY, json, post } from '../../../packages/sample-gemini/fixtures/wire.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import type { SampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { guardrailViolationsIn } from '../../../src/modules/grounding/checks/guardrails.js';
import { languageOf } from '../../../src/modules/grounding/checks/language.js';
import { noForeignIndustry } from '../../../src/modules/grounding/checks/quality-checks.js';
import { journeySystem, partSystem } from '../../../src/modules/journey/journey.prompt.js';
import { journeyPartWire, journeyWire } from '../../../src/modules/journey/journey.wire.js';
import { toWireSchema } from '../../../src/modules/llm/provider/wire-schema.js';
import { messagingSystem } from '../../../src/modules/messaging/messaging.prompt.js';
import { lengths, messagingWire } from '../../../src/modules/messaging/messaging.wire.js';
import { needsSystem } from '../../../src/modules/needs/needs.prompt.js';
import { needsWires } from '../../../src/modules/needs/needs.wire.js';
import { type ModelSection, requestFor } from '../../support/gemini-requests.js';

/** What the sample writes to the optimized way's requests, over the wire, as the service's own schemas and checks see it. */

let sample: SampleGemini;

beforeAll(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY], profile: latencyProfiles.instant });
});
afterAll(() => sample.close());

async function answered<Answer>(
  section: ModelSection,
  prompt: string,
  wire: z.ZodType<Answer>,
): Promise<Answer> {
  const request = requestFor(section, prompt, toWireSchema(wire));
  const body = await json(await post(sample.url, 'generateContent', request));
  expect(sample.usage.calls.at(-1)?.section).toBe(section);
  return wire.parse(JSON.parse(body.candidates?.[0]?.content?.parts?.[0]?.text ?? ''));
}

/** Every string of an answer but labels and words of a scale. */
function textsIn(value: unknown, key = ''): string[] {
  const isNoText = /^(?:evidence|themes|quotes|frequency|difficulty|effort|word)$/u.test(key);
  if (typeof value === 'string') return isNoText ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => textsIn(child, name));
}

const systems = [
  journeySystem,
  ...(['path', 'touchpoints'] as const).map(partSystem),
  messagingSystem,
  ...(['whole', 'jobs', 'pains'] as const).map(needsSystem),
];

describe.each(Object.entries(sectionPrompts))('from %s', (what, prompt) => {
  const language = what.startsWith('Polish') ? 'pl' : 'en';
  const needsForms = needsWires[prompt.includes('\nTHEMES') ? 'themes' : 'answers'];

  const forms: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a journey', () => answered('journey', prompt, journeyWire)],
    ...(['path', 'touchpoints'] as const).map((form) => {
      const asked = [prompt, ...stageLines].join('\n');
      return [form, () => answered('journey', asked, journeyPartWire(form))] as const;
    }),
    ['needs', () => answered('needs', prompt, needsForms.whole)],
    ['jobs', () => answered('needs', prompt, needsForms.jobs)],
    ['pains', () => answered('needs', prompt, needsForms.pains)],
    ...(Object.keys(lengths) as (keyof typeof lengths)[]).map((type) => {
      const asked = prompt.replace(/^TYPE: .*$/mu, `TYPE: ${type.replace('_', ' ')}`);
      return [`messages: ${type}`, () => answered('messaging', asked, messagingWire(type, 3))] as const;
    }),
  ];

  it.each(forms)('%s: passes its schema, reads as its language, and breaks no rule', async (_form, ask) => {
    const texts = textsIn(await ask());
    // Where nobody complains there are no pains to write.
    const read = texts.length > 0 ? languageOf(texts) : language;
    expect(read).toBe(language);
    expect(noForeignIndustry(texts, '').passed).toBe(true);
    const order = /^PRODUCT: (.*)$/mu.exec(prompt)?.[1] ?? '';
    for (const system of systems) expect(guardrailViolationsIn(texts, { system, order })).toEqual([]);
  });

  it.each([1, 2, 5, 10])('writes %i messages where so many are asked for', async (count) => {
    const { variants } = await answered('messaging', prompt, messagingWire('email', count));
    expect(variants).toHaveLength(count);
  });
});
