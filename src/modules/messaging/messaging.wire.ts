import { z } from 'zod';
import { evidenceWire } from '../grounding/prompt/wire.js';
import type { MessagingOrder } from './messaging.contract.js';

type MessageType = MessagingOrder['type'];

/** What is guidance in a message of each type; about what it comes to, in tokens, with what stands around it. */
export const lengths: Record<
  MessageType,
  { headline: string; subheadline: string; body: string; tokens: number }
> = {
  email: {
    headline: 'subject, 4-9 words',
    subheadline: 'preheader, 6-14 words',
    body: '5-6 full sentences, 80-100 words',
    tokens: 255,
  },
  ad: { headline: '3-7 words', subheadline: '3-8 words', body: 'at most 25 words', tokens: 100 },
  landing_page: { headline: '4-9 words', subheadline: '8-16 words', body: '50-100 words', tokens: 200 },
  social_post: { headline: '3-8 words', subheadline: '4-10 words', body: '25-50 words', tokens: 130 },
};

const messageWire = (type: MessageType) =>
  z.object({
    evidence: evidenceWire,
    answers: z
      .array(z.string())
      .min(1)
      .max(3)
      .describe('what people say that it takes up: one thing a sentence, as it was said'),
    headline: z.string().describe(lengths[type].headline),
    subheadline: z.string().describe(lengths[type].subheadline),
    body: z.string().describe(lengths[type].body),
    cta: z.string().describe('2-5 words'),
  });
export type WrittenMessage = z.output<ReturnType<typeof messageWire>>;
export interface WrittenMessages {
  variants: WrittenMessage[];
}

const wireOf = (type: MessageType, count: number) =>
  z.object({ variants: z.array(messageWire(type)).min(count).max(count) }).meta({ title: 'Messaging' });

const wires = new Map<string, ReturnType<typeof wireOf>>();

/** So many messages of a type; made once, since the schema that is sent is kept with it. Lengths are guidance. */
export function messagingWire(type: MessageType, count: number): ReturnType<typeof wireOf> {
  const key = `${type}/${count}`;
  const wire = wires.get(key) ?? wireOf(type, count);
  wires.set(key, wire);
  return wire;
}
