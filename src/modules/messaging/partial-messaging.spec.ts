import { expect, it } from 'vitest';
import { benchEvidence } from '../../../test/bench/support/bench-persona.js';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { writtenSoFar } from '../../../test/support/observe/written-so-far.js';
import { growingSchema } from '../../common/domain/growing.js';
import { Citations } from '../grounding/checks/citations.js';
import { chooseEvidence } from '../grounding/prompt/evidence-block.js';
import { messagingSchema, toOrder } from './messaging.contract.js';
import { messagingWire, type MessagingWire } from './messaging.wire.js';
import { partialMessaging } from './partial-messaging.js';
import { toMessaging } from './to-messaging.js';

const block = chooseEvidence(benchEvidence('en', 0), '', {
  responses: 5,
  responseTokens: 190,
  passageTokens: 60,
});
const order = toOrder({ variants: 2 }, {});
const part = (written: unknown) => partialMessaging(written, order, new Citations(block));
const wire: MessagingWire = {
  variants: [
    ['One', 'A line.', 'A body.', 'Ask', 'They wait.', 'r1 r99'],
    ['Two', 'A line.', 'A body.', 'Ask', 'They pay.', 'r2'],
  ],
};

it('grows to the whole, and fits the schema of what grows at each step', () => {
  const whole = toMessaging(messagingWire(2).parse(wire), order, new Citations(block));
  const schema = growingSchema(messagingSchema);
  let before: unknown;
  for (const written of writtenSoFar(wire)) {
    const now: unknown = JSON.parse(JSON.stringify(part(written)));
    expect(schema.parse(now)).toEqual(now);
    expect(isPartOf(before, now)).toBe(true);
    expect(isPartOf(now, whole)).toBe(true);
    before = now;
  }
  expect(before).toEqual(whole);
});

it('leaves out what is not valid by itself, and more than was asked for', () => {
  const { variants } = part({ variants: [['One', 7, 'x'.repeat(901)], [], ['Three']] });
  expect(JSON.parse(JSON.stringify(variants))).toEqual([
    { id: 'variant-1', headline: 'One', answers: [] },
    { id: 'variant-2', answers: [] },
  ]);
});
