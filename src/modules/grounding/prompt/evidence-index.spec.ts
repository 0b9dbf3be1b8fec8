import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { benchEvidence } from '../../../../test/bench/support/bench-persona.js';
import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { EvidenceIndex, indexOf, whenIndexed } from './evidence-index.js';
import { sourcesOf, whenSourced } from './sources-of.js';

/** One reading of a persona with `passages` of 50,000 characters. */
function reading(id: string, version: number, passages: number): PersonaEvidence {
  const evidence = benchEvidence('en', 1);
  const text = evidence.passages.map(({ text }) => text).join(' ');
  const long = text.repeat(Math.ceil(50_000 / text.length)).slice(0, 50_000);
  return {
    ...evidence,
    persona: { ...evidence.persona, id, version },
    passages: Array.from({ length: passages }, (_, n) => ({ id: `p${n}`, text: long, source: 's' })),
  };
}
const timesMade = async (work: () => Promise<unknown>) => {
  const making = vi.spyOn(EvidenceIndex, 'making');
  await work();
  const { length } = making.mock.calls;
  making.mockRestore();
  return length;
};

it('is made once for the same evidence, whoever reads it at the same time or later', async () => {
  const read = (version: number, passages = 4) =>
    whenIndexed(reading('once', version, passages), () => undefined);
  expect(await timesMade(() => Promise.all([read(1), read(1), read(1)]))).toBe(1);
  expect(await timesMade(() => read(1))).toBe(0);
  // The persona was edited, its evidence was not.
  expect(await timesMade(() => read(2))).toBe(0);
  expect(await timesMade(() => read(3, 5))).toBe(1);
});

it('lets others in while it is made', async () => {
  const progress = { isMade: false };
  const made = whenIndexed(reading('slices', 1, 10), () => (progress.isMade = true));
  let turns = 0;
  for (; !progress.isMade; turns += 1) await turn();
  await made;
  // Half a megabyte: in one go it were one.
  expect(turns).toBeGreaterThan(4);
});

it('is ranked in short steps, once for all sections of a request, whatever is asked for', async () => {
  const evidence = reading('ranked', 1, 10);
  const { passages } = indexOf(evidence);
  const occasion = evidence.passages[0]!.text.slice(0, 1_000);
  expect([...passages.ranking(occasion)].length).toBeGreaterThan(50);
  const ranking = vi.spyOn(passages, 'ranking');
  const sections = [1, 2, 3].map(() => whenSourced(evidence, occasion, () => sourcesOf(evidence, occasion)));
  const [first, ...others] = await Promise.all(sections);
  expect(ranking).toHaveBeenCalledTimes(1);
  expect(others).toEqual([first, first]);
});

it('chooses the same whether it was waited for or not', async () => {
  const [waited, atOnce] = [reading('same', 1, 3), reading('same', 1, 3)];
  const ofWaited = await whenSourced(waited, null, () => sourcesOf(waited));
  expect(ofWaited.text).toBe(sourcesOf(atOnce).text);
  // Of the sections of one request the second is written from what the first is.
  expect(sourcesOf(waited)).toBe(ofWaited);
  expect(sourcesOf(waited, 'the spring')).not.toBe(ofWaited);
});

it('knows the terms of all evidence', () => {
  const evidence = reading('terms', 1, 1);
  const index = indexOf(evidence);
  expect(['marke', 'zzzzz'].map((term) => index.has(term))).toEqual([
    evidence.passages.some(({ text }) => /\bmarke/iu.test(text)) ||
      evidence.responses.some(({ answer }) => /\bmarke/iu.test(answer)),
    false,
  ]);
  expect(index.bytes).toBeGreaterThan(0);
});
