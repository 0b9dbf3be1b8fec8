import { expect, it } from 'vitest';
import type { Provenance, Section } from '../../common/domain/section.contract.js';
import { batchEvent } from './batch-events.js';
import type { BatchPersona, BatchSection } from './batch-persona.maker.js';

const tokens = { input: 300, output: 100, thinking: 20, cached: 10, total: 420 };

function section(status: Section<unknown>['status'], fields: Partial<BatchSection> = {}): BatchSection {
  const provenance = status === 'ready' ? ({ tokens } as Provenance) : null;
  const made = {
    status,
    data: null,
    problem: null,
    generatedBy: null,
    provenance,
    quality: null,
    caveats: [],
  };
  return { name: 'needs', section: made, durationMs: 100, endedAt: 1_100, isNew: false, ...fields };
}

const persona = (...made: BatchSection[]): BatchPersona => ({ result: {} as BatchPersona['result'], made });

it('counts a kind of section over all personas: what succeeded, what it cost, how long it took', () => {
  const personas = [
    persona(
      section('ready', { isNew: true, durationMs: 400, endedAt: 1_400 }),
      section('ready', { name: 'journey', isNew: true, endedAt: 9_000 }),
    ),
    persona(section('ready', { isNew: true, durationMs: 200, endedAt: 1_900 })),
    persona(section('ready', { durationMs: 6 })),
    persona(section('stale', { durationMs: 4 })),
    persona(section('insufficient_evidence', { durationMs: 2 })),
    persona(section('unavailable', { durationMs: 300 })),
    // It could not be read.
    persona(),
  ];
  expect(batchEvent('needs', personas, 1_000)).toEqual({
    name: 'batch_needs_generated',
    fields: {
      persona_count: 7,
      success_count: 5,
      failed_count: 2,
      made_count: 2,
      duration_ms: 900,
      avg_duration_ms: 152,
      tokens: { input: 600, output: 200, thinking: 40, cached: 20, total: 840 },
    },
  });
});

it.each([
  ['journey', 'batch_journeys_generated'],
  ['messaging', 'batch_messaging_generated'],
  ['kpi', 'batch_kpi_calculated'],
] as const)('%s of nobody that could be read is a line too: %s', (name, event) => {
  const fields = {
    persona_count: 1,
    success_count: 0,
    failed_count: 1,
    duration_ms: 0,
    avg_duration_ms: null,
  };
  expect(batchEvent(name, [persona()], 1_000)).toMatchObject({ name: event, fields });
});
