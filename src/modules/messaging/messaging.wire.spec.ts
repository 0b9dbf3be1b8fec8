import { expect, it } from 'vitest';
import { messagingWire, type MessagingWire } from './messaging.wire.js';

const message: MessagingWire['variants'][number] = [
  'One',
  'A line.',
  'A body.',
  'Ask',
  'They wait.',
  'r1 r2',
];

it('is read as a draft', () => {
  expect(messagingWire(1).parse({ variants: [message] })).toEqual({
    variants: [
      {
        headline: 'One',
        subheadline: 'A line.',
        body: 'A body.',
        cta: 'Ask',
        answers: ['They wait.'],
        labels: ['r1', 'r2'],
      },
    ],
  });
});

it.each([
  ['without a label', [message.with(5, ' ')], 'Must name a label'],
  ['fewer than were asked for', [], 'expected array to have exactly 1 items'],
  ['without a body', [message.with(2, '')], 'variants.0.2'],
])('is refused %s', (_what, variants, complaint) => {
  const issues = messagingWire(1).safeParse({ variants }).error!.issues;
  expect(issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join()).toContain(complaint);
});

it('is one schema for each number of messages', () => {
  expect(messagingWire(2)).toBe(messagingWire(2));
  expect(messagingWire(2)).not.toBe(messagingWire(3));
});
