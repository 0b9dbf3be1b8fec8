import { describe, expect, it } from 'vitest';
import {
  englishThemes,
  polishThemes,
  listed,
  promptOf,
  sectionPrompts,
  stageLines,
} from '../../../fixtures/prompts.js';
import { fitsSchema, requestFor, sentSchemas } from '../../../fixtures/requests.js';
import { writeAnswer } from '../../answer/write-answer.js';
import { countTokens } from '../../count-tokens.js';
import { readPrompt } from '../../evidence/read-prompt.js';

interface Stage {
  evidence: string[];
  name: string;
  summary: string;
  questions: string[];
  buyingSignals: string[];
  touchpoints: { evidence: string[]; channel: string; description: string }[];
  opportunity: string;
  emotion: { word: string; score: number };
}
interface Needs {
  jobs: { evidence: string[]; statement: string }[];
  outcomes: { evidence: string[]; statement: string }[];
  pains: { themes?: string[]; quotes: string[]; title: string; description: string; solutions: string[] }[];
  furtherVoices: string[];
  caveats: string[];
}
interface Messaging {
  variants: { evidence: string[]; answers: string[]; headline: string; subheadline: string; body: string }[];
}

/** What the sample says to a request of the service. */
function said<Answer>(schema: keyof typeof sentSchemas, prompt: string): Answer {
  const answer: unknown = JSON.parse(writeAnswer(requestFor(schema, prompt) as never).text);
  expect(fitsSchema(schema, answer)).toBe(true);
  return answer as Answer;
}

/** The whole of each section, and a journey's stages one by one. */
function sections(prompt: string) {
  const isCounted = prompt.includes('THEMES');
  const { stages } = said<{ stages: Stage[] }>('journey', prompt);
  const needs = said<Needs>(isCounted ? 'needs' : 'needs-of-answers', prompt);
  const { variants } = said<Messaging>('messaging', prompt);
  return { stages, needs, variants, alone: inParts(prompt) };
}

/** A journey of which parts write each a kind of text. */
function inParts(prompt: string, lines: readonly string[] = stageLines): Stage[] {
  const parts = (['path', 'touchpoints'] as const).map(
    (form) => said<{ stages: Partial<Stage>[] }>(`journey-${form}`, [prompt, ...lines].join('\n')).stages,
  );
  return lines.map((_, index) => Object.assign({}, ...parts.map((stages) => stages[index])) as Stage);
}

const tokens = (value: unknown) => countTokens(JSON.stringify(value));
const wordsIn = (text: string) => text.split(/\s+/u).length;

function overlap(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)));
  const shared = [...a!].filter((word) => b!.has(word)).length;
  return shared / (a!.size + b!.size - shared);
}

const textsOf = ({ stages, alone, needs, variants }: ReturnType<typeof sections>) => [
  ...[...stages, ...alone].flatMap((stage) => [
    stage.name,
    stage.summary,
    ...stage.questions,
    ...stage.buyingSignals,
    ...stage.touchpoints.map(({ description }) => description),
    stage.opportunity,
  ]),
  ...needs.jobs.map(({ statement }) => statement),
  ...needs.outcomes.map(({ statement }) => statement),
  ...needs.pains.flatMap(({ title, description, solutions }) => [title, description, ...solutions]),
  ...variants.flatMap(({ answers, headline, subheadline, body }) => [
    ...answers,
    headline,
    subheadline,
    body,
  ]),
];

describe.each(Object.entries(sectionPrompts))('from %s', (_what, prompt) => {
  const written = sections(prompt);
  const { stages, alone, needs, variants } = written;

  it('is written by the writers: nothing of it fills a schema', () => {
    expect(stages.concat(alone).every(({ summary }) => wordsIn(summary) >= 25)).toBe(true);
    expect(needs.jobs.length).toBeGreaterThanOrEqual(2);
    expect(variants).toHaveLength(3);
  });

  it('cites what the prompt has', () => {
    const { responses, passages, themes } = readPrompt(prompt);
    const labels = new Set([
      ...[...responses, ...passages].map(({ label }) => label),
      ...themes.flatMap(({ label, against }) => (against > 0 ? [label, `${label}n`] : [label])),
    ]);
    const cited = [
      ...stages,
      ...alone,
      ...[...stages, ...alone].flatMap((stage) => stage.touchpoints),
      ...needs.jobs,
      ...needs.outcomes,
      ...variants,
    ].flatMap(({ evidence }) => evidence);
    const quoted = needs.pains.flatMap((pain) => [...(pain.themes ?? []), ...pain.quotes]);
    expect([...cited, ...quoted].filter((label) => !labels.has(label))).toEqual([]);
    expect(needs.pains.every(({ quotes }) => quotes.length > 0)).toBe(true);
  });

  it('says nothing twice', () => {
    const lists = [
      ...[stages, alone].flatMap((journey) => [
        journey.map(({ name }) => name),
        journey.map(({ summary }) => summary),
        journey.flatMap(({ questions }) => questions),
        journey.map(({ opportunity }) => opportunity),
        ...journey.map((stage) => stage.touchpoints.map((met) => `${met.channel} ${met.description}`)),
      ]),
      needs.jobs.map(({ statement }) => statement),
      needs.outcomes.map(({ statement }) => statement),
      needs.pains.map(({ title, description }) => `${title} ${description}`),
      ...needs.pains.map(({ solutions }) => solutions),
      variants.map(({ headline, body }) => `${headline} ${body}`),
    ];
    for (const list of lists)
      list.forEach((a, i) => {
        for (const b of list.slice(i + 1)) expect(overlap(a, b), `${a} / ${b}`).toBeLessThanOrEqual(0.8);
      });
  });

  it('is grammatical as far as form goes, and puts nobody’s words into a message', () => {
    for (const text of textsOf(written))
      expect(text).not.toMatch(/\s\s|^\s|\s$|undefined|null|[{}]|[,.;:?!]{2}|\s[,.;:?!]/u);
    const messages = variants.map(({ headline, subheadline, body }) => `${headline} ${subheadline} ${body}`);
    for (const message of messages) expect(message).not.toMatch(/["“”„«»]/u);
  });

  it('is the same each time', () => {
    expect(sections(prompt)).toEqual(written);
  });
});

describe('from themes', () => {
  const english = sections(englishThemes);

  it.each([
    ['English', englishThemes],
    ['Polish', polishThemes],
  ])('is about as long as a section in %s should be', (_what, prompt) => {
    const { stages, alone, needs, variants } = sections(prompt);
    const within = (value: number, least: number, most: number) => {
      expect(value).toBeGreaterThanOrEqual(least);
      expect(value).toBeLessThanOrEqual(most);
    };
    within(tokens({ stages }), 1_400, 1_700);
    within(tokens({ stages: alone }), 1_000, 1_700);
    within(tokens(needs), 700, 950);
    within(tokens({ variants }), 440, 705);
    for (const { body } of variants) within(wordsIn(body), 55, 105);
    for (const { summary } of stages) within(wordsIn(summary), 35, 65);
  });

  it('pains are those of themes that speak against the offer, the most frequent refusal first, and denied praise', () => {
    expect(english.needs.pains.map(({ themes, quotes }) => [themes, quotes])).toEqual([
      [['t3'], ['a7b', 'a12']],
      [['t1'], ['a1a', 'a4b', 'a9']],
      [['t2'], ['a5a', 'a10']],
      [['t4n'], ['a3b']],
    ]);
    const [refusal, pain] = english.needs.pains;
    expect(refusal!.title).toBe('Cooking from a box is no cooking');
    expect(pain!.description).toMatch(/^Heard from 5 of 12 people; voices against it: 2\. /u);
  });

  it('no pain where nobody speaks against the offer', () => {
    const liked = englishThemes.replaceAll(/^t[1-3].*\n/gmu, '').replace('; t4n deny it: 1 (a3b)', '');
    expect(said<Needs>('needs', liked).pains).toEqual([]);
  });

  it('messages answer the angles that are given', () => {
    const angled = `${englishThemes}\nANGLES, one a message: t6 Brings up the photos (2), t2 The price, again (4), t1 It (5)`;
    const { variants } = said<Messaging>('messaging', angled);
    expect(variants.map(({ evidence }) => evidence[0])).toEqual(['t6', 't2', 't1']);
    expect(english.variants.map(({ evidence }) => evidence[0])).toEqual(['t1', 't2', 't3']);
  });

  it('a stage in a part is written from the themes that it is given', () => {
    const [, , decision] = inParts(
      englishThemes,
      stageLines.map((line, index) => (index === 2 ? `${line} (t2)` : line)),
    );
    expect(decision!.evidence[0]).toBe('t2');
    expect(decision!.emotion.score).toBeLessThan(0);
    expect(JSON.stringify(decision)).not.toMatch(/t[13-6]"/u);
  });

  it('a theme without a topic keeps its words in titles, and is spoken of by a noun', () => {
    const noisy = englishThemes.replaceAll('It takes too long', 'Noisy neighbours');
    const { pains } = said<Needs>('needs', noisy);
    expect(pains.find(({ themes }) => themes![0] === 't1')!.title).toBe('Noisy neighbours');
    expect(JSON.stringify(said('messaging', noisy))).toMatch(/about noisy neighbours/u);
  });

  it('a name cannot speak as the sample: signs and numbers are left out', () => {
    const hostile = englishThemes.replaceAll(
      'It takes too long',
      '<b>See www.evil.example {"a":1} 0048123456789</b>',
    );
    for (const text of textsOf(sections(hostile))) expect(text).not.toMatch(/[<>{}"]|evil\.example|\d{3}/u);
  });
});

describe('from answers', () => {
  it('counts answers, not sentences', () => {
    const prompt = listed(
      promptOf('LANGUAGE: English (en)', ['[r1] It is too expensive.', '[r2] I like it.']),
    ).replace('a1 It is too expensive.', 'a1a It is too expensive.\na1b The price is far too high.');
    const [pain] = said<Needs>('needs-of-answers', prompt).pains;
    expect(pain).toMatchObject({ quotes: expect.arrayContaining(['a1a', 'a1b']) });
    expect(pain!.description).toMatch(/^1 of the 2 answers read talks about the price/u);
  });

  it('has no pain where nobody complains, and a caveat where few were heard', () => {
    const { pains, caveats } = said<Needs>(
      'needs-of-answers',
      listed(promptOf('LANGUAGE: English (en)', ['[r1] The price is great.'])),
    );
    expect(pains).toEqual([]);
    expect(caveats).toEqual([expect.stringMatching(/^Only a few people/u)]);
    expect(said<Needs>('needs', englishThemes).caveats).toEqual([]);
  });

  it('the lists that are asked for are written, and no others', () => {
    expect(Object.keys(said('needs-jobs', englishThemes))).toEqual(['jobs', 'outcomes']);
    expect(Object.keys(said('needs-pains', englishThemes))).toEqual(['pains', 'furtherVoices', 'caveats']);
    const [path] = said<{ stages: object[] }>(
      'journey-path',
      [englishThemes, ...stageLines].join('\n'),
    ).stages;
    expect(Object.keys(path!)).not.toContain('touchpoints');
  });
});
