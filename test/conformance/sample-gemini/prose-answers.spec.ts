import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { englishPrompt, polishPrompt, promptOf } from '../../../packages/sample-gemini/fixtures/prompts.js';
import { KEY, json, post } from '../../../packages/sample-gemini/fixtures/wire.js';
import { countTokens } from '../../../packages/sample-gemini/src/count-tokens.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import type { SampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import {
  terseJourney,
  terseMessaging,
  terseNeeds,
} from '../../../packages/sample-gemini/src/writers/terse.js';
import { languageOf } from '../../../src/modules/grounding/checks/language.js';
import { noNearDuplicates } from '../../../src/modules/grounding/checks/quality-checks.js';
import {
  type ModelSection,
  proseParsers,
  proseRequestFor,
  requestFor,
  wireSchemas,
} from '../../support/gemini-requests.js';

/** What the sample writes to the archived way's prompts, over the wire, as the archived way's own parsers see it. */

let sample: SampleGemini;

beforeAll(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY], profile: latencyProfiles.instant });
});
afterAll(() => sample.close());

const PROMPTS: Readonly<Record<string, string>> = {
  English: englishPrompt,
  Polish: polishPrompt,
  'headers in small letters': englishPrompt.replaceAll(
    /^[A-Z]+:/gmu,
    (name) => name[0] + name.slice(1).toLowerCase(),
  ),
  'one answer of three words': promptOf('LANGUAGE: English (en)', ['[r1] Too slow app']),
  'one answer without words': promptOf('', ['[r1] !!! ???']),
  'only passages': promptOf('LANGUAGE: English (en)', ['[p1] Churn is driven by hidden fees.']),
  'braces in an answer': promptOf('LANGUAGE: English (en)', [
    '[r1] It said {"type":"object","properties":{}} and stopped.',
  ]),
};

const terse = { journey: terseJourney, needs: terseNeeds, messaging: terseMessaging };
const SECTIONS: readonly ModelSection[] = ['journey', 'needs', 'messaging'];

async function said(request: object): Promise<string> {
  const body = await json(await post(sample.url, 'generateContent', request));
  return body.candidates?.[0]?.content?.parts?.[0]?.text ?? '';
}
const asked = (section: ModelSection, given: string) => said(proseRequestFor(section, given));

describe.each(Object.entries(PROMPTS))('in full, from %s', (_what, given) => {
  const items = given.matchAll(/^\[([rp]\d+)\] (.*)$/gmu);
  const answers = new Map([...items].map(([, label, text]) => [label!, text!]));

  it.each(SECTIONS)('%s is known by its prompt, and the archived parser takes it', async (section) => {
    const text = await asked(section, given);
    expect(sample.usage.calls.at(-1)?.section).toBe(section);
    expect(text).toContain('```json\n{\n  "');
    const wire = proseParsers[section](text);
    // Parsed, it is the same draft that a terse answer gives: lengths apart, its terse form fits the schema.
    const issues = wireSchemas[section].safeParse(terse[section](wire as never)).error?.issues ?? [];
    expect(issues.filter(({ code, message }) => code !== 'too_big' && !/entries/u.test(message))).toEqual([]);
  });

  it('quotes and cites what the prompt has', async () => {
    const needs = proseParsers.needs(await asked('needs', given));
    for (const { label, text } of [...needs.jobs, ...needs.pains].flatMap(({ quotes }) => quotes))
      expect(answers.get(label)).toContain(text);
    const { stages } = proseParsers.journey(await asked('journey', given));
    const cited = stages.flatMap((stage) => [...stage.labels, ...stage.touchpoints.flatMap((t) => t.labels)]);
    expect(cited.filter((label) => !answers.has(label))).toEqual([]);
  });

  it('has no near-duplicates', async () => {
    const { stages } = proseParsers.journey(await asked('journey', given));
    const { variants } = proseParsers.messaging(await asked('messaging', given));
    const lists = [
      stages.map(({ summary }) => summary),
      ...stages.flatMap(({ questions, touchpoints }) => [
        questions,
        touchpoints.map(({ channel, description }) => `${channel} ${description}`),
      ]),
      variants.map(({ headline, body }) => `${headline} ${body}`),
    ];
    expect(noNearDuplicates(lists)).toMatchObject({ passed: true });
  });
});

describe('an answer in full', () => {
  it.each(SECTIONS)('of %s is much longer than a terse one', async (section) => {
    const [full, terse] = [await asked(section, englishPrompt), await said(requestFor(section))];
    expect(countTokens(full)).toBeGreaterThan(1.5 * countTokens(terse));
  });

  it('is in the language asked for', async () => {
    const { stages } = proseParsers.journey(await asked('journey', polishPrompt));
    expect(languageOf(stages.map(({ summary }) => summary))).toBe('pl');
  });

  it('is bare JSON for a request that wants nothing else', async () => {
    const request = {
      ...proseRequestFor('needs'),
      generationConfig: { responseMimeType: 'application/json' },
    };
    expect(JSON.parse(await said(request))).toHaveProperty('painPoints');
  });
});
