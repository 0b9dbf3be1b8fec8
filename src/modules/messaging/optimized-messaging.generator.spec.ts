import { describe, expect, it } from 'vitest';
import { codedEvidence } from '../../../test/support/evidence/coded-evidence.js';
import { benchEvidence } from '../../../test/bench/support/bench-persona.js';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { WritingModel } from '../../../test/support/writing-model.js';
import { growingSchema } from '../../common/domain/growing.js';
import { messageTypes } from '../personas/projects/project.contract.js';
import { messagingSchema, toOrder } from './messaging.contract.js';
import { lengths, type WrittenMessage } from './messaging.wire.js';
import { OptimizedMessagingGenerator } from './optimized-messaging.generator.js';

const evidence = codedEvidence('en');
const messageOf = (name: string, changes: Partial<WrittenMessage> = {}): WrittenMessage => ({
  evidence: ['t1', 'p1', 'a99'],
  answers: [' They wait. ', ''],
  headline: name,
  subheadline: `A line on ${name}.`,
  body: `Somebody waits at the counter, and ${name} is what happens next.`,
  cta: 'Ask us',
  ...changes,
});

/** Writes as many messages as are asked for, numbered by the call that asks. */
const writing = (changes: Partial<WrittenMessage> = {}) =>
  new WritingModel(({ properties }, call) => {
    const { variants } = properties as { variants: { minItems: number } };
    const messages = Array.from({ length: variants.minItems }, (_, place) =>
      messageOf(`Call ${call} message ${place}`, changes),
    );
    return { variants: messages };
  });
const prepare = (model: WritingModel, request: Parameters<typeof toOrder>[0] = {}, read = evidence) =>
  new OptimizedMessagingGenerator(model).prepare({ evidence: read, order: toOrder(request, {}) });

describe.each(messageTypes)('messages of type %s', (type) => {
  it('are as many as were asked for, of that type, whole in one call', async () => {
    for (const variants of [1, 3, 5]) {
      const model = writing();
      const { data } = await prepare(model, { type, variants }).generate();
      expect(messagingSchema.parse(data)).toEqual(data);
      expect(data).toMatchObject({ type, tone: 'professional' });
      expect(data.variants.map(({ id }) => id)).toEqual(
        Array.from({ length: variants }, (_, index) => `variant-${index + 1}`),
      );
      expect(model.requests).toHaveLength(1);
      expect(model.requests[0]!.prompt).toContain(`VARIANTS: ${variants}`);
    }
  });

  it('are as many in parts, few a call, each call with angles of its own', async () => {
    for (const variants of [1, 2, 3, 4, 5] as const) {
      const model = writing();
      const { data } = await prepare(model, { type, variants }).generate({ inParts: true });
      expect(data.variants).toHaveLength(variants);
      const prompts = model.requests.map(({ prompt }) => prompt);
      const counts = prompts.map((prompt) => Number(/^VARIANTS: (\d)$/m.exec(prompt)![1]));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(variants);
      for (const count of counts) {
        expect(count).toBeGreaterThan(0);
        expect(count * lengths[type].tokens).toBeLessThanOrEqual(765);
      }
      const angles = prompts.map((prompt) => {
        const line = /^ANGLES, one a message: (.*)$/m.exec(prompt)?.[1] ?? '';
        return [...line.matchAll(/(?:^|, )(t\d+) /g)].map(([, label]) => label);
      });
      // One call for all chooses for itself.
      expect(angles.map(({ length }) => length)).toEqual(prompts.length > 1 ? counts : [0]);
      expect(new Set(angles.flat()).size).toBe(prompts.length > 1 ? variants : 0);
    }
  });
});

it('is written in several calls where somebody waits for many long ones', async () => {
  const model = writing();
  await prepare(model, { type: 'landing_page', variants: 5 }).generate({ inParts: true });
  expect(model.requests.length).toBeGreaterThan(1);
});

it('has several calls without angles where no answer is coded', async () => {
  const model = writing();
  const request = { type: 'landing_page', variants: 5 } as const;
  const { data } = await prepare(model, request, benchEvidence('en', 0)).generate({ inParts: true });
  expect(data.variants).toHaveLength(5);
  expect(model.requests.every(({ prompt }) => !prompt.includes('ANGLES'))).toBe(true);
});

it('knows its themes and evidence, and what it answers', async () => {
  const { data } = await prepare(writing(), { variants: 1 }).generate();
  const [theme] = evidence.findings!.themes;
  expect(data.variants[0]).toMatchObject({
    themeIds: [theme!.themeId],
    answers: ['They wait.'],
    cta: 'Ask us',
  });
  const passages = new Set(evidence.passages.map(({ id }) => id));
  const cited = data.variants[0]!.evidence;
  expect(cited.filter((id) => passages.has(id))).toHaveLength(1);
  expect(cited.length).toBeGreaterThan(1);
});

it.each([
  ['in one call', { type: 'email', variants: 3 }, false],
  ['in several, whichever writes first', { type: 'landing_page', variants: 5 }, true],
] as const)('grows to what it becomes, each message in its place, %s', async (_, request, inParts) => {
  const partials: unknown[] = [];
  const onPartial = (partial: unknown) => partials.push(JSON.parse(JSON.stringify(partial)));
  const { data } = await prepare(writing(), request).generate({ inParts, onPartial });
  const schema = growingSchema(messagingSchema);
  expect(partials.length).toBeGreaterThan(5);
  for (const [index, partial] of partials.entries()) {
    expect(schema.parse(partial)).toEqual(partial);
    expect(isPartOf(partials[index - 1], partial)).toBe(true);
    expect(isPartOf(partial, data)).toBe(true);
  }
  // What none takes up is known once all are written.
  expect(partials.at(-1)).toEqual({ ...data, leftOpen: undefined });
});

it('names what no message takes up, with who says it', async () => {
  const { data } = await prepare(writing({ evidence: ['t1'] }), { variants: 1 }).generate();
  const [told, ...others] = evidence.findings!.themes;
  const open = data.leftOpen.flatMap(({ themeIds }) => themeIds);
  expect(open.length).toBeGreaterThan(0);
  expect(open).not.toContain(told!.themeId);
  const named = others.find(({ themeId }) => themeId === open[0])!;
  expect(data.leftOpen[0]).toMatchObject({
    label: named.label,
    affected: { count: named.people.length, of: evidence.findings!.respondents },
  });
});

it('keeps a link that was ordered, and refuses others', async () => {
  const context = 'Launch of https://soup.example/new';
  const linked = (body: string) => prepare(writing({ body }), { variants: 1, context }).generate();
  await expect(linked('See https://soup.example/new.')).resolves.toBeDefined();
  await expect(linked('See https://evil.example/new.')).rejects.toMatchObject({
    code: 'model_output_invalid',
  });
});

it('has a hash of what was ordered', () => {
  const hashOf = (request: Parameters<typeof toOrder>[0]) => prepare(writing(), request).inputHash;
  const hashes = [
    {},
    { variants: 2 },
    { type: 'ad' },
    { tone: 'friendly' },
    { context: 'A launch' },
  ] as const;
  expect(new Set(hashes.map(hashOf)).size).toBe(hashes.length);
  expect(hashOf({ variants: 3 })).toBe(hashOf({}));
});
