import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventsIn } from '../../../test/support/api/event-stream-client.js';
import type { ChangeFeed } from '../../common/database/change-feed.js';
import { RequestContext, runInContext } from '../../common/context/request-context.js';
import type { SectionOptions } from '../../common/domain/section-options.js';
import type { Section, SectionName } from '../../common/domain/section.contract.js';
import type { PersonaEvidence, PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import type { DetailsService } from './details.service.js';
import { DetailsStreamService } from './details-stream.service.js';
import type { PersonaSections } from './persona-sections.js';
import type { StreamPosition } from './stream-position.js';

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

/** Sections that are kept since `keptAt`, or made now; notes how they were asked for. */
function streaming({ keptAt = 0, fails = false, lasts = false } = {}) {
  const asked: boolean[] = [];
  const sections = {
    getOrGenerate: async (_name: SectionName, _evidence: PersonaEvidence, { refresh }: SectionOptions) => {
      asked.push(refresh);
      const generatedAt = new Date(refresh ? 2_000 : keptAt).toISOString();
      return { status: 'ready', provenance: { generatedAt } } as Section<unknown>;
    },
  } as unknown as PersonaSections;
  const details = {
    whole: async (
      _evidence: PersonaEvidence,
      names: SectionName[],
      getOrGenerate: (name: SectionName) => Promise<unknown>,
    ) => {
      if (lasts) await new Promise(() => undefined);
      if (fails) throw new Error('A secret of the database.');
      for (const name of names) await getOrGenerate(name);
      context.event = { name: 'made', fields: {} };
      return { version: 3, sections: {} };
    },
  } as unknown as DetailsService;
  const reader = { isWithdrawn: async () => false } as unknown as PersonaEvidenceReader;
  const context = new RequestContext('the-request', () => 'optimized');
  context.principal = { tenantId: 'the-tenant', keyId: 'k', role: 'editor', userId: 'u' };
  const feed = new EventEmitter() as ChangeFeed;
  const run = async (refresh: boolean, resumed?: StreamPosition) => {
    const evidence = { persona: { version: 3 } } as PersonaEvidence;
    const query = { sections: ['journey' as const], refresh };
    const stream = runInContext(context, () =>
      new DetailsStreamService(details, sections, reader, feed).open(evidence, query, resumed),
    );
    const chunks = await stream.toArray();
    return eventsIn(chunks.join(''));
  };
  return { run, asked, context, feed };
}

it.each<[string, boolean, StreamPosition | undefined, number, boolean[]]>([
  ['as a first request says', false, undefined, 0, [false]],
  ['as a first request says', true, undefined, 0, [true]],
  ['once: what was made for the first request is left', true, at(1_000), 1_500, [false]],
  ['once: what the first request did not get is made', true, at(1_000), 500, [false, true]],
  ['not where the first request did not', true, at(undefined), 500, [false]],
  ['not by an id alone', false, at(1_000), 500, [false]],
])('sections are made again %s (%#)', async (_when, refresh, resumed, keptAt, expected) => {
  const { run, asked } = streaming({ keptAt });
  const events = await run(refresh, resumed);
  expect(asked).toEqual(expected);
  expect(events.map(({ event }) => event)).toEqual(['section', 'done']);
});

it('what arrived is not made again though it is older', async () => {
  const first = await streaming({ keptAt: 500 }).run(false);
  const [, hash] = first[0]!.id!.split('journey-');
  const { run, asked, context } = streaming({ keptAt: 500 });
  const events = await run(true, { ...at(1_000), completed: new Map([['journey', hash!]]) });
  expect(asked).toEqual([false]);
  expect(events.map(({ event }) => event)).toEqual(['done']);
  expect(context.event!.fields).toEqual({ resumed_from_version: 2 });
});

it('a fault ends the stream with a problem that tells nothing of it', async () => {
  const events = await streaming({ fails: true }).run(false);
  expect(events).toMatchObject([
    { event: 'error', data: { code: 'internal_error', status: 500, requestId: 'the-request' } },
  ]);
  expect(JSON.stringify(events)).not.toContain('secret');
});

it('ends when its tenant changes, as it may be suspended, and not with another one', async () => {
  const { run, feed } = streaming({ lasts: true });
  let isOver = false;
  const ended = run(false).catch((error: Error) => error);
  void ended.then(() => (isOver = true));
  feed.emit('change', 'tenant', 'another');
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  feed.emit('change', 'tenant', 'the-tenant');
  expect(await ended).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
});

function at(refreshedAt: number | undefined): StreamPosition {
  return { version: 2, refreshedAt, completed: new Map() };
}
