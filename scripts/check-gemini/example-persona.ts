import type { Finding, FoundQuote } from '../../src/modules/personas/evidence/findings.contract.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';

const uuid = (kind: number, number: number) =>
  `018f0000-0000-7000-8000-${kind}${number.toString(16).padStart(11, '0')}`;

/** Twelve people on a bicycle repair service that comes to the office; invented. */
const answers = [
  'I lose half a Saturday whenever the chain needs work. The shop near me is open only when I am at work.',
  'If somebody fixed it while I sit in a meeting I would pay for that at once.',
  'Thirty a month is too much for a bike that cost two hundred. I would pay per visit.',
  'Last winter the brakes froze and I took the bus for three weeks because no shop had a free date.',
  'I do my own repairs and enjoy them. A subscription takes away the part I like.',
  'My worry is who touches the bike. Shops have swapped good parts for cheap ones before.',
  'A photo of what was replaced, with the old part left in a bag, would make me trust it.',
  'Our company pays for parking but not for bikes. If they paid for this, half of the floor would ride.',
  'I found out about the last service from a sticker on the rack at the station.',
  'Waiting for a date is the worst. Two weeks for a puncture is a joke.',
  'The price is fine when it includes parts, but hidden extras made me leave the last one.',
  'I only ride in summer, so paying in January makes no sense to me.',
];
const question = 'What would make you use, or avoid, a repair service that comes to your office?';

/** A theme of the coding: the answers, from 1, that say it and that deny it, the best first. */
function finding(
  number: number,
  found: Pick<Finding, 'label' | 'kind' | 'stages'>,
  said: number[],
  denied: number[] = [],
): Finding {
  const quotes = (of: number[]): FoundQuote[] =>
    of.slice(0, 3).map((answer) => ({
      responseId: uuid(1, answer),
      start: 0,
      // Its first sentence, with the full stop.
      end: answers[answer - 1]!.indexOf('.') + 1,
    }));
  const people = (of: number[]) => of.map((answer) => answer - 1);
  return {
    themeId: uuid(3, number),
    ...found,
    people: people(said),
    against: people(denied),
    quotes: quotes(said),
    counterQuotes: quotes(denied),
  };
}

/** A persona with evidence that is coded: what the service would read before it asks a model. */
export const examplePersona: PersonaEvidence = {
  persona: {
    id: uuid(0, 1),
    projectId: uuid(0, 2),
    name: 'Renate Falk',
    age: 41,
    gender: 'female',
    location: 'Leeds',
    nationality: 'British',
    occupation: 'Payroll manager',
    educationLevel: 'Bachelor',
    incomeBracket: 'middle',
    personaTitle: 'The commuter without time',
    headline: 'Rides eight miles a day and never gets to the shop',
    backgroundStory:
      'Renate rides to work in every season and keeps a pump in her desk. She plans her week in a spreadsheet, and a bike that fails on a Tuesday upsets all of it.',
    values: ['reliability', 'fairness'],
    interests: ['cycling', 'allotment'],
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
  },
  sectionsVersion: 0,
  removals: 0,
  project: {
    product: 'A bicycle repair subscription that comes to the office',
    industry: 'Cycling services',
    language: 'en',
    messagingDefaults: {},
  },
  responses: answers.map((answer, index) => ({
    id: uuid(1, index + 1),
    question,
    answer,
    respondentId: `person-${index + 1}`,
    rating: null,
    askedAt: null,
  })),
  ratingsAlone: [],
  passages: [
    {
      id: uuid(2, 1),
      text: 'In a survey of city commuters in 2025, 38 % named repairs as the reason for which their bicycle stood still.',
      source: 'Example market note',
    },
  ],
  benchmarks: [],
  findings: {
    respondents: answers.length,
    answersCoded: answers.length,
    themes: [
      finding(
        1,
        { label: 'Waits too long for a repair date', kind: 'pain', stages: ['awareness', 'consideration'] },
        [10, 4, 1],
      ),
      finding(
        2,
        {
          label: 'Price does not fit how the bike is used',
          kind: 'price',
          stages: ['consideration', 'decision'],
        },
        [3, 12],
        [11],
      ),
      finding(
        3,
        { label: 'Wants the repair done during work', kind: 'wish', stages: ['awareness', 'decision'] },
        [2, 1],
      ),
      finding(
        4,
        { label: 'Distrusts who changes the parts', kind: 'objection', stages: ['decision'] },
        [6, 11],
      ),
      finding(
        5,
        {
          label: 'Proof of what was replaced builds trust',
          kind: 'trigger',
          stages: ['decision', 'post_purchase'],
        },
        [7],
      ),
      finding(
        6,
        { label: 'Likes to repair the bike alone', kind: 'objection', stages: ['consideration'] },
        [5],
      ),
      finding(7, { label: 'Employer should pay', kind: 'wish', stages: ['decision'] }, [8]),
      finding(8, { label: 'Heard of it at the station', kind: 'channel', stages: ['awareness'] }, [9]),
    ],
  },
};
