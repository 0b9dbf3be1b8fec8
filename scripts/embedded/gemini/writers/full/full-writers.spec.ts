import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../../../src/modules/grounding/checks/language.js';
import { noNearDuplicates } from '../../../../../src/modules/grounding/checks/quality-checks.js';
import { terseJourney, terseMessaging, terseNeeds } from '../terse.js';
import { writeAnswer } from '../../answer/write-answer.js';
import { countTokens } from '../../count-tokens.js';
import { readPrompt } from '../../evidence/read-prompt.js';
import {
  englishPrompt,
  polishPrompt,
  promptOf,
  proseParsers,
  proseRequestFor,
  requestFor,
  wireSchemas,
} from '../../fixtures.js';

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
const SECTIONS = ['journey', 'needs', 'messaging'] as const;
const asked = (section: (typeof SECTIONS)[number], given: string) =>
  writeAnswer(proseRequestFor(section, given) as never);

describe.each(Object.entries(PROMPTS))('in full, from %s', (_what, given) => {
  const prompt = readPrompt(given);
  const answers = new Map([...prompt.responses, ...prompt.passages].map((item) => [item.label, item.text]));

  it.each(SECTIONS)('%s is known by its prompt, and the archived parser takes it', (section) => {
    const { text, section: known } = asked(section, given);
    expect(known).toBe(section);
    expect(text).toContain('```json\n{\n  "');
    const wire = proseParsers[section](text);
    // Parsed, it is the same draft that a terse answer gives: lengths apart, its terse form fits the schema.
    const issues = wireSchemas[section].safeParse(terse[section](wire as never)).error?.issues ?? [];
    expect(issues.filter(({ code, message }) => code !== 'too_big' && !/entries/u.test(message))).toEqual([]);
  });

  it('quotes and cites what the prompt has', () => {
    const needs = proseParsers.needs(asked('needs', given).text);
    for (const { label, text } of [...needs.jobs, ...needs.pains].flatMap(({ quotes }) => quotes))
      expect(answers.get(label)).toContain(text);
    const { stages } = proseParsers.journey(asked('journey', given).text);
    const cited = stages.flatMap((stage) => [...stage.labels, ...stage.touchpoints.flatMap((t) => t.labels)]);
    expect(cited.filter((label) => !answers.has(label))).toEqual([]);
  });

  it('has no near-duplicates', () => {
    const { stages } = proseParsers.journey(asked('journey', given).text);
    const { variants } = proseParsers.messaging(asked('messaging', given).text);
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
  it.each(SECTIONS)('of %s is much longer than a terse one', (section) => {
    const [full, terse] = [asked(section, englishPrompt), writeAnswer(requestFor(section) as never)];
    expect(countTokens(full.text)).toBeGreaterThan(1.5 * countTokens(terse.text));
  });

  it('is in the language asked for', () => {
    const { stages } = proseParsers.journey(asked('journey', polishPrompt).text);
    expect(languageOf(stages.map(({ summary }) => summary))).toBe('pl');
  });

  it('is bare JSON for a request that wants nothing else', () => {
    const request = {
      ...proseRequestFor('needs'),
      generationConfig: { responseMimeType: 'application/json' },
    };
    expect(JSON.parse(writeAnswer(request as never).text)).toHaveProperty('painPoints');
  });
});
