import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { englishPrompt, polishPrompt, promptOf } from '../../../packages/sample-gemini/fixtures/prompts.js';
import { KEY, json, post } from '../../../packages/sample-gemini/fixtures/wire.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import type { SampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { Citations } from '../../../src/modules/grounding/checks/citations.js';
import { languageOf } from '../../../src/modules/grounding/checks/language.js';
import { noNearDuplicates } from '../../../src/modules/grounding/checks/quality-checks.js';
import { blockOf, type ModelSection, proseParsers, proseRequestFor } from '../../support/gemini-requests.js';

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

async function said(request: object): Promise<string> {
  const body = await json(await post(sample.url, 'generateContent', request));
  return body.candidates?.[0]?.content?.parts?.[0]?.text ?? '';
}
const asked = (section: ModelSection, given: string) => said(proseRequestFor(section, given));

describe.each(Object.entries(PROMPTS))('in full, from %s', (_what, given) => {
  const block = blockOf(given);
  const journeyOf = async (citations?: Citations) =>
    proseParsers.journey(await asked('journey', given), given, citations);

  it.each(['journey', 'messaging'] as const)(
    '%s is known by its prompt, and the archived parser takes it',
    async (section) => {
      const text = await asked(section, given);
      expect(sample.usage.calls.at(-1)?.section).toBe(section);
      expect(text).toContain('```json\n{\n  "');
      expect(proseParsers[section](text, given)).toHaveLength(section === 'journey' ? 4 : 3);
    },
  );

  it('needs are known by their prompt', async () => {
    expect(await asked('needs', given)).toContain('"jobsToBeDone"');
    expect(sample.usage.calls.at(-1)?.section).toBe('needs');
  });

  it.skipIf(block.answers.size === 0)('the archived parser takes needs, and their quotes stand', async () => {
    const citations = new Citations(block);
    const { jobs, outcomes, pains } = proseParsers.needs(await asked('needs', given), given, citations);
    for (const list of [jobs, outcomes, pains]) expect(list).not.toEqual([]);
    expect([citations.inventedQuotes, citations.unknownLabels]).toEqual([[], []]);
  });

  it('cites what the prompt has', async () => {
    const citations = new Citations(block);
    await journeyOf(citations);
    expect(citations.unknownLabels).toEqual([]);
  });

  it('has no near-duplicates', async () => {
    const stages = await journeyOf();
    const variants = proseParsers.messaging(await asked('messaging', given), given);
    const lists = [
      stages.map(({ summary }) => summary),
      ...stages.flatMap(({ questions, touchpoints }) => [
        questions,
        touchpoints.map(({ channel, description }) => `${channel} ${description}`),
      ]),
      variants.map(({ headline, body }) => `${headline} ${body}`),
    ];
    expect(noNearDuplicates(lists, 'en')).toMatchObject({ passed: true });
  });
});

describe('an answer in full', () => {
  it('quotes nobody where nobody was asked: the archived parser refuses such needs', async () => {
    const text = await asked('needs', PROMPTS['only passages']!);
    expect(() => proseParsers.needs(text, PROMPTS['only passages'])).toThrow('painPoints');
  });

  it('is in the language asked for', async () => {
    const stages = proseParsers.journey(await asked('journey', polishPrompt), polishPrompt);
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
