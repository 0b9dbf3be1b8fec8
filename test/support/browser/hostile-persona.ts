import { expect } from 'vitest';
import { activeTexts, hostileAnswers } from '../evidence/hostile-answers.js';
import { injections } from '../evidence/injections.js';
import type { TestService } from '../service.js';
import { type ExamplePersona, untilCoded } from './example-persona.js';

/** Whatever takes it for markup runs it, by one way or another: then a page has a variable `ran`. */
export const payload = `"'><img src=x onerror=ran=1><svg onload=ran=1><script>ran=1</script><a href="javascript:ran=1">x</a>`;

/** What a page would have of it, in a selector. A journey is drawn into a picture of the page's own (`blob:`). */
export const madeOfIt =
  'img:not([src^="/console/"], [src^="blob:"]), script:not([src^="/console/"]), iframe, object, [onload], [onerror], [href^="javascript:" i]';

const named = (what: string) => `${what} ${payload}`;

/** Texts that people may have said: orders to models, and markup. */
export const hostileTexts = [
  ...injections.map(({ text }) => text),
  ...Object.values(hostileAnswers),
  ...activeTexts,
  named('I would never buy this, it takes too long:'),
];

/** A persona whose every text is a script, with what such a one may have been told. */
export async function hostilePersona({ api }: Pick<TestService, 'api'>): Promise<ExamplePersona> {
  const { body: project } = await api.post('/v1/projects', {
    name: named('Project'),
    product: named('A product'),
    industry: named('An industry'),
    language: 'en',
  });
  const texts = (name: string) => [named(name)];
  const { body: persona } = await api.post(`/v1/projects/${project.id}/personas`, {
    ...Object.fromEntries(
      ['name', 'gender', 'location', 'nationality', 'occupation', 'educationLevel', 'incomeBracket']
        .concat('personaTitle', 'headline', 'backgroundStory', 'segmentId', 'segmentName')
        .map((field) => [field, named(field)]),
    ),
    ...Object.fromEntries(
      ['values', 'interests', 'traits', 'goals', 'frustrations'].map((field) => [field, texts(field)]),
    ),
  });
  const path = `/v1/personas/${persona.id}`;
  const responses = hostileTexts.map((answer, index) => ({
    question: index % 2 ? 'Would you buy it?' : named('Would you buy it?'),
    answer,
    respondent: { id: named(String(index)), region: named('region') },
    rating: { value: (index % 5) + 1, min: 1, max: 5 },
  }));
  const made = [
    await api.post(`${path}/responses`, { responses }),
    await api.post(`${path}/context`, {
      passages: [
        {
          text: named('A market of 4,000 people.'),
          source: named('Report'),
          url: 'https://example.com/?"><b>',
        },
      ],
    }),
    await api.put(`/v1/projects/${project.id}/benchmarks`, {
      benchmarks: [
        { metric: 'population', value: 9, unit: 'people', source: named('B'), asOf: '2026-01-01' },
      ],
    }),
  ];
  await untilCoded(api, persona.id);
  const theme = { label: named('A theme'), definition: named('Says it'), kind: 'pain' };
  made.push(await api.post(`${path}/themes`, theme));
  await untilCoded(api, persona.id);
  made.push(await api.get(`${path}/details`));
  made.push(await api.post(`${path}/sections/needs/feedback`, { rating: 1, comment: named('Bad') }));
  expect(made.map(({ status, body }) => (status < 300 ? 'kept' : body))).toEqual(made.map(() => 'kept'));
  return { projectId: project.id, personaId: persona.id };
}
