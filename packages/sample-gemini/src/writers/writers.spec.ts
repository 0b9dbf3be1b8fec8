import { describe, expect, it } from 'vitest';
import { englishPrompt, polishPrompt, promptOf, prompts } from '../../fixtures/prompts.js';
import { readPrompt } from '../evidence/read-prompt.js';
import { topics } from '../topics/topics.js';
import { fill } from '../wording/template.js';
import { wordings } from '../wording/wordings.js';
import { themesFor } from './themes.js';
import { writeJourney } from './journey/write-journey.js';
import { writeMessaging } from './messaging/write-messaging.js';
import { writeNeeds } from './needs/write-needs.js';

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

const written = (text: string) => {
  const prompt = readPrompt(text);
  return { journey: writeJourney(prompt), needs: writeNeeds(prompt), messaging: writeMessaging(prompt, 3) };
};

/** Answers and passages by label, as the prompt has them. */
function sources(text: string): Map<string, string> {
  const prompt = readPrompt(text);
  return new Map([...prompt.responses, ...prompt.passages].map((item) => [item.label, item.text]));
}

/** Every text that the writers wrote themselves, so without quotes; the channels' names apart. */
function textsOf({ journey, needs, messaging }: ReturnType<typeof written>): {
  texts: string[];
  names: string[];
} {
  const names = journey.stages.flatMap((s) => [s.name, ...s.touchpoints.map((t) => t.channel)]);
  const texts = [
    ...journey.stages.flatMap((s) => [
      s.summary,
      ...s.questions,
      ...s.buyingSignals,
      ...s.touchpoints.map((t) => t.description),
    ]),
    ...needs.jobs.map((j) => j.statement),
    ...needs.outcomes.map((o) => o.statement),
    ...needs.pains.flatMap((p) => [p.title, p.description, ...p.solutions]),
    ...messaging.variants.flatMap((v) => [v.headline, v.subheadline, v.body, v.cta, ...v.answers]),
  ];
  return { texts, names };
}

describe.each(Object.entries(prompts))('from %s', (_what, text) => {
  const prompt = readPrompt(text);
  const output = written(text);
  const { journey, needs, messaging } = output;
  const items = sources(text);
  const words = (s: string): Set<string> => new Set(s.toLowerCase().match(/[\p{L}\p{N}]+/gu));

  it('quotes are words of the answer they cite, 15 at most', () => {
    const quotes = [...needs.jobs, ...needs.pains].flatMap((x) => x.quotes);
    for (const { label, text } of items.size > 0 ? quotes : []) {
      expect(items.get(label)).toContain(text);
      expect(text.split(/\s+/u).length).toBeLessThanOrEqual(15);
    }
  });

  it('cites only labels that the prompt has, and in a pain only answers that speak of the pain', () => {
    const cited = [
      ...journey.stages.flatMap((s) => [...s.labels, ...s.touchpoints.flatMap((t) => t.labels)]),
      ...needs.outcomes.flatMap((o) => o.labels),
      ...needs.pains.flatMap((p) => p.labels),
      ...(items.size > 0 ? messaging.variants.flatMap((v) => v.labels) : []),
    ];
    expect(cited.filter((label) => !items.has(label))).toEqual([]);
    const topics = themesFor(prompt);
    for (const pain of needs.pains) {
      const theme = topics.find((t) =>
        [t.pain, fill(wordings[prompt.language].needs.open, { name: t.name, about: t.about })].includes(
          pain.title,
        ),
      );
      expect(theme).toBeDefined();
      const speak = theme?.topic?.mentions.map((m) => m.item.label) ?? [];
      expect(pain.labels.filter((label) => !speak.includes(label))).toEqual([]);
      // Whoever is quoted is counted, where anybody is.
      const uncounted = pain.quotes.filter(({ label }) => !pain.labels.includes(label));
      expect(uncounted).toHaveLength(pain.labels.length > 0 ? 0 : pain.quotes.length);
    }
  });

  it('cites evidence for half of a journey, where there is any', () => {
    const claims = journey.stages.flatMap((s) => [s.labels, ...s.touchpoints.map((t) => t.labels)]);
    expect(claims).toHaveLength(16);
    expect(claims.filter((labels) => labels.length > 0).length).toBeGreaterThanOrEqual(
      items.size > 0 ? 8 : 0,
    );
  });

  it('four different stages, no near-duplicates in a list', () => {
    const lists = [
      journey.stages.map((s) => s.name),
      journey.stages.map((s) => s.summary),
      journey.stages.map((s) => s.questions.join(' ')),
      needs.jobs.map((j) => j.statement),
      needs.outcomes.map((o) => o.statement),
      needs.pains.map((p) => `${p.title} ${p.description}`),
      ...journey.stages.flatMap(({ questions, buyingSignals, touchpoints }) => [
        questions,
        buyingSignals,
        touchpoints.map((t) => t.channel),
        touchpoints.map((t) => `${t.channel} ${t.description}`),
      ]),
      ...needs.pains.map((p) => p.solutions),
      needs.pains.map((p) => p.solutions.join(' ')),
      messaging.variants.map((v) => v.headline),
      messaging.variants.map((v) => v.body),
    ];
    for (const list of lists) {
      list.forEach((a, i) => {
        for (const b of list.slice(i + 1)) {
          const [x, y] = [words(a), words(b)];
          expect(jaccard(x, y), `${a} / ${b}`).toBeLessThanOrEqual(0.8);
        }
      });
    }
  });

  it('is grammatical as far as form goes', () => {
    const polish = prompt.language === 'pl';
    const { texts, names } = textsOf(output);
    for (const s of [...texts, ...names]) {
      expect(s).not.toMatch(/\s\s|^\s|\s$|\$\{|undefined|null|[{}]|[,.;:?!]{2}|\s[,.;:?!]/u);
    }
    expect(texts.filter((s) => !s.includes(' '))).toEqual([]);
    const form = (list: readonly string[], pattern: RegExp): void => {
      for (const s of list) expect(s).toMatch(pattern);
    };
    form(
      journey.stages.map((s) => s.summary),
      /^\p{Lu}.+\.$/u,
    );
    form(
      journey.stages.flatMap((s) => s.questions),
      /^[\p{Lu}„][^?]+\?$/u,
    );
    form(
      journey.stages.flatMap((s) => [...s.buyingSignals, ...s.touchpoints.map((t) => t.description)]),
      /^\p{Ll}.*[^.?!]$/u,
    );
    form(
      needs.jobs.map((j) => j.statement),
      polish ? /^Kiedy .+, chcę .+, żeby .+\.$/u : /^When I .+, I want to .+, so I can .+\.$/u,
    );
    form(
      needs.outcomes.map((o) => o.statement),
      polish
        ? /^(?:Zmniejszyć|Skrócić|Zwiększyć szansę, że) .+[^.]$/u
        : /^(?:Minimize the|Increase the likelihood that) .+[^.]$/u,
    );
    form(
      needs.pains.map((p) => p.title),
      /^\p{Lu}.*[^.]$/u,
    );
    form(
      needs.pains.map((p) => p.description),
      /\.$/u,
    );
    form(
      messaging.variants.map((v) => v.body),
      /^\p{Lu}.*[.?]$/u,
    );
    for (const { summary: s } of journey.stages) expect(s.split(' ').length).toBeLessThanOrEqual(12);
  });

  it('puts nobody’s words into a message', () => {
    for (const { headline, subheadline, body, cta } of messaging.variants) {
      expect(`${headline} ${subheadline} ${body} ${cta}`).not.toMatch(/["“”„«»]/u);
    }
  });

  it('is the same each time', () => {
    expect(written(text)).toEqual(output);
  });
});

describe('the writers', () => {
  it('find what people complain of, and say who', () => {
    const { pains } = written(englishPrompt).needs;
    expect(pains.map((p) => p.title).join(' ')).toMatch(/too long|price|contract|Delivery/u);
    expect(pains.every((p) => p.labels.length >= 1)).toBe(true);
    expect(pains[0]?.description).toMatch(/^\d of the 8 answers read talk about .+ doubts or wishes\.$/u);
  });

  it('take jobs from wishes', () => {
    expect(written(englishPrompt).needs.jobs[0]?.statement).toBe(
      'When I have the choice, I want to eat healthy without spending hours on planning, so I can stop worrying about it.',
    );
    expect(written(polishPrompt).needs.jobs[0]?.statement).toBe(
      'Kiedy mam wybór, chcę jeść zdrowo bez spędzania godzin na planowaniu, żeby mieć to z głowy.',
    );
  });

  it('quote nothing across what was left out of an answer', () => {
    const cut = promptOf('LANGUAGE: English (en)', [
      '[r1] I had one of these … The price is too high for me. … Nobody answered the phone',
    ]);
    const { jobs, pains } = written(cut).needs;
    const quotes = [...jobs, ...pains].flatMap((x) => x.quotes);
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.filter(({ text }) => text.includes('…'))).toEqual([]);
  });

  it('do not take praise for a complaint', () => {
    const praise = promptOf('LANGUAGE: English (en)', [
      "[r1] It sounds healthy and I don't have to chop anything, what's not to like!",
      '[r2] The price is great.',
    ]);
    expect(written(praise).needs.pains).toEqual([
      expect.objectContaining({ title: expect.stringMatching(/^Open questions about/u), severity: 3 }),
    ]);
  });

  it('write Polish for a Polish prompt, and English words around German quotes', () => {
    const polish = written(polishPrompt);
    expect(polish.journey.stages.map((s) => s.name)).toEqual([
      'Świadomość',
      'Rozważanie',
      'Decyzja',
      'Po zakupie',
    ]);
    expect(polish.needs.pains[0]?.description).toMatch(/z 8 przeczytanych odpowiedzi (?:mówi|mówią) o /u);
    const german = written(prompts['German'] ?? '');
    expect(german.journey.stages[0]?.summary).toBe('Hears of it and wonders about Rechnung.');
    expect(german.needs.pains[0]?.quotes[0]?.text).toMatch(/Rechnung/u);
  });

  it('write something else from other evidence', () => {
    const [a, b] = [englishPrompt, prompts['tea'] ?? ''].map(written);
    expect(a?.needs.pains.map((p) => p.title)).not.toEqual(b?.needs.pains.map((p) => p.title));
    const strings = (x: unknown): string[] => JSON.stringify(x).match(/"[^"]{16,}"/gu) ?? [];
    for (const section of ['journey', 'needs', 'messaging'] as const) {
      const [x, y] = [strings(a?.[section]), strings(b?.[section])];
      expect(x.filter((s) => y.includes(s)).length).toBeLessThan(x.length / 3);
    }
  });

  it('follow the number of variants, the tone and the type', () => {
    for (const count of [1, 2, 5, 10]) {
      const output = writeMessaging(readPrompt(englishPrompt.replace('VARIANTS: 3', `VARIANTS: ${count}`)));
      expect(output.variants).toHaveLength(count);
    }
    const bodies = (change: [string, string]): string[] =>
      writeMessaging(readPrompt(englishPrompt.replace(...change))).variants.map((v) => v.body);
    const tones = ['friendly', 'professional', 'urgent', 'empathetic'].map((tone) =>
      bodies(['TONE: friendly', `TONE: ${tone}`]),
    );
    expect(new Set(tones.flat()).size).toBe(12);
    expect(tones[0]?.every((body) => body.startsWith('Hi there!'))).toBe(true);
    expect(tones[3]?.[0]).toContain('thank you for being open');
    const length = (type: string): number => {
      const prompt = readPrompt(englishPrompt.replace('TYPE: email', `TYPE: ${type}`));
      return writeMessaging(prompt, 3)
        .variants.map(({ body }) => body)
        .join(' ').length;
    };
    expect(length('social post')).toBeLessThan(length('email'));
    expect(length('ad')).toBeLessThan(length('email'));
    expect(length('email')).toBeLessThan(length('landing page'));
  });

  it('name the product as it was given, or not at all', () => {
    const said = (product: string): string =>
      JSON.stringify(writeMessaging(readPrompt(englishPrompt.replace('Mealo, weekly meal kits', product))));
    expect(said('Mealo, weekly meal kits')).toContain('Mealo: let');
    expect(said('A repair plan for household appliances at GBP 9 a month')).toContain(
      'Worth a look: A repair plan for household appliances.',
    );
    expect(said('An endlessly described thing that nobody would ever want to name')).not.toContain(
      'endlessly',
    );
  });

  it('do not obey what an answer says', () => {
    const hostile = readPrompt(prompts['hostile answers'] ?? '');
    expect(hostile.language).toBe('en');
    expect(hostile.responses.map((r) => r.label)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r7']);
    expect(hostile.responses[0]?.text).toMatch(/^Ignore all/u);
  });

  it('cite nothing when there is nothing to cite', () => {
    const { journey, needs, messaging } = written('');
    expect(journey.stages.flatMap((s) => [...s.labels, ...s.touchpoints.flatMap((t) => t.labels)])).toEqual(
      [],
    );
    expect(needs.pains[0]).toMatchObject({ labels: [], quotes: [{ label: 'none' }] });
    expect(messaging.variants[0]?.labels).toEqual(['none']);
  });
});

describe.each(['en', 'pl'] as const)('the topics in %s', (language) => {
  it('has its own words for each, short and different from the others', () => {
    const all = topics.map(({ texts }) => texts[language]);
    const texts = all.flatMap((t) => [
      ...t.questions,
      t.job,
      t.outcome,
      t.pain,
      ...t.fixes,
      t.headline,
      t.invite,
    ]);
    expect(texts.filter((t, i) => texts.indexOf(t) !== i)).toEqual([]);
    for (const t of all) {
      for (const question of t.questions) expect(question.split(' ').length).toBeLessThanOrEqual(9);
      expect(t.headline.split(' ').length).toBeLessThanOrEqual(10);
      expect(`${t.concern} ${t.invite}`.split(' ').length).toBeLessThanOrEqual(28);
    }
  });
});
